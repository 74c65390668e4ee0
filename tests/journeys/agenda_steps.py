"""What people do on the pages of the agenda: one steps through a journey by calling these, each as someone else."""

from typing import Any

from playwright.sync_api import Browser, Page, expect

from service.use_cases.agenda.judging import LONGEST_SENTENCE
from tests.journeys.browser import PASSWORD, check_access
from tests.receipt_codes import receipt_code

TITLE = "Beslissen zonder de mensen om wie het gaat"
ANSWER = "Wij spraken mevrouw De Vries. Wij weten om wie het gaat. Vanaf nu zit iedereen zelf aan tafel."
SENTENCE = "Er verandert niets."
READING = "Ze durfden het mij niet te vragen."
# Two cores that do much else at once are slow; nothing here waits longer than it must.
_PATIENCE_MS = 120_000


def someone_else(browser: Browser, page: Page) -> Page:
    """Return a page in a browser of someone else, with a window as wide."""
    size = page.viewport_size
    assert size is not None
    other = browser.new_context(viewport=size, locale="nl-NL").new_page()
    other.set_default_timeout(_PATIENCE_MS)
    other.set_default_navigation_timeout(_PATIENCE_MS)
    return other


def send(page: Page, button: str) -> None:
    """Press a button that sends a form, and wait for the page that answers it."""
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()


def follow(page: Page, link: str) -> None:
    """Follow a link, and wait for where it leads."""
    with page.expect_navigation():
        page.get_by_role("link", name=link).first.click()


def main_text(page: Page) -> str:
    return page.inner_text("main")


def asked_for(page: Page, address: str) -> Any:
    """Return what the API answers, as JSON."""
    answer = page.request.get(address, timeout=_PATIENCE_MS)
    assert answer.ok, f"{address}: {answer.status}"
    return answer.json()


def signal_becomes_item(page: Page, address: str) -> tuple[str, str]:
    """Freeze a signal, put it on the agenda, and return the paths of the figure and of the item."""
    page.set_default_timeout(_PATIENCE_MS)
    page.goto(f"{address}/aanmelden")
    page.fill("#naam", "tessa")
    page.fill("#wachtwoord", PASSWORD)
    send(page, "Meld je aan")
    page.goto(f"{address}/patronen/signalen/over-mij-zonder-mij/domein/ggz")
    send(page, "Leg dit vast")
    figure = page.url.removeprefix(address)
    follow(page, "Zet op de agenda")
    check_access(page)
    # A name in what staff types goes no further either.
    page.fill("#title", TITLE)
    page.fill("#heard", "Mensen vertellen dat er over hen beslist werd. Vaak door dokter Ramdin.")
    page.fill("#concerns", "Mensen die in de ggz hulp krijgen")
    page.select_option("#window", "organisatie")
    page.fill("#addressee", "Bestuurders van ggz-instellingen")
    page.fill("#answer_by", "2099-01-01")
    send(page, "Bewaar als concept")
    check_access(page)
    assert page.locator("mark").inner_text() == "Ramdin"
    page.fill("#heard", "Mensen vertellen dat er over hen beslist werd terwijl ze er niet bij waren.")
    send(page, "Bewaar als concept")
    check_access(page)
    send(page, "Zet op de agenda")
    assert "Wacht op antwoord" in main_text(page)
    return figure, page.url.removeprefix(address).partition("#")[0]


def ask_for_an_answer(page: Page) -> str:
    """Make a link to answer through, and return it."""
    send(page, "Maak een link om te antwoorden")
    check_access(page)
    return page.locator("[data-link]").inner_text()


def answer(page: Page, link: str, item: str) -> None:
    """Answer with a name and a guess in it, see them marked, and publish without."""
    page.goto(link)
    check_access(page)
    page.fill("#answer", ANSWER)
    send(page, "Plaats mijn antwoord")
    check_access(page)
    assert page.locator("mark").all_inner_texts() == ["De Vries", "Wij weten om wie het gaat."]
    assert page.locator("#answer").input_value() == ANSWER
    reader = page.context.new_page()
    reader.goto(item)
    assert "Er is nog geen antwoord." in main_text(reader)
    send(page, "Plaats mijn antwoord zonder wat opvalt")
    check_access(page)
    assert "Je antwoord staat erbij" in main_text(page)
    reader.goto(item)
    assert "Vanaf nu zit iedereen zelf aan tafel." in main_text(reader)
    assert "Vries" not in main_text(reader)
    page.context.close()


def judge(page: Page, address: str, item: str, number: int, *, sentence: str = "", reading: str = "") -> None:
    """Say as a narrator that this is no answer; one may say why, and how one reads it."""
    open_own_story(page, address, number)
    check_access(page)
    follow(page, TITLE)
    check_access(page)
    page.get_by_label("Nee", exact=True).check()
    if sentence:
        page.fill("#sentence", "x" * (LONGEST_SENTENCE + 1))
        expect(page.locator("#sentence-lengte")).to_have_text("1 teken te veel.")
        page.fill("#sentence", sentence)
        expect(page.locator("#sentence-lengte")).to_have_text(f"Nog {LONGEST_SENTENCE - len(sentence)} tekens.")
    send(page, "Bewaar wat ik vind")
    assert "Bedankt, we weten wat je vindt" in main_text(page)
    check_access(page)
    if reading:
        page.fill("#reading", reading)
        send(page, "Zet dit erbij")
        page.goto(f"{address}/mijn-verhaal/agenda")
        check_access(page)
        page.goto(f"{address}{item}")
        assert reading in main_text(page)
    page.context.close()


def withdraw(page: Page, address: str, number: int) -> None:
    """Take one's own story out of the bank."""
    open_own_story(page, address, number)
    page.goto(f"{address}/mijn-verhaal/intrekken")
    send(page, "Ja, haal mijn verhaal weg")
    check_access(page)
    page.context.close()


def open_own_story(page: Page, address: str, number: int) -> None:
    page.goto(f"{address}/mijn-verhaal")
    page.fill("#code", receipt_code(number))
    send(page, "Open mijn verhaal")
