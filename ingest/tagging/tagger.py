"""What reads labels in sentences: the seam behind which the bank's own tagger, or a stronger one, stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from stories.spans import Span


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
    a narrator is asked; `event` is the probability that the sentence carries any label at all.
    """

    proposals: tuple[ScoredCode, ...]
    candidates: tuple[ScoredCode, ...]
    event: float


class Tagger(Protocol):
    """Reads labels in the sentences of one story."""

    @property
    def version(self) -> str:
        """What a pattern's leaflet says read the stories; it changes whenever the readings may."""
        ...

    def read(self, sentences: Sequence[str]) -> list[SentenceReading]:
        """Return one reading a sentence, given all sentences of one story in their order."""
        ...
