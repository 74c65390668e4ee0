"""Breaks a stretch of text without full stops into sentences, by a small model that learned where they begin."""

import threading
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.recognisers.sequence.engine import SequenceTagger, open_tagger
from ingest.run_ons.features import describe_words, find_words
from stories.spans import Span

MODEL_FILE = Path(__file__).parent / "run_ons.crf"
BEGINS, GOES_ON = "B", "I"

# From this many words on a stretch is broken: one that ends without a full stop, and one that does end with one.
_OPEN_WORDS = 18
_CLOSED_WORDS = 60
# How long sentences of chat are: about eleven words, two thirds of them between six and nineteen.
_TYPICAL_WORDS, _SPREAD = 11.0, 0.55
_LONGEST_WORDS = 45
# How much the length counts beside the words; chosen on stories that the model did not learn from.
_WEIGHT_OF_LENGTH = 1.5
_SUREST = 1e-4

# A model holds the text that is laid before it, so every thread has its own.
_opened = threading.local()


def break_run_on(text: str, stretch: Span) -> tuple[Span, ...]:
    """Return the sentences in a stretch of text: the stretch itself unless it runs on."""
    words = find_words(text, stretch)
    closed = stretch.of(text).rstrip("\"'”’»)] ").endswith((".", "!", "?", "…"))
    if len(words) < (_CLOSED_WORDS if closed else _OPEN_WORDS):
        return (stretch,)
    begins = choose_begins(_begin_odds([word.of(text) for word in words]))
    return tuple(
        Span(words[first].start_char, words[following - 1].end_char)
        for first, following in zip(begins, [*begins[1:], len(words)], strict=True)
    )


def choose_begins(odds: NDArray[np.float64]) -> list[int]:
    """Return at which words sentences begin, so that log-odds of beginning and lengths together are likeliest.

    The first word always begins one. Lengths are taken to be log-normal; the best cut is found by dynamic programming.
    """
    lengths = np.arange(1, _LONGEST_WORDS + 1)
    price = _WEIGHT_OF_LENGTH * (np.log(lengths / _TYPICAL_WORDS) / _SPREAD) ** 2 / 2
    gains = np.concatenate([[0.0], odds[1:]])
    best = np.zeros(len(odds) + 1)
    begun = np.zeros(len(odds) + 1, np.int64)
    for end in range(1, len(odds) + 1):
        first = max(0, end - _LONGEST_WORDS)
        worth = best[first:end] + gains[first:end] - price[: end - first][::-1]
        begun[end] = first + int(worth.argmax())
        best[end] = worth[begun[end] - first]
    begins: list[int] = []
    place = len(odds)
    while place:
        place = int(begun[place])
        begins.append(place)
    return begins[::-1]


def _begin_odds(words: list[str]) -> NDArray[np.float64]:
    model = _model()
    model.set(describe_words(words))
    likely = np.clip([model.marginal(BEGINS, place) for place in range(len(words))], _SUREST, 1 - _SUREST)
    return np.asarray(np.log(likely / (1 - likely)), np.float64)


def _model() -> SequenceTagger:
    if not hasattr(_opened, "model"):
        _opened.model = open_tagger(MODEL_FILE)
    model: SequenceTagger = _opened.model
    return model
