from pathlib import Path

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.use_cases import curating
from service.wiring import Bank
from stories.accounts import Role
from stories.reading_counts import ReaderKind
from tests.figure_samples import HURTS, PASSWORD
from tests.pages import SOMEONE, Browser
from tests.receipt_codes import receipt_code
from tests.whereabouts_samples import EVERYWHERE, bank_with_whereabouts

REASON = "In zin een staat nog de naam van een kind."


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return bank_with_whereabouts(tmp_path)


@pytest.fixture
def browser(bank: Bank) -> Browser:
    """The narrator whose story has been everywhere, come back with the code."""
    browser = Browser(TestClient(create_app(bank)))
    browser.send("/mijn-verhaal", {"code": receipt_code(0)})
    return browser


@pytest.mark.parametrize("address", ["/mijn-verhaal/geweest", "/mijn-verhaal/brief"])
def test_page_and_letter_say_where_a_story_has_been_without_telling_it(browser: Browser, address: str) -> None:
    page = browser.open(address).text
    for said in (
        "4 keer geopend",
        "3 keer door mensen die de bank lezen",
        "Beslissen zonder de mensen om wie het gaat",
        "sociaal werk (hbo)",
        "Hogeschool, project Luisteren",
        "Vanaf nu zit iedereen zelf aan tafel.",
        "Is dit een antwoord?",
    ):
        assert said in page
    assert HURTS not in page
    assert receipt_code(0).split()[0] not in page.replace("-", " ").split()


@pytest.mark.parametrize("address", ["geweest", "brief", "bezwaar"])
def test_nothing_of_it_opens_without_the_code(bank: Bank, address: str) -> None:
    stranger = Browser(TestClient(create_app(bank)))
    assert stranger.open(f"/mijn-verhaal/{address}").url.path == "/mijn-verhaal"


def test_reading_a_story_is_counted_for_its_narrator(browser: Browser, bank: Bank) -> None:
    stranger = TestClient(create_app(bank), headers=SOMEONE)
    stranger.get(f"/verhalen/{EVERYWHERE}")
    stranger.get(f"/api/v1/stories/{EVERYWHERE}")
    page = browser.open("/mijn-verhaal/geweest").text
    assert "4 keer door mensen die de bank lezen" in page
    assert "1 keer door computers die we niet kennen" in page


def test_reading_it_in_a_lesson_is_told_apart(browser: Browser, bank: Bank) -> None:
    bank.store.count_reading(EVERYWHERE, ReaderKind.LESSON, day=bank.clock().date())
    assert "1 keer door studenten, in een les" in browser.open("/mijn-verhaal/geweest").text


def refuse(bank: Bank) -> None:
    tessa = bank.store.get_user("tessa")
    assert tessa is not None
    assert tessa.role is Role.CURATOR
    curating.refuse(bank, EVERYWHERE, "herkenbaar", REASON, curator=tessa)


def test_one_button_objects_and_the_page_says_so(browser: Browser, bank: Bank) -> None:
    refuse(bank)
    page = browser.open("/mijn-verhaal").text
    assert "iemand is nog te herkennen" in page
    assert REASON in page
    answer = browser.send("/mijn-verhaal", {}, to="/mijn-verhaal/bezwaar")
    assert "Een andere medewerker kijkt nu" in answer.text
    assert "Ik ben het er niet mee eens" not in answer.text


def test_why_may_be_said_but_has_an_end(browser: Browser, bank: Bank) -> None:
    refuse(bank)
    assert "Hoogstens 1.000 tekens." in browser.open("/mijn-verhaal/bezwaar").text
    too_long = "x" * 1_001
    answer = browser.send("/mijn-verhaal/bezwaar", {"waarom": too_long})
    assert answer.status_code == 422
    assert "Gebruik hoogstens 1000 tekens. Nu zijn het er 1001." in answer.text
    assert f"{too_long}</textarea>" in answer.text
    browser.send("/mijn-verhaal/bezwaar", {"waarom": "Er staat geen kind in."})
    (waiting,) = bank.store.waiting_objections()
    assert waiting.objection is not None
    assert waiting.objection.words == "Er staat geen kind in."


def test_who_refused_sees_the_objection_but_not_the_buttons(browser: Browser, bank: Bank) -> None:
    refuse(bank)
    browser.send("/mijn-verhaal/bezwaar", {"waarom": "Er staat geen kind in."})
    curator = Browser(TestClient(create_app(bank)))
    curator.send("/aanmelden", {"naam": "tessa", "wachtwoord": PASSWORD})
    page = curator.open(f"/beheer/verhalen/{EVERYWHERE}").text
    assert "Er staat geen kind in." in page
    assert "een andere curator" in page
    assert "Het blijft geweigerd" not in page
    answer = curator.send(
        f"/beheer/verhalen/{EVERYWHERE}",
        {"besluit": "toch-opgenomen"},
        to=f"/beheer/verhalen/{EVERYWHERE}/bezwaar",
    )
    assert answer.status_code == 403


def test_the_rules_are_published_with_what_is_never_a_reason(browser: Browser) -> None:
    page = browser.open("/regels").text
    assert "Iemand is nog te herkennen" in page
    assert "Het is kort. Of het is juist lang." in page
    assert 'id="telling"' in page
