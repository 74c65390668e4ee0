"""The agenda on pages: made from a figure, answered through a link without names, judged by who counts in it."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.use_cases.agenda.judging import judge, read_as_narrator
from service.use_cases.own_story.changing import withdraw_story
from service.wiring import Bank
from stories.agenda.item import State
from stories.agenda.voices import Verdict
from tests.banks import Clock
from tests.figure_samples import FIGURE, HELPS, HURTS, PASSWORD, bank_with_figure, code
from tests.pages import Browser

FIELDS: dict[str, str | list[str]] = {
    "figuur": FIGURE,
    "title": "Beslissen zonder de mensen om wie het gaat",
    "heard": "Mensen vertellen dat er over hen beslist werd terwijl ze er niet bij waren.",
    "concerns": "Mensen die in de ggz hulp krijgen",
    "window": "organisatie",
    "addressee": "Bestuurders van ggz-instellingen",
    "answer_by": "2026-06-01",
}
NEW = f"/agenda/nieuw?figuur={FIGURE}"
WORDS = ("hardop", "zacht", "vaak", "nooit", "graag", "weer")
NAMED = "Wij spraken mevrouw De Vries hierover. Vanaf nu zit iedereen zelf aan tafel."


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def bank(tmp_path: Path, clock: Clock) -> Bank:
    return bank_with_figure(tmp_path, clock=clock)


@pytest.fixture
def anyone(bank: Bank) -> Browser:
    return Browser(TestClient(create_app(bank)))


@pytest.fixture
def tessa(bank: Bank) -> Browser:
    return signed_in(bank, "tessa")


def signed_in(bank: Bank, name: str) -> Browser:
    browser = Browser(TestClient(create_app(bank)))
    browser.send("/aanmelden", {"naam": name, "wachtwoord": PASSWORD})
    return browser


def narrator(bank: Bank, number: int) -> Browser:
    browser = Browser(TestClient(create_app(bank)))
    browser.send("/mijn-verhaal", {"code": code(number)})
    return browser


def made(browser: Browser, **fields: str | list[str]) -> str:
    """Return the address of a new draft."""
    answer = browser.send(NEW, {**FIELDS, **fields}, to="/agenda/nieuw")
    assert answer.status_code == 200, re.findall(r"vb-fout__kop.*", answer.text)
    return answer.url.path


def published(browser: Browser) -> tuple[str, str]:
    """Return the address of an item on the agenda, and of the page to answer it."""
    item = made(browser)
    browser.send(item, {}, to=f"{item}/publiceer")
    page = browser.send(item, {}, to=f"{item}/link").text
    link = re.search(r"<code data-link>http://[^/]+(/agenda/antwoord/[\w-]+)</code>", page)
    assert link is not None
    return item, link[1]


def answered(tessa: Browser, anyone: Browser, text: str = "Vanaf nu zit iedereen zelf aan tafel.") -> str:
    item, link = published(tessa)
    anyone.send(link, {"answer": text})
    return item


def test_a_draft_is_made_from_a_figure_and_seen_by_its_makers_alone(tessa: Browser, anyone: Browser) -> None:
    form = tessa.open(NEW).text
    assert HURTS in form
    item = made(tessa)
    page = tessa.open(item).text
    assert "Beslissen zonder de mensen om wie het gaat" in page
    assert "/patronen/vast/figuur" in page
    assert anyone.open(item).status_code == 404
    assert "Beslissen zonder" not in anyone.open("/agenda").text
    assert "Beslissen zonder" not in anyone.open("/agenda/feed.atom").text
    assert "Beslissen zonder" in tessa.open("/agenda").text


def test_only_curators_and_researchers_make_items(bank: Bank, anyone: Browser) -> None:
    assert anyone.open(NEW).url.path == "/aanmelden"
    assert signed_in(bank, "ans").open(NEW).status_code == 403
    assert signed_in(bank, "omar").open(NEW).status_code == 200


def test_a_name_in_what_staff_typed_is_marked_and_nothing_is_kept(tessa: Browser, bank: Bank) -> None:
    answer = tessa.send(NEW, {**FIELDS, "addressee": "Bestuurder Ramdin van GGZ Noord"}, to="/agenda/nieuw")
    assert answer.status_code == 422
    assert '<mark class="nl-mark">GGZ Noord</mark>' in answer.text
    assert 'value="Bestuurder Ramdin van GGZ Noord"' in answer.text
    assert "Mensen vertellen dat er over hen beslist werd" in answer.text
    assert bank.store.items() == []


@pytest.mark.parametrize(
    ("field", "value"), [("title", ""), ("answer_by", "2026-04-01"), ("answer_by", "morgen"), ("window", "raam")]
)
def test_what_is_missing_is_said_with_its_field_and_the_rest_stays(tessa: Browser, field: str, value: str) -> None:
    answer = tessa.send(NEW, {**FIELDS, field: value}, to="/agenda/nieuw")
    assert answer.status_code == 422
    assert f'id="{field}-fout"' in answer.text
    assert "Mensen vertellen dat er over hen beslist werd" in answer.text


def test_an_item_on_the_agenda_says_what_was_asked_of_whom_and_since_when(tessa: Browser, anyone: Browser) -> None:
    item, _ = published(tessa)
    page = anyone.open(item).text
    for words in ("Bestuurders van ggz-instellingen", "1 mei 2026", "1 juni 2026", "Wacht op antwoord", "een curator"):
        assert words in page
    assert "tessa" not in page
    assert item in anyone.open("/agenda").text


def test_words_are_fixed_once_others_read_them(tessa: Browser) -> None:
    item = made(tessa)
    assert tessa.send(f"{item}/bewerk", {**FIELDS, "title": "Beter beslissen"}).url.path == item
    tessa.send(item, {}, to=f"{item}/publiceer")
    answer = tessa.send(f"{item}/bewerk", {**FIELDS, "title": "Nog beter"})
    assert answer.status_code == 409
    assert 'value="Nog beter"' in answer.text
    assert "Beter beslissen" in tessa.open(item).text


def test_sentences_are_asked_of_the_store_each_time(tessa: Browser, anyone: Browser, bank: Bank) -> None:
    item = made(tessa, quotes=["zin:v0:0", "tegenzin:h0:0"])
    tessa.send(item, {}, to=f"{item}/publiceer")
    page = anyone.open(item).text
    assert f"<p>{HURTS}</p>" in page
    assert f"<p>{HELPS}</p>" in page
    withdraw_story(bank, "v0")
    assert f"<p>{HURTS}</p>" not in anyone.open(item).text


def test_a_sentence_that_may_not_be_quoted_cannot_be_chosen(tessa: Browser) -> None:
    answer = tessa.send(NEW, {**FIELDS, "quotes": ["zin:v11:0"]}, to="/agenda/nieuw")
    assert answer.status_code == 422
    assert 'id="quotes-fout"' in answer.text


def test_a_name_in_an_answer_is_shown_to_the_answerer_and_published_without(tessa: Browser, anyone: Browser) -> None:
    item, link = published(tessa)
    marked = anyone.send(link, {"answer": NAMED})
    assert marked.status_code == 422
    assert '<mark class="nl-mark">De Vries</mark>' in marked.text
    assert f"{NAMED}</textarea>" in marked.text
    assert "Vries" not in anyone.open(item).text
    seen = re.search(r'name="gezien-answer" value="(\w+)"', marked.text)
    assert seen is not None
    done = anyone.send(link, {"answer": NAMED, "gezien-answer": seen[1], "naar": "zonder"})
    assert done.status_code == 200
    page = anyone.open(item).text
    assert "Vanaf nu zit iedereen zelf aan tafel." in page
    assert "Vries" not in page
    assert "Beantwoord" in page


def test_a_text_changed_after_its_marks_were_shown_is_marked_anew(tessa: Browser, anyone: Browser) -> None:
    item, link = published(tessa)
    answer = anyone.send(link, {"answer": NAMED, "gezien-answer": "een-ander", "naar": "zonder"})
    assert answer.status_code == 422
    assert "Er is nog geen antwoord." in anyone.open(item).text


def test_a_guess_at_who_told_is_marked(tessa: Browser, anyone: Browser) -> None:
    _, link = published(tessa)
    answer = anyone.send(link, {"answer": "Wij weten om wie het gaat. Wij passen het aan."})
    assert answer.status_code == 422
    assert '<mark class="nl-mark">Wij weten om wie het gaat.</mark>' in answer.text


def test_what_was_typed_stays_when_a_page_stood_open_too_long(tessa: Browser, anyone: Browser, bank: Bank) -> None:
    item, link = published(tessa)
    answer = anyone.client.post(link, data={"formulier": "oud", "answer": "Wij zijn om."})
    assert answer.status_code == 403
    assert "Wij zijn om.</textarea>" in answer.text
    assert bank.store.item_answers(item.rpartition("/")[2]) == []


def test_a_revoked_link_opens_nothing_and_gives_back_what_was_typed(tessa: Browser, anyone: Browser) -> None:
    item, link = published(tessa)
    revoke = re.search(rf'action="({item}/link/[\w-]+/intrekken)"', tessa.open(item).text)
    assert revoke is not None
    token = re.search(r'name="formulier" value="(\w+)"', anyone.open(link).text)
    assert token is not None
    tessa.send(item, {}, to=revoke[1])
    answer = anyone.client.post(link, data={"formulier": token[1], "answer": "Wij zijn om."})
    assert answer.status_code == 404
    assert "Wij zijn om.</textarea>" in answer.text
    assert anyone.open(link).status_code == 404
    assert anyone.open("/agenda/antwoord/zomaar").status_code == 404


def test_the_key_of_a_link_is_kept_nowhere(tessa: Browser, anyone: Browser, tmp_path: Path) -> None:
    _, link = published(tessa)
    key = link.rpartition("/")[2].encode()
    assert len(key) == 43
    assert not any(key in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert anyone.open(link).headers["Referrer-Policy"] == "no-referrer"


def test_the_key_of_a_link_is_not_logged(tessa: Browser, anyone: Browser, caplog: pytest.LogCaptureFixture) -> None:
    _, link = published(tessa)
    with caplog.at_level("DEBUG"):
        anyone.open(link)
        anyone.open(f"{link}x")
    ours = [record.getMessage() for record in caplog.records if not record.name.startswith("http")]
    assert any("/agenda/antwoord/{key}" in line for line in ours)
    assert not any(link.rpartition("/")[2] in line for line in ours)


def test_an_answer_that_does_not_come_is_seen_to_be_late(tessa: Browser, anyone: Browser, clock: Clock) -> None:
    item, _ = published(tessa)
    clock.advance(days=32)
    assert "Antwoord is te laat" in anyone.open("/agenda").text
    assert "Antwoord is te laat" in anyone.open(item).text
    assert "Antwoord is te laat" in anyone.open("/agenda/feed.atom").text


def test_a_narrator_finds_the_answer_and_says_what_it_is(tessa: Browser, anyone: Browser, bank: Bank) -> None:
    item = answered(tessa, anyone)
    browser = narrator(bank, 0)
    mine = f"/mijn-verhaal{item}"
    assert f'href="{mine}"' in browser.open("/mijn-verhaal").text
    done = browser.send(mine, {"verdict": "nee", "sentence": "Er verandert niets."})
    assert "Bedankt" in done.text
    assert "Jij zei: nee." in browser.open("/mijn-verhaal/agenda").text
    assert "Er verandert niets.</textarea>" in browser.open(mine).text
    assert "Er verandert niets." not in anyone.open(item).text


def test_a_name_in_what_a_narrator_says_is_marked(tessa: Browser, anyone: Browser, bank: Bank) -> None:
    item = answered(tessa, anyone)
    mine = f"/mijn-verhaal{item}"
    answer = narrator(bank, 0).send(mine, {"verdict": "nee", "sentence": "Dokter Ramdin luistert nog niet."})
    assert answer.status_code == 422
    assert '<mark class="nl-mark">Ramdin</mark>' in answer.text
    assert re.search(r'value="nee"[^>]*checked', answer.text)
    answer = narrator(bank, 0).send(f"/mijn-verhaal{item}", {"sentence": "Nee."})
    assert "Kies ja, deels of nee." in answer.text


def test_an_answer_that_came_after_the_page_was_opened_is_not_judged(
    tessa: Browser, anyone: Browser, bank: Bank
) -> None:
    item, link = published(tessa)
    anyone.send(link, {"answer": "Vanaf nu zit iedereen zelf aan tafel."})
    mine = f"/mijn-verhaal{item}"
    browser = narrator(bank, 0)
    over = re.search(r'name="over" value="([\w-]+)"', browser.open(mine).text)
    assert over is not None
    anyone.send(link, {"answer": "Wij veranderen toch niets."})
    answer = browser.send(mine, {"verdict": "ja", "sentence": "Fijn.", "over": over[1]})
    assert answer.status_code == 409
    assert "Er is intussen een ander antwoord" in answer.text
    assert "Wij veranderen toch niets." in answer.text
    assert bank.store.item_judgements(item.rpartition("/")[2]) == []


def test_a_story_that_does_not_count_has_nothing_to_judge(tessa: Browser, anyone: Browser, bank: Bank) -> None:
    item = answered(tessa, anyone)
    other = Browser(TestClient(create_app(bank)))
    bank.store.settle_items("v0", now=bank.clock())
    withdraw_story(bank, "v0")
    assert narrator(bank, 0).open(f"/mijn-verhaal{item}").url.path == "/mijn-verhaal"
    assert other.open(f"/mijn-verhaal{item}").url.path == "/mijn-verhaal"


def test_judgements_are_shown_from_five_on_and_go_with_their_stories(
    tessa: Browser, anyone: Browser, bank: Bank
) -> None:
    item = answered(tessa, anyone)
    item_id = item.rpartition("/")[2]
    for number in range(6):
        assert "De meeste vertellers zeggen" not in anyone.open(item).text or number >= 5
        judge(bank, bank.store.get(f"v{number}"), item_id, Verdict.NO, f"Dit zeg ik {WORDS[number]}.")
    page = anyone.open(item).text
    assert "De meeste vertellers zeggen: nee, dit is geen antwoord." in page
    assert "Dit zeg ik hardop." in page
    assert "Beoordeeld door vertellers" in page
    withdraw_story(bank, "v0")
    assert "Dit zeg ik hardop." not in anyone.open(item).text
    withdraw_story(bank, "v1")
    page = anyone.open(item).text
    assert "De meeste vertellers" not in page
    assert "Dit zeg ik" not in page
    assert bank.store.get_item(item_id).state is State.ANSWERED


def test_readings_of_all_stand_side_by_side(tessa: Browser, anyone: Browser, bank: Bank) -> None:
    item, link = published(tessa)
    tessa.send(item, {"reading": "Dit gaat over tijd."}, to=f"{item}/lezing")
    signed_in(bank, "omar").send(item, {"reading": "Dit gaat over macht."}, to=f"{item}/lezing")
    anyone.send(link, {"reading": "Wij zien hier een tekort."}, to=f"{link}/lezing")
    narrator(bank, 0).send(f"/mijn-verhaal{item}", {"reading": "Ze durfden niet."}, to=f"/mijn-verhaal{item}/lezing")
    page = anyone.open(item).text
    for words in (
        "Dit gaat over tijd.", "Dit gaat over macht.", "Wij zien hier een tekort.", "Ze durfden niet.",
        "Een curator", "Een onderzoeker", "Aan wie het gevraagd is", "Een verteller",
    ):  # fmt: skip
        assert words in page
    assert "omar" not in page
    withdraw_story(bank, "v0")
    assert "Ze durfden niet." not in anyone.open(item).text


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
