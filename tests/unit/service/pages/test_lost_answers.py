"""A second tap, or a line that drops: the browser never sees the answer that held its new key."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.wiring import Bank
from tests.banks import memory_bank
from tests.pages import Browser
from tests.tellings import TEXT

NEXT = {"naar": "volgende"}
KEY = "vb_concept"


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return memory_bank(tmp_path)


@pytest.fixture
def browser(bank: Bank) -> Browser:
    browser = Browser(TestClient(create_app(bank)))
    browser.send("/vertel", {})
    browser.send("/vertel/wie", NEXT)
    browser.send("/vertel/verhaal", {"verhaal": TEXT, **NEXT})
    browser.send("/vertel/wanneer", {"jaar": "2019", "onderwerp": ["dementie"], "verteller": "zelf", **NEXT})
    return browser


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
