"""How often people without an account opened a story: a count a day, and nothing about who they are."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol


class ReaderKind(StrEnum):
    """In what way someone without an account came to a story."""

    ANYONE = "lezer"
    LESSON = "les"
    PROGRAM = "programma"


@dataclass(frozen=True, slots=True)
class ReadingCount:
    """How often one kind of reader opened a story, and on which day last."""

    reader: ReaderKind
    times: int
    last: date


class ReadingCountStore(Protocol):
    """Counts of readers, which go when the story goes."""

    def count_reading(self, story_id: str, reader: ReaderKind, *, day: date) -> None:
        """Count that a story was opened; nothing happens when it is withdrawn."""
        ...

    def reading_counts(self, story_id: str) -> list[ReadingCount]:
        """Return how often a story was opened, by kind of reader."""
        ...
