"""What makers do with an item that stands on the agenda."""

import pytest

from service.use_cases.agenda.judging import judge, read_as_narrator
from service.use_cases.own_story.changing import withdraw_story
from service.wiring import Bank
from stories.agenda.voices import Verdict
from tests.agenda_pages import answered, narrator, published
from tests.pages import Browser


def test_words_that_slipped_through_are_hidden_everywhere(tessa: Browser, anyone: Browser) -> None:
    item = answered(tessa, anyone, "Wij noemen dit de tulpentafel.")
    tessa.send(item, {"words": "tulpentafel", "kind": "ORGANISATIE"}, to=f"{item}/verberg")
    page = anyone.open(item).text
    assert "tulpentafel" not in page
    assert "Er zijn woorden weggehaald" in page
    again = tessa.send(item, {"words": "tulpentafel", "kind": "ORGANISATIE"}, to=f"{item}/verberg")
    assert again.status_code == 422


def test_a_closed_item_takes_no_answer_and_no_judgement(tessa: Browser, anyone: Browser, bank: Bank) -> None:
    item, link = published(tessa)
    tessa.send(item, {}, to=f"{item}/sluit")
    assert anyone.open(link).status_code == 404
    assert "Gesloten" in anyone.open(item).text
    assert "Dit punt is gesloten" in narrator(bank, 0).open(f"/mijn-verhaal{item}").text


@pytest.mark.parametrize(("kind", "begins"), [("docx", b"PK"), ("pdf", b"%PDF"), ("html", b"<!doctype html>")])
def test_a_note_of_an_item_can_be_taken_by_its_makers(
    tessa: Browser, anyone: Browser, kind: str, begins: bytes
) -> None:
    item = answered(tessa, anyone)
    answer = tessa.open(f"{item}/notitie/{kind}")
    assert answer.status_code == 200
    assert answer.content[: len(begins)].lower() == begins.lower()
    assert anyone.open(f"{item}/notitie/{kind}").url.path == "/aanmelden"


def test_every_reading_the_answer_and_the_judgements_travel_in_a_note(
    tessa: Browser, anyone: Browser, bank: Bank
) -> None:
    item = answered(tessa, anyone)
    item_id = item.rpartition("/")[2]
    tessa.send(item, {"reading": "Dit gaat over tijd."}, to=f"{item}/lezing")
    read_as_narrator(bank, bank.store.get("v0"), item_id, "Ze durfden het niet te vragen.")
    for number in range(5):
        judge(bank, bank.store.get(f"v{number}"), item_id, Verdict.NO, "" if number else "Er verandert niets.")
    note = tessa.open(f"{item}/notitie/html").text
    for words in (
        "Dit gaat over tijd.", "Ze durfden het niet te vragen.", "Vanaf nu zit iedereen zelf aan tafel.",
        "De meeste vertellers zeggen: nee", "Er verandert niets.", "Bestuurders van ggz-instellingen",
    ):  # fmt: skip
        assert words in note
    assert "tessa" not in note
    withdraw_story(bank, "v0")
    note = tessa.open(f"{item}/notitie/html").text
    assert not any(words in note for words in ("Ze durfden", "De meeste vertellers", "Er verandert niets."))
