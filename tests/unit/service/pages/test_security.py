import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.pages.security import CONTENT_SECURITY_POLICY
from service.settings import Settings
from service.wiring import Bank
from tests.banks import memory_bank
from tests.pages import Browser

PAGES = ("/", "/hulp", "/over", "/vertel", "/mijn-verhaal", "/bestaat-niet")


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return memory_bank(tmp_path)


@pytest.fixture
def browser(bank: Bank) -> Browser:
    return Browser(TestClient(create_app(bank)))


@pytest.mark.parametrize("address", PAGES)
def test_every_page_carries_the_headers_that_keep_it_safe(browser: Browser, address: str) -> None:
    headers = browser.open(address).headers
    assert headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert "http" not in CONTENT_SECURITY_POLICY
    assert "frame-ancestors 'none'" in CONTENT_SECURITY_POLICY


@pytest.mark.parametrize("address", PAGES)
def test_no_page_needs_what_the_policy_forbids(browser: Browser, address: str) -> None:
    page = browser.open(address).text
    assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=", page)
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)


@pytest.mark.parametrize("address", PAGES)
def test_help_lines_are_one_tap_away_on_every_page(browser: Browser, address: str) -> None:
    page = browser.open(address).text
    for call in ("113", "08002000", "08000432", "0880767000"):
        assert f'href="tel:{call}"' in page


def test_files_and_styles_may_be_kept(browser: Browser) -> None:
    page = browser.open("/").text
    for kind in ("css", "js"):
        address = re.search(rf'"(/static/\w+\.\w+\.{kind})"', page)
        assert address is not None
        answer = browser.open(address[1])
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]


def test_every_file_that_the_styles_name_is_there(browser: Browser) -> None:
    page = browser.open("/").text
    styles = re.search(r'"(/static/stijl[^"]+)"', page)
    assert styles is not None
    addresses = set(re.findall(r'url\("?([^")]+)"?\)', browser.open(styles[1]).text))
    assert addresses
    for address in addresses:
        assert browser.open(address).status_code == 200, address


@pytest.mark.parametrize(("address", "secure"), [("https://bank.example", True), ("http://bank.example", False)])
def test_cookies_are_strict_hidden_from_scripts_and_secure_over_https(
    tmp_path: Path, address: str, secure: bool
) -> None:
    settings = Settings(data=tmp_path, public_url=address)
    client = TestClient(create_app(memory_bank(tmp_path, settings=settings)), base_url=address)
    first = client.get("/vertel")
    token = re.search(r'name="formulier" value="(\w+)"', first.text)
    assert token is not None
    begun = client.post("/vertel", data={"formulier": token[1]}, follow_redirects=False)
    for cookie in (first.headers["Set-Cookie"], begun.headers["Set-Cookie"]):
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie
        assert ("Secure" in cookie) is secure
    assert "Path=/vertel" in begun.headers["Set-Cookie"]


def test_an_error_page_says_in_dutch_what_to_do(browser: Browser) -> None:
    answer = browser.open("/bestaat-niet")
    assert answer.status_code == 404
    assert "Deze pagina is er niet" in answer.text


@pytest.mark.parametrize("address", ["/vertel/wie?rijen=veel", "/vertel/lezen/zin-geen"])
def test_an_address_that_cannot_be_is_a_page_that_is_not_there(browser: Browser, address: str) -> None:
    browser.send("/vertel", {})
    answer = browser.open(address)
    assert answer.status_code == 404
    assert "Deze pagina is er niet" in answer.text
