"""A second tap, two pages at once, a line or a bank that drops: nothing that was told is lost, no code either."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.use_cases.telling.answers import go_on
from service.use_cases.telling.drafts import keep_telling, keep_with_new_key, open_telling, read_cookie
from service.use_cases.telling.hiding import agree
from service.use_cases.telling.state import Step
from service.wiring import Bank
from stories.drafts import Draft
from stories.errors import StoreError
from stories.sql_store.store import SqlStore
from stories.story import Story
from tests.banks import memory_bank
from tests.pages import Browser
from tests.stores import new_store_of
from tests.tellings import TEXT
from tests.told_on_pages import NEXT

KEY = "vb_concept"


class FragileStore(SqlStore):
    """A store in which something may happen around keeping a draft, and that may break off after a story is kept."""

    meanwhile: Callable[[], None] | None = None
    after_reading: Callable[[], None] | None = None
    breaks = False

    def get_draft(self, draft_id: str) -> Draft:
        draft = super().get_draft(draft_id)
        happens, self.after_reading = self.after_reading, None
        if happens is not None:
            happens()
        return draft

    def put_draft(self, draft: Draft, *, over: Draft | None) -> None:
        happens, self.meanwhile = self.meanwhile, None
        if happens is not None:
            happens()
        super().put_draft(draft, over=over)

    def add(self, story: Story, *said: Any, receipt_hash: bytes | None = None) -> None:
        super().add(story, *said, receipt_hash=receipt_hash)
        if self.breaks:
            raise StoreError("weg")


@pytest.fixture
def store(tmp_path: Path) -> FragileStore:
    return new_store_of(FragileStore, tmp_path / "breekbaar")


@pytest.fixture
def bank(tmp_path: Path, store: FragileStore) -> Bank:
    return replace(memory_bank(tmp_path), store=store)


@pytest.fixture
def browser(bank: Bank) -> Browser:
    browser = Browser(TestClient(create_app(bank)))
    browser.send("/vertel", {})
    browser.send("/vertel/wie", NEXT)
    browser.send("/vertel/verhaal", {"verhaal": TEXT, **NEXT})
    browser.send("/vertel/wanneer", {"jaar": "2019", "onderwerp": ["dementie"], "verteller": "zelf", **NEXT})
    return browser


def token_on(page: str) -> str:
    found = re.search(r'name="formulier" value="(\w+)"', page)
    assert found is not None
    return found[1]


def save_another_page(browser: Browser, bank: Bank) -> None:
    key = read_cookie(browser.client.cookies[KEY].strip('"'))
    keep_telling(bank, replace(open_telling(bank, key), year_typed="2011"), key)


def agree_on_another_page(browser: Browser, bank: Bank) -> None:
    key = read_cookie(browser.client.cookies[KEY].strip('"'))
    keep_with_new_key(bank, go_on(agree(open_telling(bank, key)), Step.READING), key)


def send_and_miss_the_answer(browser: Browser, page: str) -> None:
    key = browser.client.cookies[KEY]
    browser.send(page, NEXT)
    browser.client.cookies.delete(KEY)
    browser.client.cookies.set(KEY, key, domain="testserver.local", path="/vertel")


def test_agreeing_twice_goes_on_where_the_first_time_led(browser: Browser) -> None:
    browser.open("/vertel/weghalen")
    send_and_miss_the_answer(browser, "/vertel/weghalen")
    assert browser.open("/vertel/weghalen").url.path == "/vertel/lezen"
    assert browser.send("/vertel/lezen", NEXT).url.path == "/vertel/toestemming"


def test_sending_twice_still_shows_the_code(browser: Browser, bank: Bank) -> None:
    browser.send("/vertel/weghalen", NEXT)
    browser.send("/vertel/lezen", NEXT)
    browser.send("/vertel/toestemming", NEXT)
    send_and_miss_the_answer(browser, "/vertel/nakijken")
    again = browser.open("/vertel/nakijken")
    assert again.url.path == "/vertel/bewijs"
    assert "data-code=" in again.text
    assert len(list(bank.store.stories())) == 1


def test_what_the_second_tap_asks_of_an_earlier_page_is_not_done(browser: Browser) -> None:
    send_and_miss_the_answer(browser, "/vertel/weghalen")
    second = browser.send("/vertel", {}, to="/vertel/verhaal")
    assert second.url.path == "/vertel/lezen"


def test_of_two_pages_at_once_neither_is_lost(browser: Browser, bank: Bank, store: FragileStore) -> None:
    store.meanwhile = lambda: save_another_page(browser, bank)
    sent = browser.send("/vertel/verhaal", {"verhaal": f"{TEXT} En nog iets.", **NEXT})
    assert sent.url.path == "/vertel/wanneer"
    assert 'value="2011"' in sent.text
    assert "En nog iets." in browser.open("/vertel/verhaal").text


@pytest.mark.parametrize("page", ["/vertel/weghalen", "/vertel"])
def test_agreeing_while_another_page_is_read_loses_nothing(
    browser: Browser, bank: Bank, store: FragileStore, page: str
) -> None:
    token = token_on(browser.open("/vertel/weghalen").text)
    store.after_reading = lambda: agree_on_another_page(browser, bank)
    answer = browser.client.post(page, data={"formulier": token, "naar": "bewaar"})
    assert answer.url.path == "/vertel/lezen"
    (kept,) = [read_cookie(cookie.value.strip('"')) for cookie in browser.client.cookies.jar if cookie.name == KEY]
    assert open_telling(bank, kept).hidden


def test_a_file_is_read_again_when_another_page_was_first(browser: Browser, store: FragileStore, bank: Bank) -> None:
    token = token_on(browser.open("/vertel/verhaal").text)
    store.meanwhile = lambda: save_another_page(browser, bank)
    files = {"bestand": ("a.txt", b"Dit staat in een bestand.")}
    read = browser.client.post("/vertel/verhaal", data={"formulier": token, "naar": "bestand"}, files=files)
    assert "Dit staat in een bestand." in read.text


def test_a_bank_that_breaks_off_while_sending_still_shows_the_code(browser: Browser, store: FragileStore) -> None:
    browser.send("/vertel/weghalen", NEXT)
    browser.send("/vertel/lezen", NEXT)
    browser.send("/vertel/toestemming", NEXT)
    store.breaks = True
    assert browser.send("/vertel/nakijken", NEXT).status_code == 503
    again = browser.open("/vertel/nakijken")
    assert again.url.path == "/vertel/bewijs"
    assert "data-code=" in again.text
    assert len(list(store.stories())) == 1
