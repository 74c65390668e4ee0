"""A story told on the pages, up to the step on which its narrator sees what goes."""

from tests.pages import Browser
from tests.tellings import TEXT

NEXT = {"naar": "volgende"}
WHEN = {"jaar": "2019", "onderwerp": ["dementie"], "verteller": "zelf"}


def begin(browser: Browser) -> None:
    browser.send("/vertel", {})
    browser.send("/vertel/wie", {"naam-1": "Anouk", "relatie-1": "mijn dochter", **NEXT})


def tell(browser: Browser, text: str = TEXT) -> None:
    begin(browser)
    browser.send("/vertel/verhaal", {"verhaal": text, **NEXT})
    browser.send("/vertel/wanneer", {**WHEN, **NEXT})
