"""Reading, patterns and the curator's desk in a real Chromium: every page opens to all, on a phone and on a laptop."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browser import PASSWORD, Served, check_access, press

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "address",
    [
        "/verhalen",
        "/verhalen?q=ze+praatten+langs+me+heen",
        "/verhalen?q=label:-respect&jaar_van=2018",
        "/verhalen?q=label:onzin",
        "/verhalen?q=xyzzyqwerty",
        "/patronen",
        "/patronen?q=label:onzin",
        "/patronen/niet-geloofd",
        "/patronen/+respect?domein=ggz",
        "/patronen/onzin",
        "/patronen/signalen",
        "/patronen/signalen/-sociale-rechtvaardigheid/venster/beleid",
        "/patronen/signalen/-veiligheid/leefgebied/onderwijs",
        "/patronen/contrast/-vertrouwen",
        "/patronen/contrast?q=domein:armoede",
        "/codeboek",
        "/verhalen/bestaat-niet",
        "/beheer/aanmelden",
    ],
)
def test_pages_with_stories_and_patterns_shut_nobody_out(page: Page, bank: Served, address: str) -> None:
    page.goto(bank.address + address)
    check_access(page)


def test_a_reader_goes_from_a_search_to_a_story_and_a_pattern(page: Page, bank: Served) -> None:
    page.goto(f"{bank.address}/verhalen")
    page.fill("#q", "luisteren")
    press(page, "Zoek")
    assert page.locator("mark").count() > 0
    page.locator(".vb-vondst a").first.click()
    page.wait_for_load_state()
    check_access(page)
    page.goto(f"{bank.address}/patronen")
    page.locator(".vb-tabel a").first.click()
    page.wait_for_load_state()
    picture = page.locator("img.vb-plaat").first
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") > 0
    check_access(page)


def test_a_curator_sees_what_waits_and_looks_along(page: Page, bank: Served) -> None:
    page.goto(f"{bank.address}/beheer/aanmelden")
    page.fill("#naam", "tessa")
    page.fill("#wachtwoord", PASSWORD)
    press(page, "Meld je aan")
    check_access(page)
    page.locator("a[href^='/beheer/verhalen/']").first.click()
    page.wait_for_load_state()
    check_access(page)
    page.fill("#reason", "kort")
    press(page, "Weiger dit verhaal")
    assert page.locator("#reason").input_value() == "kort"
    check_access(page)
