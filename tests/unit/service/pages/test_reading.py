"""A story is read by people: what looks at a link for them, or for a machine, does not count."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.pages.reading import is_browser
from service.use_cases.accounts import add_user
from service.wiring import Bank
from stories.accounts import Role
from stories.reading_counts import ReaderKind
from tests.banks import memory_bank
from tests.pages import SOMEONE, Browser
from tests.story_samples import sample_story

MOZILLA = "Mozilla/5.0 "
WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
PEOPLE = (
    SOMEONE["User-Agent"],
    f"{MOZILLA}(Linux; Android 15; Pixel 9) {WEBKIT} Chrome/142.0.0.0 Mobile Safari/537.36",
    f"{MOZILLA}(iPhone; CPU iPhone OS 18_6 like Mac OS X) {WEBKIT} Version/18.6 Mobile/15E148 Safari/604.1",
    f"{MOZILLA}(Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
    f"{MOZILLA}(Linux; Android 14; SM-A546B) {WEBKIT} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
    # Inside an app someone reads too.
    f"{MOZILLA}(Linux; Android 15; wv) {WEBKIT} Chrome/142.0.0.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/520.0.0.1;]",
    f"{MOZILLA}(Windows NT 10.0) {WEBKIT} Teams/1.7.00 Chrome/114.0.0.0 Electron/25.9.8 Safari/537.36",
    f"{MOZILLA}(Linux; Android 9; CUBOT_X19) {WEBKIT} Chrome/120.0.0.0 Mobile Safari/537.36",
    f"{MOZILLA}(compatible; MSIE 10.0; Windows NT 6.2; Trident/6.0)",
    "Opera/9.80 (Android; Opera Mini/36.2/191.256; U; nl) Presto/2.12.423 Version/12.16",
    "Lynx/2.9.0dev.12 libwww-FM/2.14FM SSL-MM/1.4.1",
    "w3m/0.5.3+git20230121",
)
NO_ONE = (
    "WhatsApp/2.25.10.72 A",
    "WhatsApp/2",  # Signal calls itself so.
    f"{MOZILLA}(Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com",
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "TelegramBot (like TwitterBot)",
    f"{MOZILLA}(compatible; Discordbot/2.0; +https://discordapp.com)",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    f"{MOZILLA}(Macintosh; Intel Mac OS X 10_11_1) {WEBKIT} Safari/601.2.4 facebookexternalhit/1.1 Facebot",
    f"{MOZILLA}{WEBKIT} (compatible; Googlebot/2.1; +http://www.google.com/bot.html) Chrome/142.0.0.0 Safari/537.36",
    f"{MOZILLA}{WEBKIT}; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm) Chrome/136.0.0.0 Safari/537.36",
    f"{MOZILLA}{WEBKIT}; compatible; ChatGPT-User/1.0; +https://openai.com/bot",
    f"{MOZILLA}(X11; Linux x86_64) {WEBKIT} HeadlessChrome/142.0.0.0 Safari/537.36",
    "Mozilla/4.0 (compatible; ms-office; MSOffice 16)",
    "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
    "curl/8.7.1",
    "python-requests/2.32.3",
    "",
)


@pytest.mark.parametrize("name", PEOPLE)
def test_a_browser_is_someone(name: str) -> None:
    assert is_browser(name)


@pytest.mark.parametrize("name", NO_ONE)
def test_what_looks_at_links_is_no_one(name: str) -> None:
    assert not is_browser(name)


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    bank = memory_bank(tmp_path)
    bank.store.add(sample_story("brief"))
    return bank


def test_a_link_preview_gets_the_page_and_is_not_counted(bank: Bank) -> None:
    client = TestClient(create_app(bank))
    for name in NO_ONE:
        assert client.get("/verhalen/brief", headers={"User-Agent": name}).status_code == 200
    assert bank.store.reading_counts("brief") == []
    client.get("/verhalen/brief", headers=SOMEONE)
    assert [(one.reader, one.times) for one in bank.store.reading_counts("brief")] == [(ReaderKind.ANYONE, 1)]


def test_who_is_signed_in_is_noted_however_the_browser_calls_itself(bank: Bank) -> None:
    add_user("tessa", Role.CURATOR, "een-lang-wachtwoord", store=bank.store, now=bank.clock())
    curator = Browser(TestClient(create_app(bank), headers={"User-Agent": ""}))
    curator.send("/aanmelden", {"naam": "tessa", "wachtwoord": "een-lang-wachtwoord"})
    curator.open("/verhalen/brief")
    assert [one.staff for one in bank.store.openings("brief")] == ["tessa"]
    assert bank.store.reading_counts("brief") == []


def test_a_program_without_a_key_is_told_apart_from_people(bank: Bank) -> None:
    TestClient(create_app(bank)).get("/api/v1/stories/brief", headers=SOMEONE)
    assert [(one.reader, one.times) for one in bank.store.reading_counts("brief")] == [(ReaderKind.PROGRAM, 1)]
