"""Word files: paragraphs, tabs, line breaks, tables and notes, as plain text."""

from ingest.readers.archive import Archive
from ingest.readers.office_xml import feed

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# "Strict" documents use another name for the same elements.
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"

COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# What a fallback holds repeats, for older programs, what stands before it.
FALLBACK = f"{COMPATIBILITY}Fallback"
# Elements that stand for a sign.
BREAKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# Deleted text stays in the file when changes are tracked. Who deleted it does not want it told.
_UNTOLD = frozenset({"del", "moveFrom", "delText", "instrText", "pPr", "rPr", "sectPr", "tblPr"})

DOCUMENT = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")


def read_docx(data: bytes) -> str:
    """Return the words of a Word file, its notes at the end."""
    archive = Archive(data)
    words = _WordWords()
    feed(archive.chunks(DOCUMENT), words)
    for part in _NOTES:
        if part in archive:
            feed(archive.chunks(part), words)
    return words.text()


def local_name(tag: str) -> str:
    """Return the name of a Word element without its namespace, or nothing for an element of another namespace."""
    for namespace in (_WORD, _STRICT):
        if tag.startswith(namespace):
            return tag[len(namespace) :]
    return ""


class _WordWords:
    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._in_text = 0
        self._untold = 0
        self._cells = 0
        self._tables = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:  # noqa: ARG002
        name = local_name(tag)
        if name in _UNTOLD or tag == FALLBACK:
            self._untold += 1
        if self._untold:
            return
        if name == "t":
            self._in_text += 1
        elif name in BREAKS:
            self._pieces.append(BREAKS[name])
        elif name == "tbl":
            self._tables += 1
        elif name == "tr":
            self._cells = 0
        elif name == "tc":
            if self._cells:
                self._pieces.append("\t")
            self._cells += 1

    def end(self, tag: str) -> None:
        name = local_name(tag)
        if name in _UNTOLD or tag == FALLBACK:
            self._untold -= 1
        elif self._untold:
            return
        elif name == "t":
            self._in_text -= 1
        elif name == "p":
            self._pieces.append(" " if self._tables else "\n\n")
        elif name == "tr":
            self._pieces.append("\n")
        elif name == "tbl":
            self._tables -= 1
            self._pieces.append("\n")

    def data(self, text: str) -> None:
        if self._in_text and not self._untold:
            self._pieces.append(text)

    def text(self) -> str:
        return "".join(self._pieces)
