"""How a replacement fits at one place: which stretch of the text it takes, and the words that come there."""

from dataclasses import dataclass

from stories.spans import Span


@dataclass(frozen=True, slots=True)
class Fit:
    """Words for one mention, and the stretch of the raw text whose place they take."""

    original: Span
    words: str
