"""Settling: a decision with its reason, and a line for the codebook that is of no story."""

import pytest

from service.use_cases.coding.settling import decided_codes, open_dispute, settle, settled_places
from service.use_cases.own_story.changing import withdraw_story
from stories.accounts import Role
from stories.coding_rounds import CodingRound
from stories.errors import InvalidInputError, RoundNotFoundError, UnknownLabelError
from tests.unit.service.use_cases.coding.conftest import House

WHY = "De zin noemt het respect niet."
LINE = "Iemand negeren zonder iets te zeggen is -erkenning."


@pytest.fixture
def known(house: House) -> CodingRound:
    """A round in which the coders differ about places 2, 5 and 9."""
    started = house.start()
    house.answer(started, house.tessa, {place: ["-respect"] for place in (2, 5, 9)})
    house.answer(started, house.bram, {5: ["-erkenning"]})
    return started


def test_decision_is_kept_with_its_reason_and_may_be_changed(house: House, known: CodingRound) -> None:
    settle(house.bank, known.id, 2, ["-respect"], why=WHY, curator=house.noor)
    settle(house.bank, known.id, 2, [], why=f" {WHY}\n", curator=house.tessa)
    (settlement,) = house.bank.store.settlements(known.id)
    assert (settlement.place, settlement.codes, settlement.why, settlement.by) == (2, frozenset(), WHY, "tessa")
    assert settled_places(house.bank, known.id) == {2}
    assert house.bank.store.codebook_notes() == []
    shown = open_dispute(house.bank, known.id, 2, curator=house.noor)
    assert shown.settled == settlement
    assert decided_codes(settlement) == frozenset()


def test_line_goes_into_the_codebook_under_the_role_with_its_codes_and_day(house: House, known: CodingRound) -> None:
    settle(house.bank, known.id, 5, ["-nabijheid"], why=WHY, line=LINE, curator=house.noor)
    (note,) = house.bank.store.codebook_notes()
    assert (note.text, note.by, note.at) == (LINE, Role.CURATOR, house.clock.now)
    assert note.codes == {"-respect", "-erkenning", "-nabijheid"}
    assert "noor" not in repr(note)


def test_next_is_the_first_that_was_not_decided(house: House, known: CodingRound) -> None:
    assert open_dispute(house.bank, known.id, 2, curator=house.noor).next == 5
    assert open_dispute(house.bank, known.id, 9, curator=house.noor).next == 2
    settle(house.bank, known.id, 5, [], why=WHY, curator=house.noor)
    second = open_dispute(house.bank, known.id, 5, curator=house.noor)
    assert (second.number, second.of, second.next) == (2, 3, 9)
    settle(house.bank, known.id, 9, [], why=WHY, curator=house.noor)
    assert open_dispute(house.bank, known.id, 2, curator=house.noor).next is None


@pytest.mark.parametrize(
    ("why", "line", "fields"),
    [
        ("Kort.", "", {"waarom"}),
        ("x" * 10, "", set()),
        ("x" * 501, "", {"waarom"}),
        (WHY, "Te kort.", {"regel"}),
        (WHY, f"{'ook ' * 74}goed", set()),
        (WHY, f"{'ook ' * 74}goed.", {"regel"}),
        (WHY, "Iemand die langs me heen praatten is -erkenning.", set()),
        (WHY, "Als ze praatten Langs Me Heen! is het -erkenning.", {"regel"}),
        (WHY, "Als ze – praatten … ‘langs’ - me/heen is het -erkenning.", {"regel"}),
        (WHY, "Bij Fatima Yilmaz was het -erkenning.", {"regel"}),
        ("", "Te kort.", {"waarom", "regel"}),
    ],
)
def test_decision_needs_a_reason_and_a_line_that_is_of_no_story(
    house: House, known: CodingRound, why: str, line: str, fields: set[str]
) -> None:
    place = next(place for place in (2, 5, 9) if "langs me heen" in " ".join(told(house, known, place)))
    if not fields:
        settle(house.bank, known.id, place, [], why=why, line=line, curator=house.noor)
        return
    with pytest.raises(InvalidInputError) as caught:
        settle(house.bank, known.id, place, [], why=why, line=line, curator=house.noor)
    assert set(caught.value.fields) == fields
    assert house.bank.store.settlements(known.id) == []
    assert house.bank.store.codebook_notes() == []


def told(house: House, known: CodingRound, place: int) -> list[str]:
    sentence = open_dispute(house.bank, known.id, place, curator=house.noor).sentence
    before, after = sentence.around()
    return [*before, sentence.text, *after]


def test_what_coders_agree_about_needs_no_decision(house: House, known: CodingRound) -> None:
    for place in (1, 99):
        with pytest.raises(RoundNotFoundError):
            open_dispute(house.bank, known.id, place, curator=house.noor)
        with pytest.raises(RoundNotFoundError):
            settle(house.bank, known.id, place, [], why=WHY, curator=house.noor)


def test_decision_for_an_unknown_label_is_refused(house: House, known: CodingRound) -> None:
    with pytest.raises(UnknownLabelError):
        settle(house.bank, known.id, 2, ["onzin"], why=WHY, curator=house.noor)


def test_nothing_is_decided_before_both_are_done(house: House) -> None:
    started = house.start()
    house.answer(started, house.tessa, {2: ["-respect"]})
    with pytest.raises(InvalidInputError, match="nog niet af"):
        open_dispute(house.bank, started.id, 2, curator=house.noor)


def test_decision_leaves_with_a_withdrawn_story_and_the_line_stays(house: House, known: CodingRound) -> None:
    settle(house.bank, known.id, 2, [], why=WHY, line=LINE, curator=house.noor)
    withdraw_story(house.bank, known.sample[1].story_id)
    assert house.bank.store.settlements(known.id) == []
    assert [note.text for note in house.bank.store.codebook_notes()] == [LINE]


def test_narrator_sees_that_a_curator_opened_the_story_to_decide(house: House, known: CodingRound) -> None:
    open_dispute(house.bank, known.id, 2, curator=house.noor)
    assert [opening.staff for opening in house.bank.store.openings(known.sample[1].story_id)] == ["noor"]
