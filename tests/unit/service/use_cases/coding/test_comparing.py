"""How far two coders agree, and where they do not: only when both are done."""

import pytest

from service.use_cases.coding.answering import put_answer
from service.use_cases.coding.comparing import compare_coders
from service.use_cases.own_story.changing import allow_uses, withdraw_story
from stories.coding_rounds import CodingRound
from stories.errors import InvalidInputError
from tests.unit.service.use_cases.coding.conftest import House


def answered(house: House, *, tessa: dict[int, list[str]], bram: dict[int, list[str]]) -> CodingRound:
    known = house.start()
    house.answer(known, house.tessa, tessa)
    house.answer(known, house.bram, bram)
    return known


def test_nothing_is_said_before_both_are_done(house: House) -> None:
    known = house.start()
    house.answer(known, house.tessa)
    for place in range(1, 20):
        put_answer(house.bank, known.id, place, [], coder=house.bram)
    with pytest.raises(InvalidInputError, match="nog niet af"):
        compare_coders(house.bank, known.id, curator=house.noor)
    put_answer(house.bank, known.id, 20, [], coder=house.bram)
    assert compare_coders(house.bank, known.id, curator=house.noor).sentences == 20


def test_agreement_is_measured_over_all_and_per_code(house: House) -> None:
    known = answered(
        house,
        tessa={1: ["-respect"], 2: ["-respect"], 3: ["+inclusie"], 4: ["+inclusie"]},
        bram={1: ["-respect"], 2: ["-respect", "niet-geloofd"], 3: ["+inclusie"], 5: ["+inclusie"]},
    )
    found = compare_coders(house.bank, known.id, curator=house.noor)
    assert found.micro_f1 == pytest.approx(6 / 9)
    by_code = {row.code: row for row in found.codes}
    assert list(by_code) == ["niet-geloofd", "-respect", "+inclusie"]
    assert by_code["-respect"].alpha == pytest.approx(1.0)
    assert by_code["-respect"].given == (2, 2)
    # Krippendorff (2004), nominal, by hand: 40 values of which 4 are "yes", 2 of 20 pairs differ.
    assert by_code["+inclusie"].alpha == pytest.approx(1 - (39 * 4) / (2 * 4 * 36))
    assert by_code["niet-geloofd"].given == (1, 0)
    assert 0 < found.alpha < 1


def test_disputes_are_the_sentences_with_different_answers(house: House) -> None:
    known = answered(
        house,
        tessa={1: ["-respect"], 2: ["-respect", "niet-geloofd"], 7: ["+inclusie"]},
        bram={1: ["-respect"], 2: ["-respect"], 9: ["+inclusie"]},
    )
    disputes = compare_coders(house.bank, known.id, curator=house.noor).disputes
    assert [dispute.place for dispute in disputes] == [2, 7, 9]
    assert {disputes[0].first, disputes[0].second} == {
        frozenset({"-respect", "niet-geloofd"}),
        frozenset({"-respect"}),
    }


def test_order_of_two_answers_is_chance_and_stays_the_same(house: House) -> None:
    known = answered(house, tessa={place: ["-respect"] for place in range(1, 21)}, bram={})
    found = compare_coders(house.bank, known.id, curator=house.noor)
    first = [bool(dispute.first) for dispute in found.disputes]
    assert 3 < sum(first) < 17
    assert compare_coders(house.bank, known.id, curator=house.tessa) == found


@pytest.mark.parametrize("everywhere", [[], ["-respect"]])
def test_coders_who_always_say_the_same_agree(house: House, everywhere: list[str]) -> None:
    said = dict.fromkeys(range(1, 21), everywhere)
    known = answered(house, tessa=said, bram=said)
    found = compare_coders(house.bank, known.id, curator=house.noor)
    assert found.alpha == 1.0
    assert found.disputes == ()
    assert [row.alpha for row in found.codes] == [1.0 for _ in everywhere]


def test_sentences_of_stories_that_closed_or_went_are_not_compared(house: House) -> None:
    known = answered(house, tessa={1: ["-respect"]}, bram={})
    story_id = known.sample[0].story_id
    own = sum(one.story_id == story_id for one in known.sample)
    allow_uses(house.bank, story_id, [])
    found = compare_coders(house.bank, known.id, curator=house.noor)
    assert (found.sentences, found.disputes) == (20 - own, ())
    withdraw_story(house.bank, story_id)
    assert compare_coders(house.bank, known.id, curator=house.noor) == found
