"""A codebook as REFI-QDA's `.qdc` file (QDA-XML 1.0), as ATLAS.ti, NVivo, MAXQDA and others write and read it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID
from xml.etree.ElementTree import Element, ParseError, SubElement, indent, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from service.exports.qda_elements import children, plain_name
from stories.errors import UnreadableFileError

NAMESPACE = "urn:QDA-XML:codebook:1.0"
_MAX_BYTES = 5_000_000
_MAX_CODES = 5_000


@dataclass(frozen=True, slots=True)
class QdcCode:
    """A code in a `.qdc` file; one that is not codable only keeps others together."""

    guid: UUID
    name: str
    codable: bool
    colour: str | None = None
    description: str = ""
    parent: UUID | None = None


@dataclass(frozen=True, slots=True)
class QdcCodebook:
    """A `.qdc` file: the program it came from, and its codes, each after its parent."""

    origin: str
    codes: tuple[QdcCode, ...]


def write_qdc(codebook: QdcCodebook) -> bytes:
    """Return a codebook as a `.qdc` file."""
    root = Element("CodeBook", {"xmlns": NAMESPACE, "origin": codebook.origin})
    add_codes(root, codebook.codes)
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def add_codes(codebook: Element, codes: Iterable[QdcCode]) -> None:
    """Put codes, each after its parent, into a codebook: a file of its own, or part of a project."""
    top = SubElement(codebook, "Codes")
    elements: dict[UUID | None, Element] = {None: top}
    for code in codes:
        attributes = {
            "guid": str(code.guid).upper(),
            "name": code.name,
            "isCodable": "true" if code.codable else "false",
        }
        if code.colour is not None:
            attributes["color"] = code.colour
        elements[code.guid] = element = SubElement(elements[code.parent], "Code", attributes)
        if code.description:
            SubElement(element, "Description").text = code.description


def read_qdc(data: bytes) -> QdcCodebook:
    """Return the codebook in a `.qdc` file, of any version of the format; raise UnreadableFileError."""
    if len(data) > _MAX_BYTES:
        raise UnreadableFileError("Dit bestand is te groot voor een codeboek.")
    try:
        root = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise UnreadableFileError("Dit bestand is beschadigd of geen .qdc-codeboek.") from None
    if plain_name(root) != "CodeBook":
        raise UnreadableFileError("In dit bestand staat geen codeboek.")
    return QdcCodebook(root.get("origin", ""), codes_in(root))


def codes_in(codebook: Element) -> tuple[QdcCode, ...]:
    """Return the codes in a codebook, each after its parent; raise UnreadableFileError."""
    codes = tuple(_codes(codebook))
    if len({code.guid for code in codes}) < len(codes):
        raise UnreadableFileError("In dit bestand staat een code twee keer.")
    return codes


def _codes(root: Element) -> Iterator[QdcCode]:
    """Yield the codes under an element, each after its parent; files may be nested deeper than Python likes to call."""
    waiting: list[tuple[Element, UUID | None]] = []
    for codes in children(root, "Codes"):
        waiting.extend((code, None) for code in reversed([*children(codes, "Code")]))
    seen = 0
    while waiting:
        element, parent = waiting.pop()
        seen += 1
        if seen > _MAX_CODES:
            raise UnreadableFileError("Er staan te veel codes in dit bestand.")
        code = _code(element, parent)
        yield code
        waiting.extend((child, code.guid) for child in reversed([*children(element, "Code")]))


def _code(element: Element, parent: UUID | None) -> QdcCode:
    try:
        guid = UUID(element.attrib["guid"].strip())
    except (KeyError, ValueError):
        raise UnreadableFileError("In dit bestand staat een code zonder geldig nummer (guid).") from None
    return QdcCode(
        guid=guid,
        name=" ".join(element.get("name", "").split()),
        codable=element.get("isCodable", "true").strip().lower() in {"true", "1"},
        colour=element.get("color"),
        description="".join((child.text or "") for child in children(element, "Description")).strip(),
        parent=parent,
    )
