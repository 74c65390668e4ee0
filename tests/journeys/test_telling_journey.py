"""A story is told, published, found, counted and withdrawn, in a real Chromium; no page on the way shuts people out."""

from threading import Event

import pytest
from playwright.sync_api import Browser, Page

from stories.story import StoryStatus
from tests.journeys.browser import PASSWORD, PHONE, Served, check_access, press
from tests.tellings import NAMES, TEXT

pytestmark = pytest.mark.browser

# The last sentence may mean much or nothing, and is asked about openly.
STORY = (
    f"{TEXT} Daarna kocht ik een zeepbellenmachine. Het regende de hele week. De bus kwam om tien over half negen. "
    "Niemand vroeg daarna nog iets."
)
RARE_WORD = "zeepbellenmachine"


def tell(page: Page, address: str, *, look: bool) -> str:
    """Tell the story up to its code, and look at every page on the way."""

    def see() -> None:
        if look:
            check_access(page)

    page.goto(f"{address}/vertel")
    see()
    press(page, "Begin")
    see()
    page.fill("#naam-1", "Anouk")
    page.fill("#relatie-1", "mijn dochter")
    press(page, "Verder")
    press(page, "Verder")
    see()
    page.fill("#verhaal", STORY)
    see()
    press(page, "Verder")
    press(page, "Verder")
    see()
    page.fill("#jaar", "ongeveer 2019")
    page.get_by_label("Dementie", exact=True).check()
    page.get_by_label("Ik heb het zelf meegemaakt").check()
    press(page, "Verder")
    page.wait_for_selector(".vb-uitkomst")
    see()
    page.locator("details.vb-wissel summary").first.click()
    see()
    press(page, "Vraag iemand om mee te kijken")
    see()
    page.get_by_role("link", name="Toch niet").click()
    press(page, "Ja, dit klopt")
    see()
    named = page.locator(".vb-vraag--benoemd").first
    named.get_by_label("Ja", exact=True).check()
    if look:
        assert named.get_by_text("Gebeurt hier nog iets?").is_visible()
        check_the_open_question(page)
    named.locator("summary").click()
    see()
    page.locator(".vb-zinnen button").last.click()
    page.wait_for_load_state()
    see()
    page.get_by_label("Ja, hier is nog geen woord voor").check()
    press(page, "Bewaar")
    press(page, "Verder")
    see()
    for use in ("Lezen", "Meetellen"):
        page.get_by_role("switch", name=use).check()
    press(page, "Verder")
    see()
    press(page, "Stuur mijn verhaal in")
    see()
    code = page.get_attribute("[data-code]", "data-code")
    assert code is not None
    press(page, "Klaar")
    see()
    page.fill("#code", code.upper())
    press(page, "Klaar")
    see()
    return code


def check_the_open_question(page: Page) -> None:
    """Answer an open question: that nothing happens and that something does cannot both be said."""
    question = page.locator(".vb-vraag--open").first
    choice = question.get_by_role("checkbox").first
    nothing = question.get_by_label("Nee, niets")
    choice.check()
    nothing.check()
    assert not choice.is_checked()
    choice.check()
    assert not nothing.is_checked()


def publish(page: Page, bank: Served) -> None:
    """Sign in as a curator and publish the story that was just told."""
    address = bank.address
    waiting = bank.bank.store.stories(status=StoryStatus.WAITING)
    story_id = next(story.id for story in waiting if RARE_WORD in story.text)
    page.goto(f"{address}/beheer/aanmelden")
    page.fill("#naam", "tessa")
    page.fill("#wachtwoord", PASSWORD)
    press(page, "Meld je aan")
    page.locator(f"a[href='/beheer/verhalen/{story_id}']").first.click()
    press(page, "Publiceer dit verhaal")


def search(page: Page, address: str) -> str:
    page.goto(f"{address}/verhalen?q={RARE_WORD}")
    return page.inner_text("main")


def test_a_story_is_told_found_counted_and_withdrawn(page: Page, bank: Served) -> None:
    before = set(bank.bank.index.fingerprints())
    code = tell(page, bank.address, look=True)
    assert "Daarna kocht ik" not in search(page, bank.address)
    publish(page, bank)
    found = search(page, bank.address)
    assert "Daarna kocht ik" in found
    assert not any(name in found for name in NAMES)
    (story_id,) = set(bank.bank.index.fingerprints()) - before

    page.goto(f"{bank.address}/mijn-verhaal")
    check_access(page)
    page.fill("#code", "appel boom xyz")
    press(page, "Open mijn verhaal")
    check_access(page)
    page.fill("#code", code)
    press(page, "Open mijn verhaal")
    check_access(page)
    assert "Je verhaal telt nu mee." in page.inner_text("main")
    for part in ("toestemming", "weghalen", "labels", "labels/zin-0", "intrekken"):
        page.goto(f"{bank.address}/mijn-verhaal/{part}")
        check_access(page)
    page.goto(f"{bank.address}/mijn-verhaal/labels")
    assert page.locator(".vb-vraag--benoemd").first.get_by_label("Ja", exact=True).is_checked()
    page.goto(f"{bank.address}/mijn-verhaal/intrekken")
    press(page, "Ja, haal mijn verhaal weg")
    check_access(page)

    assert "Daarna kocht ik" not in search(page, bank.address)
    answer = page.goto(f"{bank.address}/verhalen/{story_id}")
    assert answer is not None
    assert answer.status == 410
    # Patterns are counted from the index, with a little noise; that it is out of there is what can be seen exactly.
    assert set(bank.bank.index.fingerprints()) == before
    assert bank.bank.store.get(story_id).text == ""


@pytest.mark.parametrize(
    "address", ["/", "/hulp", "/over", "/bestaat-niet", "/verhalen", "/patronen", "/beheer/aanmelden"]
)
def test_pages_that_stand_open_shut_nobody_out(page: Page, bank: Served, address: str) -> None:
    page.goto(bank.address + address)
    check_access(page)
    page.locator(".vb-hulp summary").click()
    check_access(page)


def test_what_is_typed_is_kept_when_a_page_is_left_without_a_button(page: Page, bank: Served) -> None:
    page.goto(f"{bank.address}/vertel")
    press(page, "Begin")
    press(page, "Verder")
    with page.expect_response(lambda answer: answer.request.method == "POST") as saved:
        page.fill("#verhaal", STORY)
    assert saved.value.status == 204
    page.goto(f"{bank.address}/hulp")
    page.goto(f"{bank.address}/vertel/verhaal")
    assert page.input_value("#verhaal") == STORY


def test_a_scanned_code_is_filled_in_and_leaves_the_address(page: Page, bank: Served) -> None:
    page.goto(f"{bank.address}/mijn-verhaal#appel-boom-cirkel")
    assert page.input_value("#code") == "appel boom cirkel"
    assert "#" not in page.url


def test_a_story_is_told_without_javascript(browser: Browser, bank: Served) -> None:
    context = browser.new_context(viewport={"width": PHONE, "height": 900}, java_script_enabled=False)
    page = context.new_page()
    assert len(tell(page, bank.address, look=False).split()) == 8
    context.close()


def tell_until_hiding(page: Page, address: str, text: str) -> None:
    page.goto(f"{address}/vertel")
    press(page, "Begin")
    press(page, "Verder")
    page.fill("#verhaal", text)
    press(page, "Verder")
    page.fill("#jaar", "2019")
    page.get_by_label("Dementie", exact=True).check()
    page.get_by_label("Ik heb het zelf meegemaakt").check()
    press(page, "Verder")


SELECT = """word => {
  const letters = document.createTreeWalker(document.querySelector("[data-selecteren] p"), NodeFilter.SHOW_TEXT);
  while (!letters.nextNode().data.includes(word));
  const start = letters.currentNode.data.indexOf(word);
  getSelection().setBaseAndExtent(letters.currentNode, start, letters.currentNode, start + word.length);
}"""


def test_what_a_narrator_selects_goes_and_one_place_gets_its_own_word(page: Page, bank: Served) -> None:
    tell_until_hiding(page, bank.address, f"🙂 {TEXT} Later belde Yusuf. Daarna kocht ik een {RARE_WORD}.")
    page.evaluate(SELECT, f" {RARE_WORD}")
    page.select_option("#soort-selectie", "ORGANISATIE")
    check_access(page)
    press(page, "Haal dit ook weg")
    page.wait_for_selector(".vb-uitkomst")
    assert "Daarna kocht ik een [instelling 2]." in page.inner_text(".vb-uitkomst")

    page.locator(".vb-gemarkeerd a", has_text="Yusuf").first.click()
    press(page, "Kies per plek")
    check_access(page)
    page.locator(".vb-plek select").last.select_option("eigen-woord")
    page.locator(".vb-plek input").last.fill("de verpleger")
    check_access(page)
    press(page, "Klaar")
    page.wait_for_selector(".vb-uitkomst")
    assert "Later belde de verpleger." in page.inner_text(".vb-uitkomst")
    assert "Yusuf" not in page.inner_text(".vb-uitkomst")


@pytest.mark.parametrize("with_script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_page_that_waits_for_a_text_goes_on_by_itself(browser: Browser, bank: Served, *, with_script: bool) -> None:
    context = browser.new_context(viewport={"width": PHONE, "height": 900}, java_script_enabled=with_script)
    page = context.new_page()
    may_go_on = Event()
    # Another text is being read first.
    bank.bank.background.fetch(f"een ander {with_script}", b"1", may_go_on.wait, patience=0)
    try:
        tell_until_hiding(page, bank.address, STORY)
        assert page.inner_text("h1") == "We lezen je verhaal"
        if with_script:
            check_access(page)
    finally:
        may_go_on.set()
    page.wait_for_selector(".vb-uitkomst")
    assert not any(name in page.inner_text(".vb-uitkomst") for name in NAMES)
    context.close()
