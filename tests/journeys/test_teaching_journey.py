"""A teacher in a real Chromium: from the start page to a cartridge, and what students open with it."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

import pytest
import xmlschema
from playwright.sync_api import Browser, Page

from service.use_cases.accounts import add_user
from service.use_cases.examples import fill_with_examples
from stories.accounts import Role
from tests.cartridge_schemas import manifest_schema, web_link_schema
from tests.journeys.browser import LAPTOP, PASSWORD, PHONE, Served, check_access, press, served

pytestmark = pytest.mark.browser

MOST_CLICKS = 12


@dataclass(slots=True)
class Hand:
    """Someone who clicks, and how often; typing is no click, and a choice from a list is one."""

    page: Page
    clicks: int = 0

    def link(self, name: str) -> None:
        self.page.get_by_role("link", name=name, exact=True).first.click()
        self._clicked()

    def button(self, name: str) -> None:
        press(self.page, name)
        self._clicked()

    def tick(self, place: int) -> None:
        self.page.get_by_label("Kies dit verhaal").nth(place).check()
        self._clicked()

    def choose(self, field: str, value: str) -> None:
        self.page.select_option(f"#{field}", value)
        self._clicked()

    def _clicked(self) -> None:
        self.clicks += 1
        self.page.wait_for_load_state()


# A bank of its own, with an educator; stories are withdrawn from it.
@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("onderwijs")) as running:
        fill_with_examples(running.bank)
        add_user("dora", Role.EDUCATOR, PASSWORD, store=running.bank.store, now=running.bank.clock())
        yield running


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> tuple[xmlschema.XMLSchema, xmlschema.XMLSchema]:
    return manifest_schema(tmp_path_factory.mktemp("lom")), web_link_schema(tmp_path_factory.mktemp("lom"))


def open_as_student(browser: Browser, address: str) -> str:
    """Return what someone without an account reads at an address."""
    context = browser.new_context(locale="nl-NL")
    try:
        page = context.new_page()
        page.goto(address)
        return page.inner_text("main")
    finally:
        context.close()


def test_a_teacher_takes_a_lesson_along_in_at_most_twelve_clicks_and_its_links_follow_the_narrators(
    page: Page, browser: Browser, bank: Served, schemas: tuple[xmlschema.XMLSchema, xmlschema.XMLSchema]
) -> None:
    hand = Hand(page)
    page.goto(bank.address)
    hand.link("Geef les met verhalen")
    check_access(page)
    page.fill("#q", "ze geloofden me niet")
    hand.button("Zoek verhalen")
    check_access(page)
    for place in range(3):
        hand.tick(place)
    hand.button("Maak een les van deze verhalen")
    page.fill("#naam", "dora")
    page.fill("#wachtwoord", PASSWORD)
    hand.button("Meld je aan")
    check_access(page)
    hand.choose("opleiding", "sociaal-werk")
    hand.choose("niveau", "hbo")
    page.fill("#vak", "Luisteren 2")
    hand.button("Bewaar de les")
    check_access(page)
    lesson_page = page.url
    with page.expect_download() as download:
        page.get_by_role("link", name="Download voor je leeromgeving").click()
        hand.clicks += 1
    assert hand.clicks <= MOST_CLICKS, hand.clicks

    manifest_schema_, web_links = schemas
    links = []
    with zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes())) as cartridge:
        manifest_schema_.validate(ET.fromstring(cartridge.read("imsmanifest.xml")))
        for name in cartridge.namelist()[1:]:
            link = ET.fromstring(cartridge.read(name))
            web_links.validate(link)
            links += [one.attrib["href"] for one in link if "href" in one.attrib]
    whole, first, *others = links
    lesson = bank.bank.store.get_lesson(lesson_page.rsplit("/", 1)[1])
    assert len(others) == len(lesson.slots) - 1
    story_id = lesson.slots[0].story_id
    assert story_id is not None
    story = bank.bank.store.get(story_id)
    last_sentence = story.sentence(len(story.sentences) - 1)
    assert last_sentence in open_as_student(browser, first)
    assert "Vragen" in open_as_student(browser, whole)
    for shut in (first.split("?")[0], whole.split("?")[0], first[:-3]):
        assert "Deze pagina is er niet" in open_as_student(browser, shut)

    bank.bank.store.erase(story_id, now=bank.bank.clock())
    bank.bank.sync()
    gone = open_as_student(browser, first)
    assert "Dit verhaal is er niet meer" in gone
    assert last_sentence not in gone
    page.goto(f"{lesson_page}/verhaal/0")
    check_access(page)
    if page.get_by_role("button", name="Zet dit verhaal in de les").count():
        press(page, "Zet dit verhaal in de les")
        assert "Dit verhaal is er niet meer" not in page.inner_text("main")
        page.goto(f"{lesson_page}/verhaal/0")
        check_access(page)
    else:
        assert "Er is nu geen verhaal dat erop lijkt" in page.inner_text("main")


@pytest.mark.parametrize("width", [PHONE, LAPTOP])
def test_themes_lenses_and_lessons_are_for_everyone(browser: Browser, bank: Served, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="nl-NL")
    page = context.new_page()
    for address in (
        "/onderwijs?thema=-nabijheid&niveau=mbo",
        "/onderwijs?q=onbestaanbaarwoordxyz",
        "/onderwijs?domein=maan",
        "/onderwijs/thema",
        "/onderwijs/thema/niet-geloofd",
        "/onderwijs/thema/+nabijheid",
        "/patronen/lens/vensters",
        "/patronen/lens/kernhandelingen",
        "/patronen/lens/rechtvaardigheid?q=domein:ggz",
    ):
        page.goto(f"{bank.address}{address}")
        check_access(page)
    page.goto(f"{bank.address}/onderwijs/thema/niet-geloofd")
    page.locator("a[href*='/met/']").first.click()
    page.wait_for_load_state()
    check_access(page)
    page.goto(f"{bank.address}/aanmelden?terug=/onderwijs/mijn-lessen")
    page.fill("#naam", "dora")
    page.fill("#wachtwoord", PASSWORD)
    press(page, "Meld je aan")
    check_access(page)
    page.goto(f"{bank.address}/onderwijs/les/nieuw")
    check_access(page)
    context.close()
