"""The step on which a narrator sees what goes: waiting for it, choosing place by place, and saying "this too"."""

import re
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any, cast

import pytest
from starlette.testclient import TestClient

from ingest.analysed import AnalysedText
from service.app import create_app
from service.lazy import Lazy
from service.pages.telling import hiding
from service.wiring import Bank
from tests.banks import memory_bank
from tests.pages import Browser
from tests.tellings import TEXT
from tests.told_on_pages import NEXT, tell

HIDING = "/vertel/weghalen"
STORY = f"{TEXT} Later belde Yusuf nog eens, en de burgemeester ook."


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return memory_bank(tmp_path)


@pytest.fixture
def browser(bank: Bank) -> Browser:
    return told_by(Browser(TestClient(create_app(bank))))


def told_by(browser: Browser, text: str = STORY) -> Browser:
    tell(browser, text)
    return browser


def result_on(page: str) -> str:
    """The text as it will be, without its marks."""
    (found,) = re.findall(r'vb-uitkomst"><p>(.*?)</p>', page, re.DOTALL)
    return re.sub(r"<[^>]+>", "", found)


def places_page(browser: Browser) -> str:
    """The address of the page for the one name that stands in the text more than once."""
    (group,) = re.findall(r'value="(plekken-\w+)"', browser.open(HIDING).text)
    return f"{HIDING}/{group}"


@pytest.fixture
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that waits shorter, so that its test does."""
    monkeypatch.setattr(hiding, "PATIENCE_SECONDS", 0.05)


class BlockedPipeline:
    """The real pipeline, which goes on when it is told to."""

    def __init__(self, bank: Bank) -> None:
        self.may_end = Event()
        self._pipeline = bank.pipeline

    def analyse(self, text: str) -> AnalysedText:
        assert self.may_end.wait(60)
        return self._pipeline.analyse(text)


@pytest.mark.usefixtures("_impatient")
def test_a_page_says_that_a_text_is_being_read_and_goes_on_when_it_is(bank: Bank) -> None:
    pipeline = BlockedPipeline(bank)
    browser = told_by(
        Browser(TestClient(create_app(replace(bank, lazy_pipeline=Lazy(lambda: cast(Any, pipeline)))))),
        "Ik zag Yusuf." * 2,
    )
    waiting = browser.client.get(HIDING)
    assert waiting.status_code == 202
    assert '<noscript><meta http-equiv="refresh"' in waiting.text
    assert "Yusuf" not in waiting.text
    assert "Ik zag Yusuf." in browser.open("/vertel/verhaal").text
    pipeline.may_end.set()
    page = browser.open(HIDING)
    assert page.status_code == 200
    assert "http-equiv" not in page.text
    assert "Yusuf" not in result_on(page.text)


@pytest.mark.usefixtures("_impatient")
def test_a_story_that_is_wiped_while_it_waits_is_not_read_any_more(bank: Bank) -> None:
    pipeline = BlockedPipeline(bank)
    browser = Browser(TestClient(create_app(replace(bank, lazy_pipeline=Lazy(lambda: cast(Any, pipeline))))))
    assert told_by(browser).client.get(HIDING).status_code == 202
    assert len(bank.background) == 1
    browser.send("/vertel/stoppen", {})
    assert len(bank.background) == 0
    pipeline.may_end.set()


def test_whoever_lists_someone_after_agreeing_looks_at_the_marks_again(bank: Bank) -> None:
    browser = told_by(Browser(TestClient(create_app(bank))), f"{TEXT} Soms kwam frobbel langs.")
    assert "frobbel" in result_on(browser.open(HIDING).text)
    browser.send(HIDING, NEXT)
    assert browser.open("/vertel/toestemming").url.path != HIDING
    browser.send("/vertel/wie", {"naam-1": "Frobbel", "naar": "vorige"})
    assert browser.open("/vertel/nakijken").url.path == HIDING
    assert "frobbel" not in result_on(browser.open(HIDING).text)
    browser.send(HIDING, NEXT)
    assert "frobbel" not in browser.open("/vertel/wie").text.casefold()


def test_choices_on_a_page_of_another_text_are_not_for_this_one(browser: Browser) -> None:
    browser.open(HIDING)
    browser.send("/vertel/verhaal", {"verhaal": f"Een ander verhaal. {TEXT}", **NEXT})
    token = re.search(r'name="formulier" value="(\w+)"', browser.open("/vertel/verhaal").text)
    assert token is not None
    answer = browser.client.post(HIDING, data={"formulier": token[1], **NEXT}, follow_redirects=False)
    assert answer.headers["Location"] == HIDING
    assert "Marijke" in browser.open("/vertel/verhaal").text


def test_nobody_agrees_to_a_text_that_the_page_did_not_show(browser: Browser) -> None:
    (shown,) = re.findall(r'name="tekst" value="(\w+)"', browser.open(HIDING).text)
    browser.send("/vertel/verhaal", {"verhaal": f"Een ander verhaal. {TEXT}", **NEXT})
    late = browser.send(HIDING, {"tekst": shown, **NEXT})
    assert late.status_code == 422
    assert "intussen veranderd" in late.text
    (now,) = re.findall(r'name="tekst" value="(\w+)"', late.text)
    assert browser.send(HIDING, {"tekst": now, **NEXT}).url.path == "/vertel/lezen"


def test_what_is_selected_goes_everywhere(browser: Browser) -> None:
    start = STORY.index("burgemeester")
    selected = {
        "selectie": f"{start}-{start + 12}",
        "selectie-woorden": "burgemeester",
        "soort-selectie": "PERSOON",
        "naar": "selectie",
    }
    page = browser.send(HIDING, selected)
    assert page.url.path == HIDING
    assert "burgemeester" not in result_on(page.text)


@pytest.mark.parametrize("selected", ["", "12", "9-3", "a-b", "-4-8", "0-99999", "0-3"])
def test_a_selection_that_is_none_is_looked_for_by_its_words(browser: Browser, selected: str) -> None:
    fields = {"selectie": selected, "selectie-woorden": "burgemeester", "naar": "selectie"}
    assert "burgemeester" not in result_on(browser.send(HIDING, fields).text)
    answer = browser.send(HIDING, {**fields, "selectie-woorden": "staat er niet"})
    assert answer.status_code == 422
    assert 'value="staat er niet"' in answer.text


def test_one_place_gets_a_word_of_its_own(browser: Browser) -> None:
    address = places_page(browser)
    page = browser.open(address).text
    _, second = re.findall(r'name="plek-(\w+)"', page)
    assert "staat op 2 plekken" in page
    fields = {f"plek-{second}": "eigen-woord", f"woord-{second}": "de verpleger", **NEXT}
    back = browser.send(address, fields)
    assert back.url.path == HIDING
    assert "vroeg [naam 2] wat" in result_on(back.text)
    assert "Later belde de verpleger nog eens" in result_on(back.text)
    assert "Op 1 plek koos je iets anders." in back.text
    kept = browser.open(address).text
    assert 'value="de verpleger"' in kept
    assert "Later belde [naam 2]" in result_on(browser.send(address, {f"plek-{second}": "", **NEXT}).text)


def test_a_place_that_was_not_on_the_page_keeps_what_was_chosen_for_it(browser: Browser) -> None:
    address = places_page(browser)
    first, second = re.findall(r'name="plek-(\w+)"', browser.open(address).text)
    browser.send(address, {f"plek-{second}": "houden", **NEXT})
    back = browser.send(address, {f"plek-{first}": "", **NEXT})
    assert "Later belde Yusuf nog eens" in result_on(back.text)


def test_of_very_many_places_the_first_are_shown(bank: Bank) -> None:
    browser = told_by(Browser(TestClient(create_app(bank))), f"{TEXT}\n{'Toen kwam Yusuf. ' * 520}")
    page = browser.open(places_page(browser)).text
    assert "Je ziet de eerste 500 plekken." in page
    assert page.count('name="plek-') == 500


def test_a_button_at_a_name_keeps_the_choices_and_leads_to_its_places(browser: Browser) -> None:
    address = places_page(browser)
    (group, *_) = re.findall(r'id="keuze-(\w+)-houden"', browser.open(HIDING).text)
    there = browser.send(HIDING, {f"keuze-{group}": "houden", "naar": address.removeprefix(f"{HIDING}/")})
    assert there.url.path == address
    assert "Ik ben Marijke Vos" in result_on(browser.open(HIDING).text)


def test_a_word_that_will_not_do_is_asked_again_at_its_place(browser: Browser) -> None:
    address = places_page(browser)
    first, _ = re.findall(r'name="plek-(\w+)"', browser.open(address).text)
    answer = browser.send(address, {f"plek-{first}": "eigen-woord", f"woord-{first}": "[x]", **NEXT})
    assert answer.status_code == 422
    assert f'href="#woord-{first}"' in answer.text


def test_places_can_be_saved_while_someone_chooses(browser: Browser) -> None:
    address = places_page(browser)
    first, _ = re.findall(r'name="plek-(\w+)"', browser.open(address).text)
    assert browser.send(address, {f"plek-{first}": "houden", "naar": "bewaar"}).status_code == 204
    assert "vroeg Yusuf wat" in result_on(browser.open(HIDING).text)


def test_the_places_of_a_name_that_is_not_there_lead_back(browser: Browser) -> None:
    browser.open(HIDING)
    assert browser.open(f"{HIDING}/plekken-bestaatniet").url.path == HIDING


def test_what_may_still_give_someone_away_is_said_once(browser: Browser) -> None:
    page = browser.open(HIDING).text
    assert page.count("Mensen die je kennen") == 1
    assert "‘burgemeester’" in page


def test_every_mark_in_both_texts_leads_to_its_choices(browser: Browser) -> None:
    page = browser.open(HIDING).text
    marks = set(re.findall(r'href="#(groep-\d+)"', page))
    assert marks
    assert marks <= set(re.findall(r'id="(groep-\d+)"', page))
    (result,) = re.findall(r'vb-uitkomst"><p>(.*?)</p>', page, re.DOTALL)
    assert '<a class="vb-teken" href="#groep-1">' in result
