"""What reads labels in sentences: the seam behind which the bank's own tagger, or a stronger one, stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from ingest.counts import Counts
from stories.spans import Span

# Below this F1 a code is never proposed unasked, and carries a mark wherever it is counted: a rule of the product.
LEAST_F1 = 0.25


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that carried a label: a span of characters within the sentence, and its share of the label's score."""

    span: Span
    share: float
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class ScoredCode:
    """A code with the probability that a coder would give it to the sentence, and the words that carried it."""

    code: str
    confidence: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """What is read in one sentence.

    `proposals` may be shown unasked, best first; `candidates` are the five most likely codes, best first, for when
    a narrator is asked, and `others` the few after them, for when none of those will do; `event` is the probability
    that the sentence carries any label at all.
    """

    proposals: tuple[ScoredCode, ...]
    candidates: tuple[ScoredCode, ...]
    event: float
    others: tuple[ScoredCode, ...] = ()


class Tagger(Protocol):
    """Reads labels in the sentences of one story."""

    @property
    def version(self) -> str:
        """What a pattern's leaflet says read the stories; it changes whenever the readings may."""
        ...

    @property
    def figures(self) -> Mapping[str, Counts]:
        """How well each code was recognised on stories that nothing was learned from; a code may be missing."""
        ...

    def read(self, sentences: Sequence[str]) -> list[SentenceReading]:
        """Return one reading a sentence, given all sentences of one story in their order."""
        ...


def weak_codes(figures: Mapping[str, Counts]) -> frozenset[str]:
    """Return the codes that are recognised too badly to be proposed unasked, or counted without a mark."""
    return frozenset(code for code, counts in figures.items() if counts.f1 < LEAST_F1)
