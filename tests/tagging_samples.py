"""A tiny corpus of three codes, a reader that always says the same, and a tagger that was measured."""

from collections.abc import Sequence

import numpy as np

from ingest.counts import Counts
from ingest.tagging.ballot import Scores
from ingest.tagging.tagger import SentenceReading
from ingest.tagging.training.corpus import LabelledSentence

CODES = ("niet-geloofd", "+nabijheid", "-nabijheid")

DISBELIEVED = ["de dokter geloofde mij niet", "niemand geloofde mij", "zij geloofde het niet", "hij geloofde haar niet"]
STAYED = ["zij bleef naast mij zitten", "hij bleef bij mij zitten", "ze bleef rustig zitten", "de zuster bleef zitten"]
HASTE = ["hij keek op de klok", "ze keek op haar horloge", "de arts keek op de klok", "hij keek steeds op de klok"]
NOTHING = ["de zon scheen", "het was dinsdag", "wij aten soep", "de bus kwam", "er stond een stoel", "het regende hard"]


class FixedReader:
    """A reader that says the same of every sentence."""

    version = "vast"

    def __init__(self, row: Sequence[float]) -> None:
        self._row = row
        self.asked: list[str] = []

    def label_scores(self, sentences: Sequence[str]) -> Scores:
        self.asked += sentences
        return np.array([self._row for _ in sentences], np.float32)


class MeasuredTagger:
    """A tagger that reads nothing, of which is known how well it would: an F1 of 0.24 and one of 0.25."""

    version = "gemeten-1"

    @property
    def figures(self) -> dict[str, Counts]:
        return {"-respect": Counts(12, 38, 38), "over-mij-zonder-mij": Counts(1, 3, 3)}

    def read(self, sentences: Sequence[str]) -> list[SentenceReading]:
        return [SentenceReading((), (), 0.0) for _ in sentences]


def small_corpus() -> list[LabelledSentence]:
    groups = [(DISBELIEVED, CODES[:1]), (STAYED, CODES[1:2]), (HASTE, CODES[2:]), (NOTHING, ())]
    return [
        LabelledSentence(text, frozenset(codes), f"{source}-{number}", source)
        for source in ("een", "twee", "drie")
        for texts, codes in groups
        for number, text in enumerate(texts)
    ]
