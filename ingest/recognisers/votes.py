"""What a recogniser says: this stretch of text identifies someone, and by which rule I think so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from ingest.recognisers.reading import Reading
from stories.spans import MentionKind, Span

# The voice of the encoder, among those of the other models.
READER = "reader"


@dataclass(frozen=True, slots=True)
class Vote:
    """One find of one rule; `probability` is only given by a model, rules are weighed by the decision."""

    span: Span
    kind: MentionKind
    rule: str
    probability: float | None = None


class Recogniser(Protocol):
    """One technique of finding mentions."""

    @property
    def name(self) -> str:
        """Return the name under which the pipeline knows this recogniser."""
        ...

    def recognise(self, reading: Reading) -> Iterable[Vote]:
        """Return what this technique finds in a text."""
        ...


class Follower(Protocol):
    """A technique that builds on what others have found."""

    @property
    def name(self) -> str:
        """Return the name under which the pipeline knows this follower."""
        ...

    def follow(self, reading: Reading, votes: Sequence[Vote]) -> Iterable[Vote]:
        """Return what follows from the votes of all that read before."""
        ...
