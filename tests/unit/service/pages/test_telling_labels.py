"""The step on which a narrator answers what was read into the story, and names what happens in a sentence."""

import html
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.wiring import Bank
from tests.banks import memory_bank
from tests.pages import Browser
from tests.tellings import TEXT
from tests.told_on_pages import NEXT, tell


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return memory_bank(tmp_path)


@pytest.fixture
def browser(bank: Bank) -> Browser:
    return Browser(TestClient(create_app(bank)))


def read(browser: Browser, text: str = TEXT) -> str:
    """Tell a story up to the questions about labels, and return their page."""
    tell(browser, text)
    browser.send("/vertel/weghalen", NEXT)
    return browser.open("/vertel/lezen").text


def cards_on(page: str) -> list[str]:
    return re.findall(r'name="vraag" value="([\w-]+)"', page)


def named_on(page: str) -> str:
    (card, *_) = re.findall(r'name="antwoord-([\w-]+)" value="ja"', page)
    return str(card)


def test_labels_are_answered_and_sentences_named(browser: Browser) -> None:
    card = named_on(read(browser))
    after = browser.send("/vertel/lezen", {"vraag": card, f"antwoord-{card}": "ja", "naar": "zin-1"})
    assert after.url.path == "/vertel/lezen/zin-1"
    named = {"label": ["-respect"], "geen-woord": "ja", "eigen-woord": "weglachen"}
    page = browser.send("/vertel/lezen/zin-1", named).text
    assert "geen woord voor: weglachen" in page
    assert re.search(rf'name="antwoord-{card}" value="ja" checked', page)
    assert re.search(r'value="zin-1">.*?niet met respect behandeld</span>', page)


def test_question_shows_the_words_that_made_us_ask(browser: Browser) -> None:
    page = html.unescape(read(browser))
    assert '<mark class="nl-mark">tussen mijn oren</mark>' in page
    assert "We vragen dit onder andere door de gemarkeerde woorden: <q>tussen mijn oren</q>" in page


def test_what_is_ticked_after_anders_comes_back_ticked(browser: Browser) -> None:
    page = read(browser)
    card = named_on(page)
    (box, *_) = re.findall(rf'name="keuze-{card}" value="([\w-]+)"', page)
    browser.send("/vertel/lezen", {"vraag": card, f"antwoord-{card}": "anders", f"keuze-{card}": box, "naar": "bewaar"})
    page = browser.open("/vertel/lezen").text
    assert f'name="antwoord-{card}" value="anders" checked' in page
    assert f'name="keuze-{card}" value="{box}" checked' in page


def test_page_from_before_the_text_changed_answers_nothing(browser: Browser, bank: Bank) -> None:
    read(browser)
    old = {"vraag": "0-0-weten-vooroordeel", "antwoord-0-0-weten-vooroordeel": "ja", "naar": "bewaar"}
    assert browser.send("/vertel/lezen", old).status_code == 204
    browser.send("/vertel/lezen", NEXT)
    browser.send("/vertel/toestemming", NEXT)
    browser.send("/vertel/nakijken", NEXT)
    (story,) = bank.store.stories()
    assert bank.store.taggings([story.id])[story.id] == ()


def test_sentence_of_a_question_can_be_without_a_word(browser: Browser) -> None:
    page = read(browser)
    (card, *_) = cards_on(page)
    number = card.split("-")[0]
    fields = {"vraag": card, f"geen-woord-{card}": number, f"eigen-woord-{card}": "weglachen", **NEXT}
    assert browser.send("/vertel/lezen", fields).url.path == "/vertel/toestemming"
    assert "geen woord voor: weglachen" in browser.open("/vertel/lezen").text


def test_own_word_that_will_not_do_is_asked_again_and_loses_no_answer(browser: Browser) -> None:
    card = named_on(read(browser))
    number = card.split("-")[0]
    typed = {f"geen-woord-{card}": number, f"eigen-woord-{card}": "x" * 61}
    answer = browser.send("/vertel/lezen", {"vraag": card, f"antwoord-{card}": "ja", **typed, **NEXT})
    assert answer.status_code == 422
    assert f'href="#eigen-woord-{card}"' in answer.text
    assert f'value="{"x" * 61}"' in answer.text
    assert f'name="antwoord-{card}" value="ja" checked' in browser.open("/vertel/lezen").text


def test_after_the_first_questions_more_can_be_asked(browser: Browser) -> None:
    story = " ".join(f"{TEXT} Het was dag {number}." for number in range(1, 8))
    first = read(browser, story)
    assert len(cards_on(first)) == 8
    assert "Dit was het belangrijkste. Wil je verder?" in first
    more = browser.send("/vertel/lezen", {"naar": "meer"})
    assert more.url.path == "/vertel/lezen"
    assert cards_on(more.text)[:8] == cards_on(first)
    assert len(cards_on(more.text)) > 8
    assert "Dit was het belangrijkste" not in read_on_to_the_end(browser)


def read_on_to_the_end(browser: Browser) -> str:
    for _ in range(10):
        page = browser.send("/vertel/lezen", {"naar": "meer"}).text
    return page


def test_a_sentence_that_is_not_there_is_not_found(browser: Browser) -> None:
    tell(browser)
    browser.send("/vertel/weghalen", NEXT)
    assert browser.open("/vertel/lezen/zin-99").status_code == 404
