"""From a pattern to an agenda in a real Chromium: a signal, an item, an answer without names, and six judgements."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from service.use_cases.accounts import add_user
from service.wiring import Bank
from stories.accounts import Role
from stories.receipt import code_words, hash_code
from stories.story import Domain
from tests.journeys.browser import PASSWORD, Served, check_access, press, served
from tests.story_samples import sample_story, sample_tagging

pytestmark = pytest.mark.browser

HURTS = "Ze besloten alles zonder mij."
HELPS = "Zij vroegen eerst wat ik vond."
ANSWER = "Wij spraken mevrouw De Vries. Wij weten om wie het gaat. Vanaf nu zit iedereen zelf aan tafel."
TITLE = "Beslissen zonder de mensen om wie het gaat"
NARRATORS = 6


@pytest.fixture
def agenda_bank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A bank in which people in ggz tell that they are decided about; six of them have their codes at hand."""
    with served(tmp_path_factory.mktemp("agenda")) as running:
        bank = running.bank
        for number in range(90):
            in_ggz = number < 40
            hurts = number < 30 or number >= 85
            story = sample_story(
                f"v{number}",
                HURTS if hurts else HELPS,
                domain=Domain.MENTAL_HEALTH if in_ggz else Domain.DEMENTIA,
            )
            label = "over-mij-zonder-mij" if hurts else "erkend-als-kenner"
            receipt = hash_code(code(number), salt=bank.receipt_salt) if number < NARRATORS else None
            bank.store.add(story, [sample_tagging(story.id, label)], receipt_hash=receipt)
        bank.sync()
        add_user("tessa", Role.CURATOR, PASSWORD, store=bank.store, now=bank.clock())
        yield running


def code(number: int) -> str:
    return " ".join(code_words()[8 * number : 8 * number + 8])


def test_a_signal_becomes_an_item_is_answered_without_names_and_judged_by_its_narrators(
    page: Page, browser: Browser, agenda_bank: Served
) -> None:
    address = agenda_bank.address
    figure, item = _signal_becomes_item(page, address)
    link = _ask_for_an_answer(page)
    _answer(_someone_else(browser, page), link, f"{address}{item}")
    for number in range(NARRATORS):
        _judge(_someone_else(browser, page), address, item, number)

    reader = _someone_else(browser, page)
    reader.goto(f"{address}{item}")
    check_access(reader)
    told = reader.inner_text("main")
    assert "De meeste vertellers zeggen: nee, dit is geen antwoord." in told
    assert "Er verandert niets." in told
    assert "Beoordeeld door vertellers" in told
    assert "Vries" not in told
    assert "om wie het gaat." not in told.replace(TITLE, "")
    before = _counted(agenda_bank.bank)
    assert _seen(reader, f"{address}/api/v1{item}")["answers"][0]["judgements"]["most"] == "nee"

    for number in (4, 5):
        _withdraw(_someone_else(browser, page), address, number)

    reader.goto(f"{address}{item}")
    check_access(reader)
    told = reader.inner_text("main")
    assert "De meeste vertellers" not in told
    assert "Er verandert niets." not in told
    assert "Dat laten we zien vanaf vijf oordelen." in told
    assert "minder dan vijf oordelen" in told
    seen = _seen(reader, f"{address}/api/v1{item}")
    assert (seen["state"], seen["answers"][0]["judgements"], seen["readings"]) == ("beantwoord", None, [])
    assert _counted(agenda_bank.bank) == before - {"v4", "v5"}
    feed = reader.request.get(f"{address}/agenda/feed.atom").text()
    assert 'term="beantwoord"' in feed
    reader.goto(f"{address}/agenda")
    check_access(reader)
    assert "Beantwoord" in reader.inner_text("main")
    reader.goto(f"{address}{figure}")
    assert "Sindsdien" in reader.inner_text("main")


def test_a_late_answer_and_an_empty_agenda_can_be_read_by_all(page: Page, agenda_bank: Served) -> None:
    page.goto(f"{agenda_bank.address}/agenda")
    check_access(page)
    assert "Er staat nog niets op de agenda." in page.inner_text("main")
    page.goto(f"{agenda_bank.address}/agenda/antwoord/geen-sleutel")
    check_access(page)
    assert "Deze link werkt niet (meer)" in page.inner_text("main")


def _signal_becomes_item(page: Page, address: str) -> tuple[str, str]:
    """Freeze a signal, put it on the agenda, and return the paths of the figure and of the item."""
    page.goto(f"{address}/aanmelden")
    page.fill("#naam", "tessa")
    page.fill("#wachtwoord", PASSWORD)
    press(page, "Meld aan")
    page.goto(f"{address}/patronen/signalen/over-mij-zonder-mij/domein/ggz")
    press(page, "Leg dit vast")
    figure = page.url.removeprefix(address)
    page.get_by_role("link", name="Zet op de agenda").click()
    page.wait_for_load_state()
    check_access(page)
    # A name in what staff types goes no further either.
    page.fill("#title", TITLE)
    page.fill("#heard", "Mensen vertellen dat er over hen beslist werd. Vaak door dokter Ramdin.")
    page.fill("#concerns", "Mensen die in de ggz hulp krijgen")
    page.select_option("#window", "organisatie")
    page.fill("#addressee", "Bestuurders van ggz-instellingen")
    page.fill("#answer_by", "2099-01-01")
    press(page, "Bewaar als concept")
    check_access(page)
    assert page.locator("mark").inner_text() == "Ramdin"
    page.fill("#heard", "Mensen vertellen dat er over hen beslist werd terwijl ze er niet bij waren.")
    press(page, "Bewaar als concept")
    check_access(page)
    press(page, "Zet op de agenda")
    assert "Wacht op antwoord" in page.inner_text("main")
    return figure, page.url.removeprefix(address).partition("#")[0]


def _ask_for_an_answer(page: Page) -> str:
    press(page, "Maak een link om te antwoorden")
    check_access(page)
    return page.locator("[data-link]").inner_text()


def _answer(page: Page, link: str, item: str) -> None:
    """Answer with a name and a guess in it, see them marked, and publish without."""
    page.goto(link)
    check_access(page)
    page.fill("#answer", ANSWER)
    press(page, "Plaats mijn antwoord")
    check_access(page)
    assert page.locator("mark").all_inner_texts() == ["De Vries", "Wij weten om wie het gaat."]
    assert page.locator("#answer").input_value() == ANSWER
    reader = page.context.new_page()
    reader.goto(item)
    assert "Er is nog geen antwoord." in reader.inner_text("main")
    press(page, "Plaats mijn antwoord zonder wat opvalt")
    check_access(page)
    assert "Je antwoord staat erbij" in page.inner_text("main")
    reader.goto(item)
    assert "Vanaf nu zit iedereen zelf aan tafel." in reader.inner_text("main")
    assert "Vries" not in reader.inner_text("main")
    page.context.close()


def _judge(page: Page, address: str, item: str, number: int) -> None:
    _open_own_story(page, address, number)
    check_access(page)
    page.get_by_role("link", name=TITLE).click()
    page.wait_for_load_state()
    check_access(page)
    page.get_by_label("Nee", exact=True).check()
    if number == NARRATORS - 1:
        page.fill("#sentence", "Er verandert niets.")
    press(page, "Bewaar wat ik vind")
    assert "Bedankt, we weten wat je vindt" in page.inner_text("main")
    check_access(page)
    if number == NARRATORS - 1:
        page.fill("#reading", "Ze durfden het mij niet te vragen.")
        press(page, "Zet dit erbij")
        page.goto(f"{address}/mijn-verhaal/agenda")
        check_access(page)
        page.goto(f"{address}{item}")
        assert "Ze durfden het mij niet te vragen." in page.inner_text("main")
    page.context.close()


def _withdraw(page: Page, address: str, number: int) -> None:
    _open_own_story(page, address, number)
    page.goto(f"{address}/mijn-verhaal/intrekken")
    press(page, "Ja, haal mijn verhaal weg")
    page.context.close()


def _open_own_story(page: Page, address: str, number: int) -> None:
    page.goto(f"{address}/mijn-verhaal")
    page.fill("#code", code(number))
    press(page, "Open mijn verhaal")


def _someone_else(browser: Browser, page: Page) -> Page:
    """Return a page in a browser of someone else, with a window as wide."""
    size = page.viewport_size
    assert size is not None
    return browser.new_context(viewport=size, locale="nl-NL").new_page()


def _counted(bank: Bank) -> set[str]:
    """Return the stories that count in the item now."""
    (item,) = (item for item in bank.store.items() if item.is_public)
    return set(bank.store.item_members(item.id))


def _seen(page: Page, address: str) -> dict[str, object]:
    answer: dict[str, object] = page.request.get(address).json()
    return answer
