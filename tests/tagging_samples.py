"""A tiny corpus of three codes, and a reader that always says the same."""

from collections.abc import Sequence

import numpy as np

from ingest.tagging.ballot import Scores
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


def small_corpus() -> list[LabelledSentence]:
    groups = [(DISBELIEVED, CODES[:1]), (STAYED, CODES[1:2]), (HASTE, CODES[2:]), (NOTHING, ())]
    return [
        LabelledSentence(text, frozenset(codes), f"{source}-{number}", source)
        for source in ("een", "twee", "drie")
        for texts, codes in groups
        for number, text in enumerate(texts)
    ]
