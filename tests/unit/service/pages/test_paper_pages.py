"""A form on paper, typed over by a curator, and the letters that go out."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.use_cases.accounts import add_user
from service.use_cases.own_story.coming_back import find_own
from service.wiring import Bank
from stories.accounts import Role
from stories.consent import Use
from stories.story import Domain, Story, StoryStatus, Teller
from stories.telling_help import Helper, HelpKind, TellingHelp
from tests.banks import memory_bank
from tests.pages import Browser
from tests.staff_browsers import signed_in
from tests.tellings import NAMES, TEXT

PASSWORD = "een-lang-wachtwoord"
FORM: dict[str, str | list[str]] = {
    "mensen": "Anouk\nYusuf",
    "plaatsen": "Veghel",
    "instellingen": "De Schakel",
    "verhaal": TEXT,
    "jaar": "ongeveer 2019",
    "onderwerp": ["dementie"],
    "verteller": "zelf",
    "gebruik": ["lezen", "meetellen"],
}


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    bank = memory_bank(tmp_path)
    for name, role in (("tessa", Role.CURATOR), ("eva", Role.EDUCATOR)):
        add_user(name, role, PASSWORD, store=bank.store, now=bank.clock())
    return bank


@pytest.fixture
def curator(bank: Bank) -> Browser:
    return signed_in(bank, "tessa")


def the_story(bank: Bank) -> Story:
    (story,) = bank.store.stories(status=StoryStatus.WAITING)
    return story


def code_in(page: str) -> str:
    return page.split('data-code="')[1].split('"')[0]


def test_a_form_becomes_a_story_that_is_hidden_and_waits_with_no_label_answered(curator: Browser, bank: Bank) -> None:
    page = curator.send("/beheer/papier", FORM)
    story = the_story(bank)
    assert page.url.path == "/beheer/papier/brief"
    for name in NAMES:
        assert name not in story.text
    assert "tussen mijn oren" in story.text
    assert (story.domains, story.teller, story.happened_in) == ({Domain.DEMENTIA}, Teller.SELF, 2019)
    assert story.consent.uses == {Use.READ, Use.COUNT}
    assert bank.store.taggings([story.id])[story.id] == ()


def test_the_letter_has_the_code_and_nothing_of_the_story(curator: Browser, bank: Bank) -> None:
    page = curator.send("/beheer/papier", FORM).text
    assert find_own(bank, code_in(page), visitor="iemand").story_id == the_story(bank).id
    assert "oren" not in page
    assert "Anouk" not in page


def test_the_letter_stays_until_it_is_printed_and_a_form_sent_twice_is_one_story(curator: Browser, bank: Bank) -> None:
    code = code_in(curator.send("/beheer/papier", FORM).text)
    again = curator.send("/beheer/papier/brief", FORM, to="/beheer/papier")
    assert code_in(again.text) == code
    assert code_in(curator.open("/beheer/papier").text) == code
    assert the_story(bank)
    curator.send("/beheer/papier/brief", {})
    assert curator.open("/beheer/papier/brief").url.path == "/beheer/papier"
    assert "data-code" not in curator.open("/beheer/papier").text


def test_what_is_missing_is_said_at_once_and_what_was_typed_stays(curator: Browser, bank: Bank) -> None:
    answer = curator.send("/beheer/papier", {"verhaal": "Kort.", "jaar": "ooit", "hulp": "met"})
    assert answer.status_code == 422
    for missing in ("Vertel nog iets meer", "Vul een jaar in", "Kies waar je verhaal", "Kies wie het", "Kies wie jij"):
        assert missing in answer.text
    assert ">\nKort.</textarea>" in answer.text
    assert list(bank.store.stories()) == []


def test_words_that_are_crossed_out_are_hidden_too(curator: Browser, bank: Bank) -> None:
    wrong = curator.send("/beheer/papier", {**FORM, "weg": "oren, zwembad"})
    assert wrong.status_code == 422
    assert "zwembad" in wrong.text
    curator.send("/beheer/papier", {**FORM, "weg": "oren"})
    assert "oren" not in the_story(bank).text


def test_what_is_told_by_phone_says_so(curator: Browser, bank: Bank) -> None:
    curator.send("/beheer/papier", {**FORM, "hulp": "met", "helper": "medewerker"})
    assert the_story(bank).help == TellingHelp(HelpKind.WITH, Helper.STAFF)


@pytest.mark.parametrize("address", ["/beheer/papier", "/beheer/papier/brief", "/beheer/brief"])
def test_only_a_curator_enters_forms_and_makes_letters(bank: Bank, address: str) -> None:
    assert signed_in(bank, "eva").open(address).status_code == 403


def test_a_narrator_who_calls_gets_a_letter_and_sees_that_staff_looked(curator: Browser, bank: Bank) -> None:
    code = code_in(curator.send("/beheer/papier", FORM).text)
    page = curator.send("/beheer/brief", {"code": code})
    assert page.status_code == 200
    assert "Waar is je verhaal geweest?" in page.text
    assert "oren" not in page.text
    assert code.split()[0] not in page.text.split()
    assert [opening.staff for opening in bank.store.openings(the_story(bank).id)] == ["tessa"]


@pytest.mark.parametrize("code", ["", "een twee drie", "zwaan " * 8])
def test_a_code_that_opens_nothing_makes_no_letter(curator: Browser, code: str) -> None:
    assert curator.send("/beheer/brief", {"code": code}).status_code == 422


def test_the_empty_form_has_the_same_switches_as_the_screen(bank: Bank) -> None:
    page = TestClient(create_app(bank)).get("/vertel/papier").text
    for use in ("Lezen", "Onderzoek", "Onderwijs", "Citeren", "Meetellen"):
        assert f"<strong>{use}.</strong>" in page
    assert "<svg" in page
