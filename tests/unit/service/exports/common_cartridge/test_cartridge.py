"""A cartridge against the published schema files, and what it must not hold."""

import io
import zipfile
from xml.etree import ElementTree as ET

import pytest
import xmlschema

from service.exports.common_cartridge.cartridge import Cartridge, WebLink, files_of, manifest_xml, web_link_xml
from service.exports.common_cartridge.package import pack, to_cartridge
from stories.lessons.lesson import SlotRole
from tests.cartridge_schemas import manifest_schema, web_link_schema
from tests.lesson_samples import sample_lesson, sample_slot


@pytest.fixture(scope="module")
def manifests(tmp_path_factory: pytest.TempPathFactory) -> xmlschema.XMLSchema:
    return manifest_schema(tmp_path_factory.mktemp("lom"))


@pytest.fixture(scope="module")
def web_links(tmp_path_factory: pytest.TempPathFactory) -> xmlschema.XMLSchema:
    return web_link_schema(tmp_path_factory.mktemp("lom"))


LESSON = sample_lesson("k3y", sample_slot("a"), sample_slot("b"), sample_slot("c", SlotRole.COUNTER))
TITLES = ["Les", "Les & <b>meer</b>", "Les \x0b met\x00 wat er niet in mag", "“Luisteren” – ’s ochtends", "x" * 300]


@pytest.mark.parametrize("title", TITLES)
def test_every_file_is_valid_against_the_published_schemas(
    title: str, manifests: xmlschema.XMLSchema, web_links: xmlschema.XMLSchema
) -> None:
    cartridge = Cartridge("k3y", title, (WebLink(title, "https://bank.nl/x?sleutel=a&b=c"), WebLink("b", "https://b")))
    (_, manifest), *links = files_of(cartridge)
    manifests.validate(ET.fromstring(manifest))
    for _, link in links:
        web_links.validate(ET.fromstring(link))


def test_the_schemas_refuse_what_is_not_a_cartridge(
    manifests: xmlschema.XMLSchema, web_links: xmlschema.XMLSchema
) -> None:
    manifest = manifest_xml(to_cartridge(LESSON, "key", address="https://bank.nl")).decode()
    assert not manifests.is_valid(ET.fromstring(manifest.replace("1.3.0", "1.2.0")))
    assert not manifests.is_valid(ET.fromstring(manifest.replace("imswl_xmlv1p3", "verhaal")))
    link = web_link_xml(WebLink("a", "https://bank.nl")).decode()
    assert not web_links.is_valid(ET.fromstring(link.replace("<title>a</title>", "")))


def test_every_resource_of_the_manifest_is_a_file_of_the_zip_and_every_item_points_at_one() -> None:
    with zipfile.ZipFile(io.BytesIO(pack(to_cartridge(LESSON, "key", address="https://bank.nl")))) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        manifest = ET.fromstring(archive.read("imsmanifest.xml"))
    assert names[0] == "imsmanifest.xml"
    space = {"m": "http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1"}
    described = {one.attrib["identifier"] for one in manifest.iterfind(".//m:resource", space)}
    pointed = [one.attrib["identifierref"] for one in manifest.iterfind(".//m:item[@identifierref]", space)]
    assert [one.attrib["href"] for one in manifest.iterfind(".//m:file", space)] == names[1:]
    assert set(pointed) == described
    assert len(pointed) == 4


def test_a_link_leads_to_a_place_in_the_lesson_with_its_key_and_says_nothing_of_the_story() -> None:
    links = to_cartridge(LESSON, "k-e_y", address="https://bank.nl").links
    assert [link.title for link in links[1:]] == ["Verhaal 1", "Verhaal 2", "Tegenverhaal 3"]
    assert links[0].address == "https://bank.nl/onderwijs/les/k3y?sleutel=k-e_y"
    assert links[3].address == "https://bank.nl/onderwijs/les/k3y/verhaal/2?sleutel=k-e_y"


def test_the_same_lesson_gives_the_same_file() -> None:
    assert pack(to_cartridge(LESSON, "key", address="https://bank.nl")) == pack(
        to_cartridge(LESSON, "key", address="https://bank.nl")
    )
