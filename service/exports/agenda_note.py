"""A note for the agenda as a file: Word, PDF or a page, all of the same content."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from service.exports.agenda_note_docx import write_docx
from service.exports.agenda_note_html import write_html
from service.exports.agenda_note_pdf import write_pdf
from service.use_cases.agenda_note_content import AgendaNote


class NoteKind(StrEnum):
    """As what a note is written; the value is how its file name ends."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class _Format:
    media_type: str
    write: Callable[[AgendaNote], bytes]


_FORMATS: Mapping[NoteKind, _Format] = {
    NoteKind.DOCX: _Format("application/vnd.openxmlformats-officedocument.wordprocessingml.document", write_docx),
    NoteKind.PDF: _Format("application/pdf", write_pdf),
    NoteKind.HTML: _Format("text/html; charset=utf-8", write_html),
}


def write_note(content: AgendaNote, kind: NoteKind) -> bytes:
    """Return a note as a file of this kind; nothing in it is fetched from elsewhere."""
    return _FORMATS[kind].write(content)


def media_type_of(kind: NoteKind) -> str:
    """Return what a browser must be told that a file of this kind is."""
    return _FORMATS[kind].media_type
