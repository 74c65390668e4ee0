"""One source of a `.qdpx` as XML. It is put together as text: of a bank's stories there are millions of elements."""

from collections.abc import Iterator
from uuid import UUID
from xml.sax.saxutils import escape

from service.exports.qdpx import INTERNAL, QdpxCoding, QdpxSelection, QdpxSource, VariableValue

_VALUES: dict[type, str] = {str: "TextValue", int: "IntegerValue", bool: "BooleanValue"}
# What may stand in a text but not between quotes.
_IN_QUOTES = {'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#09;"}


def source_xml(source: QdpxSource) -> bytes:
    """Return a source with all that was coded in it."""
    return "".join(_source(source)).encode("ascii", "xmlcharrefreplace")


def written_guid(guid: UUID) -> str:
    """Return a GUID as the standard writes it."""
    return str(guid).upper()


def _source(source: QdpxSource) -> Iterator[str]:
    guid = written_guid(source.guid)
    yield f'<TextSource guid="{guid}" name="{_quoted(source.name)}" plainTextPath="{INTERNAL}{guid}.txt">'
    for selection in source.selections:
        yield from _selection(selection)
    yield from map(_coding, source.codings)
    for variable, value in source.values.items():
        name = _VALUES[type(value)]
        reference = f'<VariableRef targetGUID="{written_guid(variable)}" />'
        yield f"<VariableValue>{reference}<{name}>{escape(_written(value))}</{name}></VariableValue>"
    yield "</TextSource>"


def _selection(selection: QdpxSelection) -> Iterator[str]:
    name = f' name="{_quoted(selection.name)}"' if selection.name else ""
    start, end = f'startPosition="{selection.start}"', f'endPosition="{selection.end}"'
    yield f'<PlainTextSelection guid="{written_guid(selection.guid)}" {start} {end}{name}{_by(selection.user)}>'
    yield from map(_coding, selection.codings)
    yield "</PlainTextSelection>"


def _coding(coding: QdpxCoding) -> str:
    at = "" if coding.at is None else f' creationDateTime="{coding.at.isoformat().replace("+00:00", "Z")}"'
    code = f'<CodeRef targetGUID="{written_guid(coding.code)}" />'
    return f'<Coding guid="{written_guid(coding.guid)}"{_by(coding.user)}{at}>{code}</Coding>'


def _by(user: UUID | None) -> str:
    return "" if user is None else f' creatingUser="{written_guid(user)}"'


def _written(value: VariableValue) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _quoted(text: str) -> str:
    return escape(text, _IN_QUOTES)
