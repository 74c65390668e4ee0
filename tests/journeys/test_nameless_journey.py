"""What there is no word for, in a real Chromium: a curator finds it, a narrator is asked, the codebook tells."""

import pytest
from playwright.sync_api import Browser, Page

from service.use_cases.nameless.judging import say_fit
from stories.codebook_proposals import Fit, Place
from stories.receipt import hash_code
from stories.taggings import Wordless
from tests.journeys.browser import LAPTOP, PASSWORD, PHONE, Served, check_access, press
from tests.proposal_samples import sample_proposal, sample_step
from tests.receipt_codes import receipt_code
from tests.story_samples import sample_story

pytestmark = pytest.mark.browser

TELLERS = tuple(f"geen-woord-{number}" for number in range(6))
CODE = receipt_code(100)
TOLD = "Bij elk nieuw gezicht begon ik weer helemaal bij het begin."
GROUP = "/beheer/geen-woord/voorstel/woord"


@pytest.fixture(scope="module")
def told(bank: Served) -> Served:
    """A bank with six narrators of the same, a word for it that nobody said anything of, and the code of the first."""
    store = bank.bank.store
    for story_id in TELLERS:
        receipt = hash_code(CODE, salt=bank.bank.receipt_salt) if story_id == TELLERS[0] else None
        store.add(sample_story(story_id, TOLD), wordless=[Wordless(story_id, 0)], receipt_hash=receipt)
    proposal = sample_proposal(*TELLERS)
    assert Place(TELLERS[0], 0) in proposal.places
    store.add_proposal(proposal, sample_step(proposal))
    return bank


def test_curator_finds_what_has_no_word_and_what_was_proposed(page: Page, told: Served) -> None:
    page.goto(f"{told.address}/beheer/aanmelden")
    page.fill("#naam", "tessa")
    page.fill("#wachtwoord", PASSWORD)
    press(page, "Meld je aan")
    page.get_by_role("link", name="Hier is nog geen woord voor").click()
    page.wait_for_load_state()
    check_access(page)
    page.get_by_role("link", name="Steeds opnieuw beginnen").first.wait_for(timeout=180_000)
    check_access(page)
    page.goto(f"{told.address}{GROUP}")
    check_access(page)
    press(page, "Bewaar dit besluit")
    check_access(page)
    assert page.get_by_role("link", name="Kies wat het wordt.").is_visible()


@pytest.mark.parametrize("width", [PHONE, LAPTOP])
def test_narrator_says_whether_it_fits_and_the_codebook_tells_from_the_fifth(
    browser: Browser, told: Served, width: int
) -> None:
    context = browser.new_context(locale="nl-NL", viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(f"{told.address}/mijn-verhaal")
    page.fill("#code", CODE)
    page.locator("main form button[type=submit]").first.click()
    page.get_by_role("link", name="Steeds opnieuw beginnen").click()
    page.wait_for_load_state()
    check_access(page)
    if width == PHONE:
        press(page, "Bewaar wat ik vind")
        check_access(page)
        assert page.get_by_role("link", name="Kies ja, deels of nee.").is_visible()
    page.get_by_label("Ja", exact=True).check()
    press(page, "Bewaar wat ik vind")
    assert page.get_by_text("Je antwoord is bewaard.").is_visible()
    for story_id in TELLERS[1:5]:
        say_fit(told.bank, told.bank.store.get(story_id), "woord", Fit.YES)
    page.goto(f"{told.address}/codeboek")
    check_access(page)
    assert page.locator("#voorstel-woord").get_by_text("Steeds opnieuw beginnen").first.is_visible()
    context.close()
