"""From a pattern to an agenda in a real Chromium: a signal, an item, an answer without names, and six judgements.

Two of the six take their stories back. Each has been in a copy and one in a lesson: all of it follows.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from typer.testing import CliRunner

from service.cli.program import app
from service.use_cases.accounts import add_key, add_user
from service.wiring import Bank
from stories.accounts import Role
from stories.receipt import hash_code
from stories.story import Domain
from tests.agenda_samples import counted_in
from tests.journeys.agenda_steps import (
    READING,
    SENTENCE,
    TITLE,
    answer,
    ask_for_an_answer,
    asked_for,
    judge,
    main_text,
    signal_becomes_item,
    someone_else,
    withdraw,
)
from tests.journeys.browser import PASSWORD, Served, check_access, served
from tests.receipt_codes import receipt_code
from tests.story_samples import sample_story, sample_tagging

pytestmark = pytest.mark.browser

HURTS = "Ze besloten alles zonder mij."
HELPS = "Zij vroegen eerst wat ik vond."
NARRATORS = 6
LEAVING = (4, 5)
COUNTED = 30
# A figure may be three off, so that nobody can subtract two of them.
OFF = 3
PATIENCE_MS = 120_000


@pytest.fixture
def agenda_bank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A bank in which people in ggz tell that they are decided about; six of them have their codes at hand."""
    with served(tmp_path_factory.mktemp("agenda")) as running:
        bank = running.bank
        for number in range(90):
            in_ggz = number < 40
            hurts = number < COUNTED or number >= 85
            story = sample_story(
                f"v{number}",
                f"{HURTS} Dat was {number} keer zo." if hurts else HELPS,
                domain=Domain.MENTAL_HEALTH if in_ggz else Domain.DEMENTIA,
            )
            label = "over-mij-zonder-mij" if hurts else "erkend-als-kenner"
            receipt = hash_code(receipt_code(number), salt=bank.receipt_salt) if number < NARRATORS else None
            bank.store.add(story, [sample_tagging(story.id, label)], receipt_hash=receipt)
        bank.sync()
        add_user("tessa", Role.CURATOR, PASSWORD, store=bank.store, now=bank.clock())
        yield running


@dataclass(frozen=True, slots=True)
class Taken:
    """A copy that a researcher took with a key, and a lesson that an educator made, before anyone withdrew."""

    export_id: str
    file: Path
    headers: dict[str, str]
    lesson: str
    lesson_key: str

    def slot(self, address: str) -> str:
        """Return the link with which students open the story of the narrator who leaves."""
        return f"{address}{self.lesson}/verhaal/0?sleutel={self.lesson_key}"


def test_a_signal_becomes_an_item_is_answered_without_names_and_judged_and_all_follows_who_withdraws(
    page: Page, browser: Browser, agenda_bank: Served, tmp_path: Path
) -> None:
    address, bank = agenda_bank.address, agenda_bank.bank
    figure, item = signal_becomes_item(page, address)
    link = ask_for_an_answer(page)
    answer(someone_else(browser, page), link, f"{address}{item}")
    for number in range(NARRATORS):
        last = number == NARRATORS - 1
        said = {"sentence": SENTENCE, "reading": READING} if last else {}
        judge(someone_else(browser, page), address, item, number, **said)

    reader = someone_else(browser, page)
    reader.goto(f"{address}{item}")
    check_access(reader)
    told = main_text(reader)
    assert "De meeste vertellers zeggen: nee, dit is geen antwoord." in told
    assert SENTENCE in told
    assert "Beoordeeld door vertellers" in told
    assert "Vries" not in told
    assert "om wie het gaat." not in told.replace(TITLE, "")
    before = counted(bank)
    seen = asked_for(reader, f"{address}/api/v1{item}")
    assert seen["answers"][0]["judgements"]["most"] == "nee"
    assert abs(seen["answers"][0]["judgements"]["narrators"] - NARRATORS) <= OFF
    assert 'term="beoordeeld"' in feed_of(reader, address)
    assert abs(counted_in_figure(reader, address, figure) - COUNTED) <= OFF
    reader.goto(f"{address}{figure}")
    assert "dit is hetzelfde cijfer" in main_text(reader)
    taken = take_along(reader, agenda_bank, tmp_path)
    reader.goto(taken.slot(address))
    assert "Dat was 4 keer zo." in main_text(reader)
    assert must_go(reader, address, taken, tmp_path) == set()

    for number in LEAVING:
        withdraw(someone_else(browser, page), address, number)

    check_item(reader, address, item)
    assert counted(bank) == before - {f"v{number}" for number in LEAVING}
    check_figure(reader, address, figure)
    check_copy(reader, agenda_bank, taken, tmp_path)
    check_lesson(reader, address, taken)


def test_a_late_answer_and_an_empty_agenda_can_be_read_by_all(page: Page, agenda_bank: Served) -> None:
    page.goto(f"{agenda_bank.address}/agenda")
    check_access(page)
    assert "Er staat nog niets op de agenda." in main_text(page)
    page.goto(f"{agenda_bank.address}/agenda/antwoord/geen-sleutel")
    check_access(page)
    assert "Deze link werkt niet (meer)" in main_text(page)


def counted(bank: Bank) -> set[str]:
    """Return the stories that count in the item now."""
    (item,) = (item for item in bank.store.items() if item.is_public)
    return counted_in(bank.store, item.id)


def feed_of(reader: Page, address: str) -> str:
    return reader.request.get(f"{address}/agenda/feed.atom", timeout=PATIENCE_MS).text()


def counted_in_figure(reader: Page, address: str, figure: str) -> int:
    seen = asked_for(reader, f"{address}/api/v1/figures/{figure.rpartition('/')[2]}")
    stories: int = seen["stories"]["stories"]
    return stories


def take_along(reader: Page, running: Served, folder: Path) -> Taken:
    """Take three stories along with a researcher's key, and put two in a lesson with an educator's."""
    bank, address = running.bank, running.address
    headers = {
        role: {"Authorization": f"Bearer {add_key(role.value, role, store=bank.store, now=bank.clock())}"}
        for role in (Role.RESEARCHER, Role.EDUCATOR)
    }
    asked = {
        "recipient": "Hogeschool, project Luisteren",
        "use": "onderzoek",
        "formats": ["csv", "qdpx"],
        "agrees_to_terms": asked_for(reader, f"{address}/api/v1/exports/terms")["version"],
        "stories": ["v0", *(f"v{number}" for number in LEAVING)],
    }
    made = reader.request.post(
        f"{address}/api/v1/exports", headers=headers[Role.RESEARCHER], data=asked, timeout=PATIENCE_MS
    )
    assert made.status == 201, made.text()
    export_id = made.json()["id"]
    file = folder / "export.zip"
    fetch_file(reader, address, export_id, headers[Role.RESEARCHER], file)
    lesson = {
        "title": "Wie beslist er?",
        "stories": ["v4", "v1"],
        "theme": "over-mij-zonder-mij",
        "programme": "sociaal-werk",
        "level": "hbo",
        "course": "Luisteren 2",
    }
    made = reader.request.post(
        f"{address}/api/v1/lessons", headers=headers[Role.EDUCATOR], data=lesson, timeout=PATIENCE_MS
    )
    assert made.status == 201, made.text()
    path = f"/onderwijs/les/{made.json()['lesson']['id']}"
    return Taken(export_id, file, headers[Role.RESEARCHER], path, made.json()["key"])


def fetch_file(reader: Page, address: str, export_id: str, headers: dict[str, str], to: Path) -> None:
    answer = reader.request.get(f"{address}/api/v1/exports/{export_id}/file", headers=headers, timeout=PATIENCE_MS)
    assert answer.ok, answer.text()
    to.write_bytes(answer.body())


def must_go(reader: Page, address: str, taken: Taken, folder: Path) -> set[str]:
    """Return what `verhalenbank export-check` says must be removed from the copy, by the feed of this moment."""
    feed = folder / "feed.json"
    feed.write_bytes(reader.request.get(f"{address}/api/v1/withdrawals", timeout=PATIENCE_MS).body())
    said = CliRunner().invoke(app, ["export-check", str(taken.file), "--feed", str(feed), "--json"])
    numbers = set(json.loads(said.stdout)["must_go"])
    assert said.exit_code == (1 if numbers else 0)
    return numbers


def check_item(reader: Page, address: str, item: str) -> None:
    """Look at the item after two of six judges took their stories back: four is too few to say anything of."""
    reader.goto(f"{address}{item}")
    check_access(reader)
    told = main_text(reader)
    assert "De meeste vertellers" not in told
    assert SENTENCE not in told
    assert READING not in told
    assert "Dat laten we zien vanaf vijf oordelen." in told
    assert "minder dan vijf oordelen" in told
    seen = asked_for(reader, f"{address}/api/v1{item}")
    assert (seen["state"], seen["answers"][0]["judgements"], seen["readings"]) == ("beantwoord", None, [])
    feed = feed_of(reader, address)
    assert 'term="beantwoord"' in feed
    assert 'term="beoordeeld"' not in feed
    reader.goto(f"{address}/agenda")
    check_access(reader)
    listed = main_text(reader)
    assert "Beantwoord" in listed
    assert "Beoordeeld door vertellers" not in listed


def check_figure(reader: Page, address: str, figure: str) -> None:
    """Look at the frozen figure: it is today's now, and says why."""
    reader.goto(f"{address}{figure}")
    check_access(reader)
    told = main_text(reader)
    assert "Dit is het cijfer van vandaag" in told
    assert "er gingen verhalen weg" in told
    now = counted_in_figure(reader, address, figure)
    assert abs(now - (COUNTED - len(LEAVING))) <= OFF
    assert f"{now} van" in " ".join(told.split()) or f"{now} verhalen" in " ".join(told.split()), told


def check_copy(reader: Page, running: Served, taken: Taken, folder: Path) -> None:
    """Check the copy that was taken: exactly the two must go, and whoever fetches the file anew gets neither."""
    bank, address = running.bank, running.address
    copies = {copy.story_id: copy.copy_id for copy in bank.store.exported_stories(taken.export_id)}
    gone = must_go(reader, address, taken, folder)
    assert len(gone) == len(LEAVING)
    assert copies["v0"] not in gone
    stands = asked_for_with_key(reader, f"{address}/api/v1/exports/{taken.export_id}", taken.headers)
    assert set(stands["must_go"]) == gone
    anew = folder / "opnieuw.zip"
    fetch_file(reader, address, taken.export_id, taken.headers, anew)
    assert must_go(reader, address, Taken(taken.export_id, anew, {}, "", ""), folder) == set()


def asked_for_with_key(reader: Page, address: str, headers: dict[str, str]) -> dict[str, list[str]]:
    seen: dict[str, list[str]] = reader.request.get(address, headers=headers, timeout=PATIENCE_MS).json()
    return seen


def check_lesson(reader: Page, address: str, taken: Taken) -> None:
    """Open the slot with the key: it says that the story is gone, and offers one about the same and as light."""
    reader.goto(taken.slot(address))
    check_access(reader)
    told = main_text(reader)
    assert "Dit verhaal is er niet meer" in told
    assert "Dat was 4 keer zo." not in told
    with reader.expect_navigation():
        reader.get_by_role("link", name="Lees dit verhaal").click()
    check_access(reader)
    instead = main_text(reader)
    assert HURTS in instead
    assert not any(f"Dat was {number} keer zo." in instead for number in LEAVING)
    reader.goto(f"{address}{taken.lesson}")
    check_access(reader)
    assert "Dat was 4 keer zo." not in main_text(reader)
