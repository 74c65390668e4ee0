"""What one pass over a text finds: its sentences, what must be hidden and what should be asked; and who makes it."""

from dataclasses import dataclass
from typing import Protocol

from stories.spans import Mention, Span


@dataclass(frozen=True, slots=True)
class AnalysedText:
    """A text with its sentences, the mentions to hide without asking, and the doubts to ask the narrator about.

    Mentions and doubts are in the order of the text and none overlaps another. The text still holds the names, so this
    value never prints itself.
    """

    text: str
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    doubts: tuple[Mention, ...]

    def __repr__(self) -> str:
        return (
            f"<AnalysedText of {len(self.text)} characters, {len(self.sentences)} sentences, "
            f"{len(self.mentions)} mentions, {len(self.doubts)} doubts>"
        )


class Analyser(Protocol):
    """Whatever finds the mentions of a text."""

    def analyse(self, text: str) -> AnalysedText:
        """Return what must be hidden in a text and what should be asked."""
        ...
