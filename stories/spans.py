"""Places in a text: half-open spans in characters, and mentions of what identifies a person."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of a text, in characters."""

    start_char: int
    end_char: int

    def __post_init__(self) -> None:
        if not 0 <= self.start_char <= self.end_char:
            raise ValueError(f"not a span: {self.start_char}-{self.end_char}")

    def __len__(self) -> int:
        return self.end_char - self.start_char

    def of(self, text: str) -> str:
        """Return the part of `text` that this span covers."""
        return text[self.start_char : self.end_char]

    def overlaps(self, other: "Span") -> bool:
        """Return whether the two share at least one character."""
        return self.start_char < other.end_char and other.start_char < self.end_char

    def contains(self, other: "Span") -> bool:
        """Return whether `other` lies wholly inside this span."""
        return self.start_char <= other.start_char and other.end_char <= self.end_char


class MentionKind(StrEnum):
    """What kind of thing identifies a person; the values are those of the codebook."""

    PERSON = "PERSOON"
    LOCATION = "LOCATIE"
    ORGANISATION = "ORGANISATIE"
    DATE = "DATUM"
    AGE = "LEEFTIJD"
    PHONE = "TELEFOON"
    EMAIL = "EMAIL"
    LINK = "LINK"
    NUMBER = "NUMMER"


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A stretch of text that identifies someone, with the rule that found it; never the text itself."""

    span: Span
    kind: MentionKind
    rule: str
    confidence: float
