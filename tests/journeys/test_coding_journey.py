"""Double coding in a real Chromium, from drawing sentences to a line in the codebook, on a phone and on a laptop."""

import pytest
from playwright.sync_api import Browser, Page

from service.use_cases.accounts import add_user
from service.use_cases.coding.answering import put_answer
from stories.accounts import Role, User
from tests.journeys.browser import PASSWORD, Served, check_access, press

pytestmark = pytest.mark.browser

LINE = "Wie doorpraat zonder op te kijken, is er niet bij: `-nabijheid`."


@pytest.fixture(scope="module")
def bram(bank: Served) -> User:
    return add_user("bram", Role.CURATOR, PASSWORD, store=bank.bank.store, now=bank.bank.clock())


def sign_in(page: Page, bank: Served, name: str) -> None:
    page.goto(f"{bank.address}/beheer/aanmelden")
    page.fill("#naam", name)
    page.fill("#wachtwoord", PASSWORD)
    press(page, "Meld je aan")


def test_two_coders_differ_and_the_codebook_learns(page: Page, bank: Served, bram: User) -> None:
    sign_in(page, bank, "tessa")
    page.get_by_role("link", name="Dubbel coderen").click()
    page.wait_for_load_state()
    check_access(page)
    page.fill("#aantal", "20")
    page.select_option("#codeur-1", "tessa")
    page.select_option("#codeur-2", "bram")
    press(page, "Begin deze ronde")
    check_access(page)
    address = page.url
    page.get_by_role("link", name="Begin", exact=True).click()
    page.wait_for_load_state()
    check_access(page)
    press(page, "Bewaar en ga verder")
    check_access(page)
    assert page.get_by_role("link", name="Kies een label").is_visible()
    page.get_by_label("Respect en waardigheid: gemist").check()
    press(page, "Bewaar en ga verder")
    while "/zin/" in page.url:
        press(page, "Geen label in deze zin")
    assert page.url == address
    check_access(page)
    for place in range(1, 21):
        put_answer(bank.bank, address.rsplit("/", 1)[1], place, [], coder=bram)
    page.reload()
    check_access(page)
    page.get_by_role("link", name="Zin 1", exact=True).click()
    page.wait_for_load_state()
    check_access(page)
    page.get_by_label("Het ene", exact=True).check()
    page.fill("#waarom", "Het staat er met zoveel woorden.")
    page.fill("#regel", "Kort.")
    press(page, "Bewaar dit besluit")
    check_access(page)
    page.fill("#regel", LINE)
    press(page, "Bewaar dit besluit")
    assert page.url == address
    page.goto(f"{bank.address}/codeboek#lessen")
    check_access(page)
    assert page.get_by_text("Wie doorpraat zonder op te kijken").first.is_visible()


def test_coder_works_with_the_keyboard_and_without_scripts(browser: Browser, bank: Served, bram: User) -> None:
    context = browser.new_context(java_script_enabled=False, locale="nl-NL")
    page = context.new_page()
    sign_in(page, bank, bram.name)
    page.goto(f"{bank.address}/beheer/coderen")
    page.select_option("#codeur-1", "tessa")
    page.select_option("#codeur-2", bram.name)
    page.fill("#aantal", "20")
    page.keyboard.press("Enter")
    page.wait_for_url("**/beheer/coderen/*")
    page.get_by_role("link", name="Begin", exact=True).press("Enter")
    page.wait_for_url("**/zin/*")
    page.get_by_label("Zelf gaan zwijgen").press("Space")
    page.get_by_role("button", name="Bewaar en ga verder").press("Enter")
    page.wait_for_url("**/zin/2")
    context.close()
