"""A story that someone types for another: on the steps of telling, and where it is read."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.use_cases.curating import publish
from service.wiring import Bank
from stories.accounts import Role, User
from stories.story import Story, StoryStatus
from stories.telling_help import Helper, HelpKind, Passage, TellingHelp
from tests.banks import START, memory_bank
from tests.pages import Browser
from tests.tellings import TEXT
from tests.told_on_pages import NEXT, WHEN, begin

TESSA = User("tessa", Role.CURATOR, "x", START)


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return memory_bank(tmp_path)


@pytest.fixture
def browser(bank: Bank) -> Browser:
    return Browser(TestClient(create_app(bank)))


def tell_with(browser: Browser, **help_fields: str) -> None:
    """Tell a story up to the last look, with who helps."""
    begin(browser)
    browser.send("/vertel/verhaal", {"verhaal": TEXT, **NEXT})
    browser.send("/vertel/wanneer", {**WHEN, **help_fields, **NEXT})
    browser.open("/vertel/weghalen")
    browser.send("/vertel/weghalen", NEXT)
    browser.send("/vertel/lezen", NEXT)
    browser.send("/vertel/toestemming", {"gebruik": ["lezen"], **NEXT})


def the_story(bank: Bank) -> Story:
    (story,) = bank.store.stories(status=StoryStatus.WAITING)
    return story


def test_whoever_tells_alone_is_asked_nothing_more(browser: Browser, bank: Bank) -> None:
    tell_with(browser)
    assert browser.open("/vertel/stemmen").url.path == "/vertel/nakijken"
    page = browser.send("/vertel/nakijken", NEXT).text
    assert "Deze code is niet voor jou" not in page
    assert the_story(bank).help is None


def test_who_helps_says_who_they_are(browser: Browser) -> None:
    begin(browser)
    browser.send("/vertel/verhaal", {"verhaal": TEXT, **NEXT})
    answer = browser.send("/vertel/wanneer", {**WHEN, "hulp": "met", **NEXT})
    assert answer.status_code == 422
    assert "Kies wie jij bent." in answer.text


def test_a_story_told_with_help_says_so_wherever_it_is_read(browser: Browser, bank: Bank) -> None:
    tell_with(browser, hulp="met", helper="interviewer")
    checked = browser.open("/vertel/nakijken").text
    assert "Verteld door iemand die het zelf meemaakte, met hulp van iemand die verhalen verzamelt." in checked
    browser.send("/vertel/stemmen", {"zin": ["1", "2", "99", "x"]})
    page = browser.send("/vertel/nakijken", NEXT).text
    assert "Deze code is niet voor jou" in page
    story = the_story(bank)
    assert story.help == TellingHelp(HelpKind.WITH, Helper.INTERVIEWER, (Passage(1, 2),))
    publish(bank, story.id, curator=TESSA)
    page = browser.open(f"/verhalen/{story.id}").text
    assert "met hulp van iemand die verhalen verzamelt" in page
    assert page.count("De verteller:</span>") == 2
    assert page.count("Wie hielp:</span>") == 1


def test_a_story_told_for_someone_is_in_the_words_of_who_told_it(browser: Browser, bank: Bank) -> None:
    tell_with(browser, hulp="voor", helper="naaste")
    browser.send("/vertel/nakijken", NEXT)
    story = the_story(bank)
    assert story.help == TellingHelp(HelpKind.FOR, Helper.RELATIVE)
    publish(bank, story.id, curator=TESSA)
    page = browser.open(f"/verhalen/{story.id}").text
    assert "Een ander schreef het op voor de verteller." in page
    assert 'class="vb-stem"' not in page


def test_whose_words_they_are_follows_the_sentences_when_the_text_changes(browser: Browser, bank: Bank) -> None:
    tell_with(browser, hulp="met", helper="naaste")
    browser.send("/vertel/stemmen", {"zin": ["1"]})
    before = browser.open("/vertel/verhaal").text
    text = before.split('name="verhaal"')[1].split(">\n", 1)[1].split("</textarea>")[0]
    browser.send("/vertel/verhaal", {"verhaal": f"Dit is een nieuw begin. {text}", **NEXT})
    browser.open("/vertel/weghalen")
    browser.send("/vertel/weghalen", NEXT)
    browser.open("/vertel/lezen")
    browser.send("/vertel/lezen", NEXT)
    browser.send("/vertel/nakijken", NEXT)
    story = the_story(bank)
    assert story.help is not None
    assert story.help.exceptions == (Passage(2, 2),)


def test_changing_how_someone_helps_asks_anew_whose_words_they_are(browser: Browser, bank: Bank) -> None:
    tell_with(browser, hulp="met", helper="naaste")
    browser.send("/vertel/stemmen", {"zin": ["1"]})
    browser.send("/vertel/wanneer", {**WHEN, "hulp": "voor", "helper": "naaste", **NEXT})
    browser.send("/vertel/nakijken", NEXT)
    assert the_story(bank).help == TellingHelp(HelpKind.FOR, Helper.RELATIVE)
