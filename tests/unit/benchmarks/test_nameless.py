"""A theme planted among real sentences is found by the real encoder; without it nothing is."""

import numpy as np

from benchmarks.nameless import THEMES, found_of_theme, unlabelled
from search.patterns.nameless import group_alike
from service.wiring import load_embedder

SENTENCES = 150


def test_planted_theme_is_found_among_real_sentences_and_nothing_without_it() -> None:
    embedder = load_embedder()
    assert embedder is not None
    others = unlabelled()
    chosen = [others[number] for number in np.random.default_rng(0).choice(len(others), SENTENCES, replace=False)]
    stories, vectors = [story for story, _ in chosen], embedder.passages([text for _, text in chosen])
    assert group_alike(vectors, stories) == ()
    theme = THEMES["alles telkens opnieuw vertellen"]
    told = np.vstack([vectors, embedder.passages(theme)])
    held, beside, more = found_of_theme(told, stories + [f"theme-{number}" for number in range(len(theme))], len(theme))
    assert held >= len(theme) - 1
    assert beside <= 1
    assert more == 0
