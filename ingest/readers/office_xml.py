"""Reading the XML of an office file as a stream, so that no file can make us hold more than its words."""

from collections.abc import Iterator
from typing import Protocol
from xml.etree.ElementTree import ParseError

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
    parser = XMLParser(target=_Guard(words), forbid_dtd=True)
    try:
        for chunk in chunks:
            parser.feed(chunk)
        parser.close()
    except (ParseError, DefusedXmlException, LookupError, ValueError):
        raise UnreadableFileError(_BROKEN) from None
