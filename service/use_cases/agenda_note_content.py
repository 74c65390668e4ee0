"""What a note for the agenda holds: words and numbers in order, whatever it is written as."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class NoteQuote:
    """A sentence in its narrator's words, and what it is from: never who."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class NoteTable:
    """Rows under a header; the first column names the row."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class NotePicture:
    """A picture as SVG, and what it shows for who does not see it."""

    svg: str
    alt: str


@dataclass(frozen=True, slots=True)
class NoteSection:
    """A heading with what stands under it, in this order: paragraphs, picture, table, quotes."""

    title: str
    paragraphs: tuple[str, ...] = ()
    picture: NotePicture | None = None
    table: NoteTable | None = None
    quotes: tuple[NoteQuote, ...] = ()


@dataclass(frozen=True, slots=True)
class NotePart:
    """One figure: its name, its sections, and the address at which it stays."""

    title: str
    sections: tuple[NoteSection, ...]
    address: str


@dataclass(frozen=True, slots=True)
class AgendaNote:
    """The whole note, of one figure or more."""

    title: str
    made_at: datetime
    lead: tuple[str, ...]
    parts: tuple[NotePart, ...]
    closing: NoteSection
