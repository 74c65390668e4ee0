"""The published schema files of Common Cartridge 1.3, ready to validate with."""

from pathlib import Path

import xmlschema

SCHEMAS = Path("tests/cases/common_cartridge")
PROFILE = "http://www.imsglobal.org/profile/cc/ccv1p3"
# The files for IEEE LOM may not be passed on: here an element `lom` may hold anything. Against the real ones a manifest
# was validated by hand (tests/cases/common_cartridge/README.md).
LOM = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{0}"><xs:element name="lom">
<xs:complexType><xs:sequence><xs:any processContents="skip" maxOccurs="unbounded"/></xs:sequence></xs:complexType>
</xs:element></xs:schema>"""
LOM_SPACES = ("http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest", "http://ltsc.ieee.org/xsd/imsccv1p3/LOM/resource")


def manifest_schema(folder: Path) -> xmlschema.XMLSchema:
    """Return the schema of `imsmanifest.xml`; what stands in for LOM is written in a folder."""
    return _schema("ccv1p3_imscp_v1p2_v1p0.xsd", folder)


def web_link_schema(folder: Path) -> xmlschema.XMLSchema:
    """Return the schema of a web link."""
    return _schema("ccv1p3_imswl_v1p3.xsd", folder)


def _schema(name: str, folder: Path) -> xmlschema.XMLSchema:
    files = [folder / f"lom_{number}.xsd" for number in range(len(LOM_SPACES))]
    for file, space in zip(files, LOM_SPACES, strict=True):
        file.write_text(LOM.format(space), encoding="utf-8")
    published = {
        f"{PROFILE}/LOM/ccv1p3_lommanifest_v1p0.xsd": str(files[0]),
        f"{PROFILE}/LOM/ccv1p3_lomresource_v1p0.xsd": str(files[1]),
        **{f"{PROFILE}/{file.name}": str(file.resolve()) for file in SCHEMAS.glob("*.xsd")},
        "http://www.imsglobal.org/xsd/w3/2001/xml.xsd": str(
            Path(xmlschema.__file__).parent / "schemas" / "XML" / "xml.xsd"
        ),
    }
    return xmlschema.XMLSchema(SCHEMAS / name, uri_mapper=lambda uri: published.get(uri, uri), allow="local")
