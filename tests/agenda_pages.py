"""What people do on the pages of the agenda, each in a browser of their own."""

import re

from starlette.testclient import TestClient

from service.app import create_app
from service.wiring import Bank
from tests.figure_samples import FIGURE
from tests.pages import Browser
from tests.receipt_codes import receipt_code

FIELDS: dict[str, str | list[str]] = {
    "figuur": FIGURE,
    "title": "Beslissen zonder de mensen om wie het gaat",
    "heard": "Mensen vertellen dat er over hen beslist werd terwijl ze er niet bij waren.",
    "concerns": "Mensen die in de ggz hulp krijgen",
    "window": "organisatie",
    "addressee": "Bestuurders van ggz-instellingen",
    "answer_by": "2026-06-01",
}
NEW = f"/agenda/nieuw?figuur={FIGURE}"


def narrator(bank: Bank, number: int) -> Browser:
    browser = Browser(TestClient(create_app(bank)))
    browser.send("/mijn-verhaal", {"code": receipt_code(number)})
    return browser


def made(browser: Browser, **fields: str | list[str]) -> str:
    """Return the address of a new draft."""
    answer = browser.send(NEW, {**FIELDS, **fields}, to="/agenda/nieuw")
    assert answer.status_code == 200, re.findall(r"vb-fout__kop.*", answer.text)
    return answer.url.path


def published(browser: Browser) -> tuple[str, str]:
    """Return the address of an item on the agenda, and of the page to answer it."""
    item = made(browser)
    browser.send(item, {}, to=f"{item}/publiceer")
    page = browser.send(item, {}, to=f"{item}/link").text
    link = re.search(r"<code data-link>http://[^/]+(/agenda/antwoord/[\w-]+)</code>", page)
    assert link is not None
    return item, link[1]


def answered(tessa: Browser, anyone: Browser, text: str = "Vanaf nu zit iedereen zelf aan tafel.") -> str:
    item, link = published(tessa)
    anyone.send(link, {"answer": text})
    return item
