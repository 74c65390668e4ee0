"""People who work here in a real Chromium: an operator at work, and signing in at an institution on another site."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from service.use_cases.accounts import add_user
from service.use_cases.examples import fill_with_examples
from stories.accounts import Role
from tests.journeys.browser import PASSWORD, Served, check_access, press, served
from tests.oidc_provider import oidc_provider

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with oidc_provider() as issuer:
        settings = {
            # Another site than that of the bank, as it is in the world: there, strict cookies stay behind.
            "oidc_issuer": issuer.replace("127.0.0.1", "localhost"),
            "oidc_client_id": "bank",
            "oidc_client_secret": "geheim",
            "oidc_roles": "employee=onderzoeker",
            "oidc_name": "de hogeschool",
        }
        with served(tmp_path_factory.mktemp("bank"), **settings) as running:
            fill_with_examples(running.bank)
            add_user("bea", Role.OPERATOR, PASSWORD, store=running.bank.store, now=running.bank.clock())
            yield running


def sign_in_there(page: Page, bank: Served, subject: str) -> None:
    page.goto(f"{bank.address}/beheer/coderen")
    check_access(page)
    page.get_by_role("link", name="Meld je aan met de hogeschool").click()
    page.wait_for_url("http://localhost:*/**")
    page.fill("input[name=sub]", subject)
    page.locator("input[name=sub]").press("Enter")


def test_operator_makes_an_account_that_signs_in_with_the_password_shown_once(page: Page, bank: Served) -> None:
    name = f"tessa-{page.viewport_size['width']}"  # type: ignore[index]
    page.goto(f"{bank.address}/beheer/mensen")
    page.fill("#naam", "bea")
    page.fill("#wachtwoord", PASSWORD)
    press(page, "Meld je aan")
    page.fill("#naam", name)
    press(page, "Maak dit account")
    check_access(page)
    page.select_option("#rol", "curator")
    press(page, "Maak dit account")
    check_access(page)
    password = page.locator(".vb-eenmalig").inner_text()
    page.goto(f"{bank.address}/beheer/openingen")
    check_access(page)
    press(page, "Meld je af")
    page.fill("#naam", name)
    page.fill("#wachtwoord", password)
    press(page, "Meld je aan")
    assert page.url == f"{bank.address}/beheer"
    page.goto(f"{bank.address}/beheer/mensen")
    check_access(page)
    assert page.get_by_role("heading", name="Dit mag niet").is_visible()


def test_who_signs_in_at_the_institution_comes_back_signed_in_to_the_page_they_wanted(page: Page, bank: Served) -> None:
    sign_in_there(page, bank, "omar")
    page.wait_for_url("**/beheer/coderen")
    check_access(page)
    assert page.get_by_text("omar-de-wit").first.is_visible()
    page.goto(f"{bank.address}/aanmelden")
    check_access(page)
    page.goto(f"{bank.address}/verhalen")
    page.locator(".vb-vondst a").first.click()
    page.wait_for_load_state()
    opened = page.url.rsplit("/", 1)[1]
    assert {one.role for one in bank.bank.store.openings(opened)} == {Role.RESEARCHER}


def test_who_has_no_role_reads_why(page: Page, bank: Served) -> None:
    sign_in_there(page, bank, "stan")
    page.wait_for_url("**/aanmelden/instelling/terug*")
    check_access(page)
    assert page.get_by_text("Je hoort bij geen groep die hier een rol heeft.").is_visible()
