"""Reading the XML of an office file as a stream, so that no file can make us hold more than its words."""

from collections.abc import Iterator
from typing import Protocol
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import XMLParserType

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import XMLParser

from ingest.readers.limits import MAX_DECODED_CHARACTERS, MAX_XML_DEPTH, MAX_XML_ELEMENTS
from stories.errors import UnreadableFileError

_BROKEN = (
    "Dit bestand is beschadigd of geen echt Word- of OpenOffice-bestand. Open het zelf, sla het opnieuw op, "
    "of plak de tekst in het vak."
)
_TOO_MUCH = "Er staat te veel tekst in dit bestand. Maak er meer dan één verhaal van, of plak een deel in het vak."


class Words(Protocol):
    """What makes words of the elements of one format."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        ...

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        ...

    def data(self, text: str) -> None:
        """Take the text inside an element."""
        ...


class PlacedWords(Protocol):
    """The same for a whole document in bytes, with the byte at which each tag begins.

    For an element without content, `end` is given the byte after its one tag.
    """

    def start(self, tag: str, attributes: dict[str, str], at: int) -> None:
        """Take the start of an element."""
        ...

    def end(self, tag: str, at: int) -> None:
        """Take the end of an element."""
        ...

    def data(self, text: str) -> None:
        """Take the text inside an element."""
        ...


class _Guard:
    """Passes a stream of elements on while it stays within the limits."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._depth = 0
        self._elements = 0
        self._left = MAX_DECODED_CHARACTERS

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth > MAX_XML_DEPTH:
            raise UnreadableFileError(_BROKEN)
        if self._elements > MAX_XML_ELEMENTS:
            raise UnreadableFileError(_TOO_MUCH)
        self._words.start(tag, attributes)

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._words.end(tag)

    def data(self, text: str) -> None:
        self._left -= len(text)
        if self._left < 0:
            raise UnreadableFileError(_TOO_MUCH)
        self._words.data(text)

    def close(self) -> None:
        """End the stream."""


def feed(chunks: Iterator[bytes], words: Words) -> None:
    """Give every element of an XML document to `words`; raise UnreadableFileError for what is broken or an attack."""
    _parse(XMLParser(target=_Guard(words), forbid_dtd=True), chunks)


def feed_placed(document: bytes, words: PlacedWords) -> None:
    """Give every element of an XML document to `words` with its place; raise UnreadableFileError as `feed` does."""
    placing = _Placing(words)
    parser = XMLParser(target=_Guard(placing), forbid_dtd=True)
    placing.parser = parser.parser
    _parse(parser, iter([document]))


class _Placing:
    """Adds to each element the place that the parser is at."""

    parser: XMLParserType

    def __init__(self, words: PlacedWords) -> None:
        self._words = words

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._words.start(tag, attributes, self.parser.CurrentByteIndex)

    def end(self, tag: str) -> None:
        self._words.end(tag, self.parser.CurrentByteIndex)

    def data(self, text: str) -> None:
        self._words.data(text)


def _parse(parser: XMLParser, chunks: Iterator[bytes]) -> None:
    try:
        for chunk in chunks:
            parser.feed(chunk)
        parser.close()
    except (ParseError, DefusedXmlException, LookupError, ValueError):
        raise UnreadableFileError(_BROKEN) from None
