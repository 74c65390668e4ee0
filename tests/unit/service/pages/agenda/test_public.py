"""What anyone reads on the agenda, as it is today."""

from service.use_cases.agenda.judging import judge
from service.use_cases.agenda.showing import public_item
from service.use_cases.own_story.changing import withdraw_story
from service.wiring import Bank
from stories.agenda.item import State
from stories.agenda.voices import Verdict
from stories.taggings import Decision
from tests.agenda_pages import answered, made, narrator, published
from tests.banks import Clock
from tests.figure_samples import HELPS, HURTS
from tests.pages import Browser
from tests.staff_browsers import signed_in
from tests.story_samples import sample_tagging

WORDS = ("hardop", "zacht", "vaak", "nooit", "graag", "weer")


def test_an_item_on_the_agenda_says_what_was_asked_of_whom_and_since_when(tessa: Browser, anyone: Browser) -> None:
    item, _ = published(tessa)
    page = anyone.open(item).text
    for words in ("Bestuurders van ggz-instellingen", "1 mei 2026", "1 juni 2026", "Wacht op antwoord", "een curator"):
        assert words in page
    assert "tessa" not in page
    assert item in anyone.open("/agenda").text


def test_sentences_are_asked_of_the_store_each_time(tessa: Browser, anyone: Browser, bank: Bank) -> None:
    item = made(tessa, quotes=["zin:v0:0", "tegenzin:h0:0"])
    tessa.send(item, {}, to=f"{item}/publiceer")
    page = anyone.open(item).text
    assert f"<p>{HURTS}</p>" in page
    assert f"<p>{HELPS}</p>" in page
    withdraw_story(bank, "v0")
    assert f"<p>{HURTS}</p>" not in anyone.open(item).text


def test_a_sentence_whose_label_its_narrator_throws_out_stands_under_it_no_more(tessa: Browser, bank: Bank) -> None:
    item = made(tessa, quotes=["zin:v0:0"])
    tessa.send(item, {}, to=f"{item}/publiceer")
    item_id = item.rpartition("/")[2]
    assert [one.story.id for one in public_item(bank, item_id).sentences] == ["v0"]
    bank.store.put_taggings("v0", [sample_tagging("v0", decision=Decision.REJECTED)])
    assert public_item(bank, item_id).sentences == ()


def test_an_answer_that_does_not_come_is_seen_to_be_late(tessa: Browser, anyone: Browser, clock: Clock) -> None:
    item, _ = published(tessa)
    clock.advance(days=32)
    assert "Antwoord is te laat" in anyone.open("/agenda").text
    assert "Antwoord is te laat" in anyone.open(item).text
    assert "Antwoord is te laat" in anyone.open("/agenda/feed.atom").text


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
        "Een curator", "Een onderzoeker", "Degene aan wie het gevraagd is", "Een verteller",
    ):  # fmt: skip
        assert words in page
    assert "omar" not in page
    withdraw_story(bank, "v0")
    assert "Ze durfden niet." not in anyone.open(item).text
