"""What a cartridge holds, and its two kinds of XML."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from service.exports.xml_text import NOT_IN_XML

_MANIFEST = "http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1"
_LOM = "http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest"
_WEB_LINK = "http://www.imsglobal.org/xsd/imsccv1p3/imswl_v1p3"
# The schema also knows "IMS Thin Common Cartridge", by which not every learning environment knows a cartridge.
_SCHEMA = "IMS Common Cartridge"
_VERSION = "1.3.0"
_LINK_TYPE = "imswl_xmlv1p3"


@dataclass(frozen=True, slots=True)
class WebLink:
    """A link in a cartridge: what a student sees, and where it leads."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Cartridge:
    """A cartridge: an identifier that stays the same, a title, and its links in order."""

    identifier: str
    title: str
    links: tuple[WebLink, ...]


def link_file(number: int) -> str:
    """Return the name of the file of a link, counted from one."""
    return f"link_{number:02}.xml"


def web_link_xml(link: WebLink) -> bytes:
    """Return a link as its own file."""
    root = ET.Element("webLink", {"xmlns": _WEB_LINK})
    ET.SubElement(root, "title").text = _clean(link.title)
    ET.SubElement(root, "url", {"href": link.address, "target": "_blank"})
    return _file(root)


def manifest_xml(cartridge: Cartridge) -> bytes:
    """Return `imsmanifest.xml`: one folder with the links, and a resource for each."""
    identifier = f"les_{cartridge.identifier}"
    root = ET.Element("manifest", {"xmlns": _MANIFEST, "xmlns:lomimscc": _LOM, "identifier": identifier})
    metadata = ET.SubElement(root, "metadata")
    ET.SubElement(metadata, "schema").text = _SCHEMA
    ET.SubElement(metadata, "schemaversion").text = _VERSION
    metadata.append(_lom(cartridge.title))
    organizations = ET.SubElement(root, "organizations")
    organization = ET.SubElement(
        organizations, "organization", {"identifier": f"{identifier}_inhoud", "structure": "rooted-hierarchy"}
    )
    top = ET.SubElement(organization, "item", {"identifier": f"{identifier}_wortel"})
    folder = ET.SubElement(top, "item", {"identifier": f"{identifier}_map"})
    ET.SubElement(folder, "title").text = _clean(cartridge.title)
    resources = ET.SubElement(root, "resources")
    for number, link in enumerate(cartridge.links, start=1):
        resource = f"{identifier}_link_{number}"
        item = ET.SubElement(folder, "item", {"identifier": f"{identifier}_item_{number}", "identifierref": resource})
        ET.SubElement(item, "title").text = _clean(link.title)
        described = ET.SubElement(resources, "resource", {"identifier": resource, "type": _LINK_TYPE})
        ET.SubElement(described, "file", {"href": link_file(number)})
    return _file(root)


def files_of(cartridge: Cartridge) -> Sequence[tuple[str, bytes]]:
    """Return every file of a cartridge by name, the manifest first."""
    links = [(link_file(number), web_link_xml(link)) for number, link in enumerate(cartridge.links, start=1)]
    return [("imsmanifest.xml", manifest_xml(cartridge)), *links]


def _lom(title: str) -> ET.Element:
    lom = ET.Element("lomimscc:lom")
    general = ET.SubElement(lom, "lomimscc:general")
    named = ET.SubElement(general, "lomimscc:title")
    ET.SubElement(named, "lomimscc:string", {"language": "nl"}).text = _clean(title)
    ET.SubElement(general, "lomimscc:language").text = "nl"
    return lom


def _clean(title: str) -> str:
    return " ".join(NOT_IN_XML.sub(" ", title).split())


def _file(root: ET.Element) -> bytes:
    ET.indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode").encode()
