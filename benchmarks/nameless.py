"""How well planted themes are found among sentences without a word, and how often noise shows a group.

    python -m benchmarks.nameless

Noise and planted vectors need no model. The themes are paraphrases, written for this, among sentences of the example
stories to which nobody gave a label; they are put through the encoder of search.
"""

import time

import numpy as np
import numpy.typing as npt

from search.patterns.contrast_words import without_marks
from search.patterns.nameless import group_alike
from service.use_cases.nameless.gathering import FEWEST_WORDS
from service.wiring import load_embedder
from stories.examples import example_stories
from stories.taggings import counting

SEEDS = 100
SENTENCES, DIMENSION = 120, 64
SPREAD = np.linspace(2.0, 0.2, DIMENSION)
PLANTED = 8
DRAWS = 5

THEMES = {
    "alles telkens opnieuw vertellen": (
        "Elke keer een nieuw gezicht, en elke keer moest ik mijn verhaal van voren af aan doen.",
        "Bij iedere nieuwe hulpverlener moest ik weer helemaal opnieuw beginnen met vertellen.",
        "Voor de zesde keer vertelde ik alles opnieuw, aan weer een ander.",
        "Steeds weer opnieuw mijn hele verhaal doen, omdat er weer iemand anders zat.",
        "Weer een ander, weer opnieuw alles uitleggen vanaf het begin.",
        "Ik moest telkens bij nul beginnen, want er kwam weer een nieuwe begeleider.",
        "Mijn zoon heeft zijn verhaal nu aan elf mensen verteld, en de twaalfde begon weer met dezelfde vraag.",
    ),
    "rouwen om wie nog leeft": (
        "Ik rouw al om mijn man terwijl hij nog gewoon naast me aan tafel zit.",
        "Ik ben haar elke dag een beetje kwijt, en toch leeft ze nog.",
        "Afscheid nemen van iemand die er nog is, dat doe ik al drie jaar.",
        "Mijn vader is er nog, maar de vader die ik had mis ik nu al.",
        "Rouwen om een levende, daar stuurt niemand je een kaartje voor.",
        "Zij leeft nog en ik mis haar, elke avond als ik haar instop.",
    ),
}

Floats = npt.NDArray[np.float32]


def noise(seed: int) -> Floats:
    """Return vectors that lie as chance has it."""
    return (np.random.default_rng(seed).standard_normal((SENTENCES, DIMENSION)) * SPREAD).astype(np.float32)


def planted(seed: int) -> Floats:
    """Return noise in which the first sentences lean to one side."""
    vectors, theme = noise(seed), np.random.default_rng(10_000 + seed).standard_normal(DIMENSION)
    vectors[:PLANTED] = vectors[:PLANTED] * 0.6 + theme.astype(np.float32) * 1.2
    return vectors


def unlabelled() -> list[tuple[str, str]]:
    """Return the sentences of the example stories to which nobody gave a label, each with its story."""
    found = []
    for example in example_stories():
        labelled = {tagging.sentence for tagging in counting(example.taggings)}
        for number in range(len(example.story.sentences)):
            text = without_marks(example.story.sentence(number))
            if number not in labelled and len(text.split()) >= FEWEST_WORDS:
                found.append((example.story.id, text))
    return found


def found_of_theme(vectors: Floats, stories: list[str], theme: int) -> tuple[int, int, int]:
    """Return how many of the last sentences the best group holds, how many others, and how many more groups."""
    first = len(vectors) - theme
    groups = [
        (sum(member >= first for member in one.members), len(one.members)) for one in group_alike(vectors, stories)
    ]
    best = max(groups, default=(0, 0))
    return best[0], best[1] - best[0] if best[0] else 0, len(groups) - (best[0] > 0)


def main() -> None:
    """Print what is found."""
    shown = sum(bool(group_alike(noise(seed), range(SENTENCES))) for seed in range(SEEDS))
    whole = sum(
        any(set(range(PLANTED)) <= set(one.members) for one in group_alike(planted(seed), range(SENTENCES)))
        for seed in range(SEEDS)
    )
    print(f"noise, {SEEDS} banks of {SENTENCES}: {shown} show a group")
    print(f"planted, {SEEDS} banks: {whole} hold all {PLANTED} in one group")
    embedder = load_embedder()
    if embedder is None:
        print("no encoder")
        return
    others = unlabelled()
    vectors = embedder.passages([text for _, text in others])
    for name, theme in THEMES.items():
        told = embedder.passages(theme)
        for size in (60, 150, 300, 600):
            for draw in range(DRAWS):
                chosen = np.random.default_rng(draw).choice(len(others), min(size, len(others)), replace=False)
                stories = [others[one][0] for one in chosen] + [f"theme-{number}" for number in range(len(theme))]
                begun = time.perf_counter()
                held, beside, more = found_of_theme(np.vstack([vectors[chosen], told]), stories, len(theme))
                seconds = time.perf_counter() - begun
                found = f"{held} of {len(theme)}, {beside} beside, {more} more"
                print(f"{name}, among {len(chosen)}: {found}, {seconds:.1f} s")


if __name__ == "__main__":
    main()
