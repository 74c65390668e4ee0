"""Coding: own answers only, kept at once, in the light of the sentences around, and known to the narrator."""

import pytest

from service.use_cases.coding.answering import next_place, open_sentence, put_answer
from service.use_cases.coding.rounds import open_sentences, start_round
from service.use_cases.coding.settling import open_dispute
from service.use_cases.own_story.changing import allow_uses
from stories.accounts import Role
from stories.errors import (
    ConsentMissingError,
    InvalidInputError,
    NotAllowedError,
    RoundNotFoundError,
    UnknownLabelError,
)
from tests.unit.service.use_cases.coding.conftest import House


def test_coder_goes_through_the_sentences_in_their_order_with_pauses(house: House) -> None:
    known = house.start()
    seen = []
    while (place := next_place(house.bank, known.id, coder=house.tessa)) is not None:
        seen.append(place)
        house.clock.advance(days=1)
        put_answer(house.bank, known.id, place, [], coder=house.tessa)
    assert seen == list(range(1, 21))
    moments = {coding.at for coding in house.bank.store.codings(known.id, coder="tessa")}
    assert len(moments) == 20


def test_coder_sees_own_answer_and_never_that_of_the_other(house: House) -> None:
    known = house.start()
    put_answer(house.bank, known.id, 1, ["-respect"], coder=house.tessa)
    assert open_sentence(house.bank, known.id, 1, coder=house.tessa).answer == {"-respect"}
    assert open_sentence(house.bank, known.id, 1, coder=house.bram).answer is None
    assert next_place(house.bank, known.id, coder=house.bram) == 1


def test_no_label_is_an_answer_too(house: House) -> None:
    known = house.start()
    put_answer(house.bank, known.id, 1, [], coder=house.tessa)
    assert open_sentence(house.bank, known.id, 1, coder=house.tessa).answer == frozenset()
    assert next_place(house.bank, known.id, coder=house.tessa) == 2


def test_coder_can_go_back_and_think_again(house: House) -> None:
    known = house.start()
    put_answer(house.bank, known.id, 1, ["-respect"], coder=house.tessa)
    second = open_sentence(house.bank, known.id, 2, coder=house.tessa)
    assert (second.number, second.of, second.previous) == (2, 20, 1)
    put_answer(house.bank, known.id, 1, ["niet-geloofd"], coder=house.tessa)
    assert open_sentence(house.bank, known.id, 1, coder=house.tessa).answer == {"niet-geloofd"}


def test_answers_stand_when_both_are_done(house: House) -> None:
    known = house.start()
    house.answer(known, house.tessa)
    put_answer(house.bank, known.id, 1, ["-respect"], coder=house.tessa)
    house.answer(known, house.bram)
    with pytest.raises(InvalidInputError, match="staan nu vast"):
        put_answer(house.bank, known.id, 1, [], coder=house.tessa)


def test_sentence_is_shown_between_its_neighbours(house: House) -> None:
    known = house.start(size=500)
    place = next(one.place for one in known.sample if one.sentence == 2)
    sentence = open_sentence(house.bank, known.id, place, coder=house.tessa).sentence
    assert sentence.text == "Daarna bleef het stil."
    assert sentence.around() == (
        ("Ze praatten langs me heen.", "Mijn zus luisterde wel."),
        ("Niemand belde mij nog terug.",),
    )
    first = next(one.place for one in known.sample if one.sentence == 0)
    last = next(one.place for one in known.sample if one.sentence == 3)
    opened = open_sentences(house.bank, known)
    assert opened[first].around()[0] == ()
    assert opened[last].around()[1] == ()


def test_only_the_two_coders_of_a_round_code_in_it(house: House) -> None:
    known = house.start()
    with pytest.raises(ConsentMissingError):
        next_place(house.bank, known.id, coder=house.noor)
    with pytest.raises(ConsentMissingError):
        open_sentence(house.bank, known.id, 1, coder=house.noor)
    with pytest.raises(ConsentMissingError):
        put_answer(house.bank, known.id, 1, [], coder=house.noor)


def test_unknown_label_and_unknown_sentence_are_refused(house: House) -> None:
    known = house.start()
    with pytest.raises(UnknownLabelError):
        put_answer(house.bank, known.id, 1, ["onzin"], coder=house.tessa)
    with pytest.raises(RoundNotFoundError):
        put_answer(house.bank, known.id, 21, [], coder=house.tessa)
    with pytest.raises(RoundNotFoundError):
        open_sentence(house.bank, known.id, 21, coder=house.tessa)


def test_sentence_of_a_story_that_closed_is_not_shown(house: House) -> None:
    known = house.start()
    allow_uses(house.bank, known.sample[0].story_id, [])
    with pytest.raises(RoundNotFoundError):
        open_sentence(house.bank, known.id, 1, coder=house.tessa)
    assert next_place(house.bank, known.id, coder=house.tessa) != 1


def test_narrator_sees_that_a_story_was_opened_once_for_every_coder_and_round(house: House) -> None:
    known = house.start(size=500)
    story_id = known.sample[0].story_id
    places = [one.place for one in known.sample if one.story_id == story_id]
    for coder in (house.tessa, house.bram):
        for place in places:
            open_sentence(house.bank, known.id, place, coder=coder)
    assert [opening.staff for opening in house.bank.store.openings(story_id)] == ["tessa", "bram"]
    house.clock.advance(days=1)
    again = house.start(size=500)
    place = next(one.place for one in again.sample if one.story_id == story_id)
    open_sentence(house.bank, again.id, place, coder=house.tessa)
    assert [opening.staff for opening in house.bank.store.openings(story_id)] == ["tessa", "bram", "tessa"]


def test_coding_adds_nothing_to_the_story(house: House) -> None:
    known = house.start()
    before = house.bank.store.outbox(limit=100)
    house.answer(known, house.tessa, {1: ["-respect"]})
    assert house.bank.store.taggings([known.sample[0].story_id]) == {known.sample[0].story_id: ()}
    assert house.bank.store.outbox(limit=100) == before


def test_researcher_codes_in_a_round_and_decides_nothing(house: House) -> None:
    omar = house.bank.store.get_user("omar")
    assert omar is not None
    known = start_round(house.bank, size=20, coders=["omar", "tessa"], curator=house.noor)
    put_answer(house.bank, known.id, 1, ["-respect"], coder=omar)
    house.answer(known, house.tessa)
    house.answer(known, omar, {1: ["-respect"]})
    opened = open_sentence(house.bank, known.id, 1, coder=omar).sentence.story.id
    assert [(one.staff, one.role) for one in house.bank.store.openings(opened)] == [("omar", Role.RESEARCHER)]
    with pytest.raises(NotAllowedError):
        open_dispute(house.bank, known.id, 1, curator=omar)
