"""Reviewing labels in a real Chromium, from a list of sentences to what is known of the model."""

import pytest
from playwright.sync_api import Page

from tests.journeys.browser import PASSWORD, Served, check_access, press

pytestmark = pytest.mark.browser


def test_a_curator_reviews_a_list_and_sees_how_often_the_model_is_right(page: Page, bank: Served) -> None:
    page.goto(f"{bank.address}/beheer/aanmelden")
    page.fill("#naam", "tessa")
    page.fill("#wachtwoord", PASSWORD)
    press(page, "Meld je aan")
    page.get_by_role("link", name="Labels nakijken").click()
    page.wait_for_load_state()
    check_access(page)
    press(page, "Geef me 10 zinnen")
    check_access(page)
    press(page, "Bewaar en ga verder")
    check_access(page)
    assert page.get_by_role("link", name="Kies een label").is_visible()
    page.get_by_label("Respect en waardigheid: gemist").check()
    press(page, "Bewaar en ga verder")
    press(page, "Ik weet het niet")
    while "/zin/" in page.url:
        press(page, "Geen label in deze zin")
    page.get_by_role("link", name="Hoe vaak het model gelijk heeft").click()
    page.wait_for_load_state()
    assert "willekeurig" in page.inner_text("main")
    check_access(page)
