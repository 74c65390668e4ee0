"""The same invented people come in through the pages: typed, as a file, left half-way, with help, and refused."""

import re

import pytest

from service.use_cases.accounts import add_user
from stories.accounts import Role
from tests.journeys.canaries import NAMES, STORY, House, signs_in
from tests.pages import Browser

NEXT = {"naar": "volgende"}
WHEN = {"jaar": "2019", "onderwerp": ["dementie"], "verteller": "naaste", **NEXT}
EVERYTHING = {"gebruik": ["lezen", "onderzoek", "onderwijs", "citeren", "meetellen"], **NEXT}
PASSWORD = "een-lang-wachtwoord"


@pytest.fixture
def narrator(house: House) -> Browser:
    return Browser(house.client)


def tell_up_to_hiding(narrator: Browser) -> str:
    """Tell the story and return the page on which its marks are shown."""
    narrator.send("/vertel", {})
    narrator.send("/vertel/wie", {"naam-1": NAMES[0], "relatie-1": "mijn moeder", **NEXT})
    narrator.send("/vertel/verhaal", {"verhaal": STORY, **NEXT})
    narrator.send("/vertel/wanneer", WHEN)
    return narrator.open("/vertel/weghalen").text


def send_in(narrator: Browser) -> str:
    """Go on from the marks to the receipt and return the page with the code."""
    narrator.send("/vertel/weghalen", NEXT)
    narrator.send("/vertel/lezen", NEXT)
    narrator.send("/vertel/toestemming", EVERYTHING)
    return narrator.send("/vertel/nakijken", NEXT).text


def test_only_the_narrator_sees_a_story_that_is_being_told(house: House, narrator: Browser) -> None:
    assert signs_in(tell_up_to_hiding(narrator))
    assert house.betrays() == {}


def test_a_story_that_was_typed_and_sent(house: House, narrator: Browser) -> None:
    tell_up_to_hiding(narrator)
    assert signs_in(send_in(narrator)) == set()
    assert house.betrays() == {}


def test_a_story_that_came_as_a_file_with_a_name_for_a_name(house: House, narrator: Browser) -> None:
    narrator.send("/vertel", {})
    narrator.send("/vertel/wie", NEXT)
    token = re.search(r'name="formulier" value="(\w+)"', narrator.open("/vertel/verhaal").text)
    assert token is not None
    fields = {"formulier": token[1], **NEXT}
    house.client.post("/vertel/verhaal", data=fields, files={"bestand": ("Brombacher.txt", STORY.encode())})
    house.client.post("/vertel/verhaal", data=fields, files={"bestand": ("Brombacher.docx", STORY.encode())})
    assert house.betrays() == {}


def test_a_story_with_which_a_curator_looked_along(house: House, narrator: Browser) -> None:
    tell_up_to_hiding(narrator)
    narrator.send("/vertel/meekijken", {"vraag": "Is Brombacher weg?"})
    add_user("tessa", Role.CURATOR, PASSWORD, store=house.bank.store, now=house.bank.clock())
    curator = Browser(house.client)
    curator.send("/beheer/aanmelden", {"naam": "tessa", "wachtwoord": PASSWORD})
    page = re.search(r'href="(/beheer/hulp/\w+)"', curator.open("/beheer").text)
    assert page is not None
    assert signs_in(curator.open(page[1]).text)
    curator.send(page[1], {"answer": "Alles is weg, ook Brombacher."})
    assert signs_in(send_in(narrator)) == set()
    assert house.betrays() == {}
    assert house.client.get(page[1]).status_code == 404


def test_a_name_in_what_is_searched_is_not_kept(house: House) -> None:
    for address in ("/verhalen", "/patronen"):
        house.client.get(address, params={"q": NAMES[0]})
    house.client.get(f"/verhalen/{NAMES[1]}")
    assert house.betrays() == {}


def test_a_name_in_place_of_a_code_is_not_kept(house: House, narrator: Browser) -> None:
    narrator.send("/mijn-verhaal", {"code": NAMES[0]})
    assert house.betrays() == {}
