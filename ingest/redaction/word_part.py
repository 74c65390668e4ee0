"""One XML part of a Word file: where its words stand in the bytes, and what must go because a name may hide in it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from types import MappingProxyType
from xml.sax.saxutils import quoteattr

from ingest.readers.docx import BREAKS, COMPATIBILITY, FALLBACK, local_name
from ingest.readers.office_xml import feed_placed
from stories.errors import UnreadableFileError

_MATHS_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"

# What is deleted, noted in the margin, or stands in fields and marks that a reader does not see.
_GONE = frozenset({
    "del", "moveFrom", "delText", "delInstrText", "commentRangeStart", "commentRangeEnd", "commentReference", "control",
    "altChunk", "subDoc", "dataBinding", "printerSettings", "permStart", "permEnd", "rPrChange", "pPrChange",
    "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblGridChange", "tblPrExChange", "numberingChange",
    "numPicBullet", "bookmarkStart", "bookmarkEnd", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "tblCaption",
    "tblDescription", "fldData", "ffData",
})  # fmt: skip
# A program of someone's own marked these words; they stay, and what it called them goes.
_UNWRAPPED = frozenset({"smartTag", "customXml"})
# Pictures go too; words that stand in one stay, on the line where it stood.
_BOXES = frozenset({"drawing", "pict", "object"})

# Fields that only count pages. Of any other the words stay and the instruction, which may hold an address, goes.
_PAGE_FIELD = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|SEQ|TOC|PAGEREF)\b")

# Word writes UTF-8 and nothing else; places are counted in its bytes.
_OTHER_ENCODING = re.compile(rb"(?!\xef\xbb\xbf|<)|<\?xml[^>]*encoding=[\"'](?!utf-8[\"'])", re.IGNORECASE)
_UNREAD = re.compile(rb"<!--.*?-->|<\?(?!xml\s).*?\?>", re.DOTALL)
_TAG = re.compile(rb"<([^\s/>]+)[^>\"']*(?:(?:\"[^\"]*\"|'[^']*')[^>\"']*)*>")
_VALUE = rb"\s*=\s*(?:\"[^\"]*\"|'[^']*')"
_EMPTIED = re.compile(rb"(\s(?:[\w.-]+:)?(?:author|initials|instr|tooltip))" + _VALUE)
_DROPPED = re.compile(rb"\s(?:[\w.-]+:)?(?:date|dateUtc|docLocation|tgtFrame|anchor)" + _VALUE)
_RELATION = re.compile(rb"\s[\w.-]+:id" + _VALUE)
_TELLING = frozenset({"author", "initials", "tooltip", "date", "dateUtc", "docLocation", "tgtFrame", "anchor"})

# Whoever makes a style, or a list, gives it a name; those of Word itself stay.
_STYLE_USES = frozenset(
    {"pStyle", "rStyle", "tblStyle", "basedOn", "next", "link", "styleLink", "numStyleLink", "style"}
)
_NAMED = frozenset({"name", "aliases", "lvlText"})
NO_STYLES: Mapping[str, str] = MappingProxyType({})
_NAMING = re.compile(rb"(\s(?:[\w.-]+:)?(?:val|styleId)\s*=\s*)(?:\"[^\"]*\"|'[^']*')")
_LIST_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, the bytes of the element that holds them, and the name of that element."""

    start_byte: int
    end_byte: int
    words: str
    element: str


@dataclass(frozen=True, slots=True)
class WordPart:
    """A part of a Word file: its words in order, with the breaks that a reader sees between them, and what must go."""

    xml: bytes
    words: tuple[Piece | str, ...]
    changes: tuple[tuple[int, int, bytes], ...]

    def rewritten(self, words: Mapping[Piece, str]) -> bytes:
        """Return the part with these words in its pieces, and without what must go."""
        pieces = (piece for piece in self.words if isinstance(piece, Piece))
        written = (
            (piece.start_byte, piece.end_byte, _element(piece, words.get(piece, piece.words))) for piece in pieces
        )
        return b"".join(_spliced(self.xml, [*self.changes, *written]))


def read_part(xml: bytes, styles: Mapping[str, str]) -> WordPart:
    """Return the words of a part with their places; raise UnreadableFileError for what is broken or an attack.

    `styles` has the new name of every style that someone made.
    """
    if _OTHER_ENCODING.match(xml) or b"<![CDATA[" in xml:
        raise _broken()
    xml = _UNREAD.sub(b"", xml)
    places = _Places(xml, styles)
    feed_placed(xml, places)
    return WordPart(xml, tuple(places.words), tuple(places.changes))


class _Places:
    """Follows the elements of a part and notes where its words are."""

    def __init__(self, xml: bytes, styles: Mapping[str, str]) -> None:
        self.words: list[Piece | str] = []
        self.changes: list[tuple[int, int, bytes]] = []
        self._xml = xml
        self._styles = styles
        self._style: str | None = None
        self._text_element = "w:t"
        self._open_at = 0
        self._text: list[str] | None = None
        self._boxed: list[str] = []
        self._outer: tuple[int, int, bool] | None = None
        self._depth = 0
        self._fallback = 0

    def start(self, tag: str, attributes: dict[str, str], at: int) -> None:
        self._depth += 1
        name = local_name(tag)
        if self._text is not None:
            raise _broken()
        is_box = name in _BOXES or tag == f"{COMPATIBILITY}AlternateContent"
        if self._outer is None and (is_box or name in _GONE):
            self._outer, self._boxed = (self._depth, at, is_box), []
        if tag == FALLBACK:
            self._fallback += 1
        if name in ("t", "instrText") or tag == _MATHS_TEXT:
            self._open_at, self._text = at, []
        elif name in BREAKS:
            self._say(BREAKS[name])
        if self._outer is None and name in _UNWRAPPED:
            self.changes.append((at, self._tag(at).end(), b""))
        elif self._outer is None:
            self._scrub(name, attributes, at)

    def end(self, tag: str, at: int) -> None:
        end = self._xml.index(b">", at) + 1 if self._xml.startswith(b"</", at) else at
        name = local_name(tag)
        if (name == "t" or tag == _MATHS_TEXT) and self._text is not None:
            self._end_text(end)
        elif name == "instrText" and self._text is not None:
            if self._outer is None and not _PAGE_FIELD.match("".join(self._text)):
                self.changes.append((self._open_at, end, b""))
            self._text = None
        elif name == "p":
            self._say("\n\n")
        elif tag == FALLBACK:
            self._fallback -= 1
        elif name in _UNWRAPPED and self._outer is None and end > at:
            self.changes.append((at, end, b""))
        if self._outer is not None and self._outer[0] == self._depth:
            _, start, is_box = self._outer
            self._outer = None
            self._end_outer(start, end, is_box=is_box)
        self._depth -= 1

    def data(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)
        elif self._outer is None and not text.isspace():
            # Word keeps words in their own elements; elsewhere they would stay as they are.
            raise _broken()

    def _end_text(self, end: int) -> None:
        words, self._text = "".join(self._text or ()), None
        if self._outer is not None:
            self._say(words)
        elif words:
            self._text_element = self._tag(self._open_at)[1].decode("utf-8")
            self.words.append(Piece(self._open_at, end, words, self._text_element))

    def _end_outer(self, start: int, end: int, *, is_box: bool) -> None:
        words = " ".join("".join(self._boxed).split())
        if is_box and words:
            self.words.append(Piece(start, end, words, self._text_element))
        else:
            self.changes.append((start, end, b""))

    def _say(self, words: str) -> None:
        if self._outer is None:
            self.words.append(words)
        elif not self._fallback:
            self._boxed.append(words)

    def _rename(self, name: str, attributes: dict[str, str], at: int) -> None:
        """Give what someone named a name without meaning: styles wherever they are used, and lists."""
        values = {attribute.rpartition("}")[2]: value for attribute, value in attributes.items()}
        value = values.get("styleId", values.get("val", ""))
        new = value
        if name in _STYLE_USES:
            new = self._styles.get(value, value)
        if name == "style":
            self._style = new
        elif name == "aliases":
            new = ""
        elif name == "name":
            # Outside a style it is the name of a list.
            new = "" if self._style is None else self._style if self._style in self._styles.values() else value
        elif name == "lvlText":
            new = _LIST_WORD.sub("", value)
        if new != value:
            tag = self._tag(at)
            self.changes.append((at, tag.end(), _NAMING.sub(rb"\1" + quoteattr(new).encode(), tag[0], count=1)))

    def _scrub(self, name: str, attributes: dict[str, str], at: int) -> None:
        if name in _STYLE_USES or name in _NAMED:
            self._rename(name, attributes, at)
            return
        names = {attribute.rpartition("}")[2] for attribute in attributes}
        is_field = name == "fldSimple" and not any(_PAGE_FIELD.match(value) for value in attributes.values())
        if not (name == "hyperlink" or is_field or names & _TELLING):
            return
        tag = self._tag(at)
        scrubbed = _DROPPED.sub(b"", _EMPTIED.sub(rb'\1=""', tag[0]))
        self.changes.append((at, tag.end(), _RELATION.sub(b"", scrubbed) if name == "hyperlink" else scrubbed))

    def _tag(self, at: int) -> re.Match[bytes]:
        tag = _TAG.match(self._xml, at)
        if tag is None:
            raise _broken()
        return tag


def _broken() -> UnreadableFileError:
    return UnreadableFileError(
        "Dit Word-bestand kunnen we niet aanpassen. Open het zelf en sla het opnieuw op als .docx."
    )


def _element(piece: Piece, words: str) -> bytes:
    text = escape(words, quote=False)
    return f'<{piece.element} xml:space="preserve">{text}</{piece.element}>'.encode()


def _spliced(xml: bytes, changes: Iterable[tuple[int, int, bytes]]) -> Iterator[bytes]:
    done = 0
    for start, end, written in sorted(changes):
        yield xml[done:start]
        yield written
        done = end
    yield xml[done:]
