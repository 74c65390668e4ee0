"""OpenDocument files (OpenOffice, LibreOffice): paragraphs, headings, lists, tables and notes, as plain text."""

from ingest.readers.archive import Archive
from ingest.readers.limits import MAX_DECODED_CHARACTERS
from ingest.readers.office_xml import feed
from stories.errors import UnreadableFileError

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"

_CONTENT = "content.xml"
_PARAGRAPHS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
_UNTOLD = frozenset({f"{_TEXT}tracked-changes", f"{_TEXT}note-citation", f"{_OFFICE}annotation", f"{_OFFICE}forms"})
_MANIFEST = "META-INF/manifest.xml"


def read_odt(data: bytes) -> str:
    """Return the words of an OpenDocument text, its notes at the end."""
    archive = Archive(data)
    if _MANIFEST in archive and b"encryption-data" in b"".join(archive.chunks(_MANIFEST)):
        raise UnreadableFileError(
            "Dit bestand is beveiligd met een wachtwoord. Haal het wachtwoord eraf, of plak de tekst in het vak."
        )
    words = _OpenWords()
    feed(archive.chunks(_CONTENT), words)
    return words.text()


class _OpenWords:
    def __init__(self) -> None:
        self._told: list[str] = []
        self._notes: list[str] = []
        self._in_paragraph = 0
        self._in_note = 0
        self._untold = 0
        self._in_cells = 0
        self._cells_in_row = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _UNTOLD:
            self._untold += 1
        elif tag in _PARAGRAPHS:
            self._in_paragraph += 1
        elif tag == f"{_TEXT}note":
            self._in_note += 1
        elif tag == f"{_TEXT}tab":
            self._add("\t")
        elif tag == f"{_TEXT}line-break":
            self._add("\n")
        elif tag == f"{_TEXT}s":
            self._add(" " * _count(attributes.get(f"{_TEXT}c", "1")))
        elif tag == f"{_TABLE}table-row":
            self._cells_in_row = 0
        elif tag == f"{_TABLE}table-cell":
            if self._cells_in_row:
                self._add("\t")
            self._cells_in_row += 1
            self._in_cells += 1

    def end(self, tag: str) -> None:
        if tag in _UNTOLD:
            self._untold -= 1
        elif tag in _PARAGRAPHS:
            self._in_paragraph -= 1
            self._add(" " if self._in_cells else "\n\n")
        elif tag == f"{_TEXT}note":
            self._in_note -= 1
        elif tag == f"{_TABLE}table-cell":
            self._in_cells -= 1
        elif tag == f"{_TABLE}table-row":
            self._add("\n")

    def data(self, text: str) -> None:
        if self._in_paragraph:
            # Newlines in the file are layout of the XML; a line break is an element of its own.
            self._add(text.replace("\n", " "))

    def text(self) -> str:
        return "".join([*self._told, "\n\n", *self._notes])

    def _add(self, piece: str) -> None:
        if not self._untold:
            (self._notes if self._in_note else self._told).append(piece)


def _count(written: str) -> int:
    """Return how many spaces stand here; more than a text may have is an attack, and one space is enough for that."""
    number = int(written) if written.isascii() and written.isdigit() and len(written) < 6 else 1
    return number if number < MAX_DECODED_CHARACTERS // 1000 else 1
