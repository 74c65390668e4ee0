"""Labels of a long story take a while: the page says so, loses no answer, and goes on when they are there."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from starlette.testclient import TestClient

from ingest.counts import Counts
from ingest.tagging import SentenceReading
from ingest.tagging.tagger import Tagger
from service.app import create_app
from service.background import Background
from service.lazy import Lazy
from service.pages import waiting
from service.pages.own_story import labels
from service.pages.telling import reading, sending, session
from service.wiring import Bank
from stories.consent import Use
from tests.banks import memory_bank
from tests.pages import Browser
from tests.tellings import NAMES, TEXT, sent
from tests.told_on_pages import NEXT

READING, LABELS = "/vertel/lezen", "/mijn-verhaal/labels"
STORY = " ".join(f"{TEXT} Het was dag {number}." for number in range(1, 8))


class BlockedTagger:
    """The real tagger, which goes on when it is told to."""

    def __init__(self, tagger: Tagger) -> None:
        self.may_end = Event()
        self.version = tagger.version
        self.figures: Mapping[str, Counts] = tagger.figures
        self._tagger = tagger

    def read(self, sentences: Sequence[str]) -> list[SentenceReading]:
        assert self.may_end.wait(60)
        return self._tagger.read(sentences)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that wait shorter, so that these tests do."""
    for pages in (reading, sending, labels):
        monkeypatch.setattr(pages, "PATIENCE_SECONDS", 0.05)


@pytest.fixture
def tagger(tmp_path: Path) -> BlockedTagger:
    return BlockedTagger(memory_bank(tmp_path).tagger)


@pytest.fixture
def bank(tmp_path: Path, tagger: BlockedTagger) -> Bank:
    blocked: Lazy[Tagger] = Lazy(lambda: tagger)
    return replace(memory_bank(tmp_path), lazy_tagger=blocked)


def told(bank: Bank, text: str = TEXT) -> Browser:
    """Someone who told a story and agreed to what goes out of it."""
    browser = Browser(TestClient(create_app(bank)))
    browser.send("/vertel", {})
    browser.send("/vertel/wie", {"naam-1": "Anouk", "relatie-1": "mijn dochter", **NEXT})
    browser.send("/vertel/verhaal", {"verhaal": text, **NEXT})
    browser.send("/vertel/wanneer", {"jaar": "2019", "onderwerp": ["dementie"], "verteller": "zelf", **NEXT})
    browser.send("/vertel/weghalen", NEXT)
    return browser


def started_again(bank: Bank, browser: Browser) -> Browser:
    """The same person, after the process in which their story was read was started again."""
    after = TestClient(create_app(replace(bank, background=Background(clock=bank.clock))))
    after.cookies = browser.client.cookies
    return Browser(after)


def cards_on(page: str) -> list[str]:
    return re.findall(r'name="vraag" value="([\w-]+)"', page)


@pytest.mark.parametrize("address", [READING, f"{READING}/zin-1", f"{READING}/meer-na-8"])
def test_a_page_says_that_labels_are_being_read_and_goes_on_when_they_are(
    bank: Bank, tagger: BlockedTagger, address: str
) -> None:
    browser = told(bank)
    page = browser.client.get(address)
    assert page.status_code == 202
    assert "We lezen je verhaal" in page.text
    assert '<noscript><meta http-equiv="refresh"' in page.text
    assert f'href="{address}"' in page.text
    assert not any(name in page.text for name in NAMES)
    tagger.may_end.set()
    page = browser.open(address)
    assert page.status_code == 200
    assert "http-equiv" not in page.text


def test_whoever_waits_may_go_back_and_wipe_everything(bank: Bank, tagger: BlockedTagger) -> None:
    browser = told(bank)
    assert browser.client.get(READING).status_code == 202
    assert browser.open("/vertel/wanneer").status_code == 200
    assert len(bank.background) == 1
    browser.send("/vertel/stoppen", {})
    assert len(bank.background) == 0
    tagger.may_end.set()


def test_more_questions_that_have_to_wait_are_asked_once_and_answers_are_kept(
    bank: Bank, tagger: BlockedTagger
) -> None:
    browser = told(bank, STORY)
    tagger.may_end.set()
    first = browser.open(READING).text
    (card, *_) = re.findall(r'name="antwoord-([\w-]+)" value="ja"', first)
    tagger.may_end.clear()
    browser = started_again(bank, browser)
    page = browser.send(READING, {"vraag": card, f"antwoord-{card}": "ja", "naar": "meer"})
    assert (page.status_code, page.url.path) == (202, f"{READING}/meer-na-8")
    tagger.may_end.set()
    page = browser.open(page.url.path)
    assert page.url.path == READING
    assert page.url.fragment == "vraag-9"
    more = cards_on(page.text)
    assert more[:8] == cards_on(first)
    assert len(more) > 8
    assert f'name="antwoord-{card}" value="ja" checked' in page.text
    assert cards_on(browser.open(f"{READING}/meer-na-8").text) == more


def test_an_answer_to_a_text_that_is_not_read_in_time_leads_to_where_it_is(
    bank: Bank, tagger: BlockedTagger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "ANSWER_PATIENCE_SECONDS", 0.05)
    browser = told(bank)
    token = re.search(r'name="formulier" value="(\w+)"', browser.open("/vertel/wanneer").text)
    assert token is not None
    for address in (READING, f"{READING}/zin-1"):
        answer = browser.client.post(address, data={"formulier": token[1], **NEXT}, follow_redirects=False)
        assert (answer.status_code, answer.headers["Location"]) == (303, READING)
    tagger.may_end.set()


def test_a_last_look_waits_for_a_codebook_in_other_words(bank: Bank, tagger: BlockedTagger) -> None:
    browser = told(bank)
    tagger.may_end.set()
    for address in (READING, "/vertel/toestemming"):
        browser.send(address, NEXT)
    tagger.may_end.clear()
    other = replace(bank, codebook=replace(bank.codebook, version="99.0"))
    browser = started_again(other, browser)
    assert browser.client.get("/vertel/nakijken").status_code == 202
    tagger.may_end.set()
    assert browser.open("/vertel/nakijken").status_code == 200


def test_labels_of_a_story_in_the_bank_wait_in_the_same_way(bank: Bank, tagger: BlockedTagger) -> None:
    tagger.may_end.set()
    _, code = sent(bank, Use.READ)
    tagger.may_end.clear()
    browser = started_again(bank, Browser(TestClient(create_app(bank))))
    browser.send("/mijn-verhaal", {"code": code})
    for address in (f"{LABELS}?ronde=1", f"{LABELS}/zin-1"):
        page = browser.client.get(address)
        assert page.status_code == 202
        assert '<noscript><meta http-equiv="refresh"' in page.text
        assert f'href="{address}"' in page.text
    tagger.may_end.set()
    for address in (f"{LABELS}?ronde=1", f"{LABELS}/zin-1"):
        assert browser.open(address).status_code == 200


def test_an_answer_waits_longer_than_a_page() -> None:
    assert waiting.ANSWER_PATIENCE_SECONDS > waiting.PATIENCE_SECONDS
