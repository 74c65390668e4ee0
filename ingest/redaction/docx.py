"""Hiding people in a Word file: the words change in their runs, so that the layout stays as it was.

Only the parts that a reader sees are kept. Whatever else a Word file remembers (who wrote it and when, comments,
deleted text, addresses behind links, pictures) goes, since a name may hide in each.
"""

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from ingest.readers.archive import Archive
from ingest.readers.docx import DOCUMENT
from ingest.readers.office_xml import feed
from ingest.redact import Redacted
from ingest.redaction.choices import Level
from ingest.redaction.word_part import NO_STYLES, Piece, WordPart, read_part
from ingest.redaction.word_styles import rename_styles
from stories.spans import Span

_KEPT = re.compile(r"word/(document|styles|numbering|footnotes|endnotes|header\d*|footer\d*)\.xml")
_STYLES = "word/styles.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_RELATION_TAG = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# Between two parts, so that no name runs on from the text into a footnote.
_BETWEEN_PARTS = "\n\n"

# The time at which a file was hidden would say when its narrator was at work.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def redact_docx(data: bytes, hide: Callable[[str], Redacted]) -> bytes:
    """Return a Word file with its words hidden by `hide`, which is given all of its text at once.

    Raises UnreadableFileError for what is no Word file, broken, or an attack.
    """
    archive = Archive(data)
    kept = {name: b"".join(archive.chunks(name)) for name in sorted(archive.names()) if _KEPT.fullmatch(name)}
    if DOCUMENT not in kept:
        kept = {DOCUMENT: b"".join(archive.chunks(DOCUMENT))}
    styles = rename_styles(kept[_STYLES]) if _STYLES in kept else NO_STYLES
    parts = {name: read_part(xml, styles) for name, xml in kept.items()}
    # The story itself comes first, so that its people are numbered first.
    ordered = [parts[DOCUMENT], *(part for name, part in parts.items() if name != DOCUMENT)]
    words = _hidden_words(ordered, hide)
    relations = _relations(archive, parts) if _RELATIONS in archive else []
    return _package({name: part.rewritten(words) for name, part in parts.items()}, relations)


def _hidden_words(parts: Sequence[WordPart], hide: Callable[[str], Redacted]) -> dict[Piece, str]:
    """Return the new words of every piece that changes."""
    row: list[Piece | str] = []
    for part in parts:
        row += [*part.words, _BETWEEN_PARTS]
    raw = "".join(item.words if isinstance(item, Piece) else item for item in row)
    reading = _Reading.of(raw)
    redacted = hide(reading.text)
    changes = [
        (*reading.raw_range(made.original), made.span.of(redacted.text))
        for made in redacted.replacements
        if made.level is not Level.KEEP
    ]
    words: dict[Piece, str] = {}
    start, place = 0, 0
    for item in row:
        length = len(item.words if isinstance(item, Piece) else item)
        if isinstance(item, Piece):
            while place < len(changes) and changes[place][1] <= start:
                place += 1
            words[item] = _changed(item.words, start, changes, place)
        start += length
    return words


def _changed(words: str, start: int, changes: Sequence[tuple[int, int, str]], place: int) -> str:
    """Return the words of a piece that begins at `start`, with the changes from `place` on.

    A change is written in the piece where it begins, and what it takes from later pieces is only taken out.
    """
    pieces: list[str] = []
    read = 0
    while place < len(changes) and changes[place][0] < start + len(words):
        change_start, change_end, written = changes[place]
        begin, end = max(change_start - start, 0), min(change_end - start, len(words))
        pieces += (words[read:begin], written if change_start >= start else "")
        read, place = end, place + 1
    return "".join([*pieces, words[read:]])


@dataclass(frozen=True, slots=True)
class _Reading:
    """Text as hiding reads it, in one form and without unseen signs, and where each sign stands in the raw text."""

    text: str
    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, raw: str) -> "_Reading":
        """Read a raw text, one letter with its accents at a time."""
        signs: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for letter in re.finditer(r"[\s\S][\u0300-\u036f]*", raw):
            read = _read_letter(letter[0])
            signs.append(read)
            starts += [letter.start()] * len(read)
            ends += [letter.end()] * len(read)
        return cls("".join(signs), starts, ends)

    def raw_range(self, span: Span) -> tuple[int, int]:
        """Return where a span of the text stands in the raw text."""
        return self.starts[span.start_char], self.ends[span.end_char - 1]


def _read_letter(letter: str) -> str:
    if letter in ("\n", "\t", "\u200d"):
        return letter
    category = unicodedata.category(letter[0])
    if category == "Zs":
        return " "
    return "" if category in ("Cc", "Cf", "Cs", "Co", "Cn") else unicodedata.normalize("NFC", letter)


def _relations(archive: Archive, kept: Iterable[str]) -> list[tuple[str, str, str]]:
    """Return which kept part the document knows by which id: id, type, target."""
    found = _Relations()
    feed(archive.chunks(_RELATIONS), found)
    return [relation for relation in found.relations if f"word/{relation[2]}" in kept]


class _Relations:
    def __init__(self) -> None:
        self.relations: list[tuple[str, str, str]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == _RELATION_TAG and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "").removeprefix("/word/").removeprefix("./")
            self.relations.append((attributes.get("Id", ""), attributes.get("Type", ""), target))

    def end(self, tag: str) -> None:
        """Take the end of an element; a relation has no content."""

    def data(self, text: str) -> None:
        """Take text; a relation has none."""


def _package(parts: dict[str, bytes], relations: Sequence[tuple[str, str, str]]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in _frame(parts, relations):
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content)
    return held.getvalue()


def _frame(parts: dict[str, bytes], relations: Sequence[tuple[str, str, str]]) -> Iterator[tuple[str, bytes]]:
    """Yield the parts with the three that hold them together, made anew."""
    types = "".join(f'<Override PartName="/{name}" ContentType="{_TYPES}.{_kind(name)}+xml"/>' for name in parts)
    yield (
        "[Content_Types].xml",
        _xml(
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>'
        ),
    )
    yield "_rels/.rels", _xml(_relationships([("rId1", f"{_OFFICE}/officeDocument", DOCUMENT)]))
    yield _RELATIONS, _xml(_relationships(relations))
    yield from parts.items()


def _kind(name: str) -> str:
    kind = re.sub(r"\d+$", "", name.removeprefix("word/").removesuffix(".xml"))
    return "document.main" if kind == "document" else kind


def _relationships(relations: Iterable[tuple[str, str, str]]) -> str:
    rows = "".join(
        f"<Relationship Id={quoteattr(key)} Type={quoteattr(kind)} Target={quoteattr(target)}/>"
        for key, kind, target in relations
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def _xml(content: str) -> bytes:
    return (_DECLARATION + content).encode("utf-8")
