from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from service.use_cases import curating
from service.use_cases.objections import RefusalsOfYear, decide, last_refusal, refusals_by_year
from service.use_cases.own_story.changing import withdraw_story
from service.use_cases.own_story.objecting import LONGEST_WORDS, object_to_refusal
from service.wiring import Bank
from stories.accounts import Role, User
from stories.errors import InvalidInputError, NotAllowedError, NotNowError
from stories.objections import Outcome
from stories.story import Refusal, StoryStatus
from tests.banks import START, Clock, memory_bank
from tests.story_samples import sample_story

TESSA = User("tessa", Role.CURATOR, "x", START)
OMAR = User("omar", Role.CURATOR, "x", START)
REASON = "In zin twee staat nog de naam van een kind."
ANSWER = "Ik keek opnieuw. De naam staat er nog steeds in."


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def bank(tmp_path: Path, clock: Clock) -> Bank:
    bank = memory_bank(tmp_path, clock=clock)
    bank.store.add(sample_story(status=StoryStatus.WAITING))
    return bank


@pytest.fixture
def refused(bank: Bank) -> Bank:
    curating.refuse(bank, "a", "herkenbaar", REASON, curator=TESSA)
    return bank


def test_a_story_is_refused_under_a_published_rule_only(bank: Bank) -> None:
    with pytest.raises(InvalidInputError) as caught:
        curating.refuse(bank, "a", "ongeloofwaardig", REASON, curator=TESSA)
    assert set(caught.value.fields) == {"rule"}
    assert bank.store.get("a").status is StoryStatus.WAITING


def test_another_curator_than_who_refused_decides(refused: Bank) -> None:
    object_to_refusal(refused, "a")
    with pytest.raises(NotAllowedError):
        decide(refused, "a", Outcome.OVERTURNED, "", curator=TESSA)
    assert refused.store.get("a").status is StoryStatus.REFUSED
    decide(refused, "a", Outcome.OVERTURNED, "", curator=OMAR)
    assert refused.store.get("a").status is StoryStatus.PUBLISHED
    assert set(refused.index.fingerprints()) == {"a"}


@pytest.mark.parametrize("curator", [TESSA, OMAR])
def test_while_an_objection_waits_nobody_goes_round_it(refused: Bank, curator: User) -> None:
    object_to_refusal(refused, "a")
    with pytest.raises(NotNowError):
        curating.publish(refused, "a", curator=curator)
    with pytest.raises(NotNowError):
        curating.refuse(refused, "a", "dubbel", REASON, curator=curator)


def test_a_refusal_is_upheld_with_an_answer_and_then_it_is_done(refused: Bank) -> None:
    object_to_refusal(refused, "a")
    with pytest.raises(InvalidInputError):
        decide(refused, "a", Outcome.UPHELD, "Nee.", curator=OMAR)
    decide(refused, "a", Outcome.UPHELD, ANSWER, curator=OMAR)
    last = last_refusal(refused, "a")
    assert last is not None
    assert last.objection is not None
    assert (last.objection.outcome, last.objection.answer) == (Outcome.UPHELD, ANSWER)
    with pytest.raises(NotNowError):
        decide(refused, "a", Outcome.OVERTURNED, "", curator=OMAR)


def test_an_objection_is_made_once_and_only_to_a_refusal_that_stands(refused: Bank) -> None:
    object_to_refusal(refused, "a")
    object_to_refusal(refused, "a", "Nog eens.")
    assert [one.objection.words for one in refused.store.waiting_objections() if one.objection] == [""]
    decide(refused, "a", Outcome.OVERTURNED, "", curator=OMAR)
    with pytest.raises(NotNowError):
        object_to_refusal(refused, "a")


def test_names_in_an_objection_are_hidden_before_anyone_reads_them(refused: Bank) -> None:
    object_to_refusal(refused, "a", "Mijn dochter Anouk heet heel anders.")
    (waiting,) = curating.queue(refused, curator=OMAR).objections
    assert waiting.objection is not None
    assert "Anouk" not in waiting.objection.words
    assert "dochter" in waiting.objection.words


def test_an_objection_has_an_end(refused: Bank) -> None:
    with pytest.raises(InvalidInputError):
        object_to_refusal(refused, "a", "x" * (LONGEST_WORDS + 1))


def test_whoever_withdraws_has_no_objection_any_more(refused: Bank) -> None:
    object_to_refusal(refused, "a")
    withdraw_story(refused, "a")
    assert curating.queue(refused, curator=OMAR).objections == ()


def refuse_many(bank: Bank, rule: str, times: int, *, year: int) -> None:
    for number in range(times):
        # The same twice would be one.
        reason = f"{REASON} Dit is nummer {number}."
        bank.store.refuse_story("a", Refusal(reason, by="tessa", at=datetime(year, 5, 1, tzinfo=UTC), rule=rule))


def test_only_years_that_are_over_are_shown(bank: Bank, clock: Clock) -> None:
    refuse_many(bank, "herkenbaar", 6, year=2026)
    assert refusals_by_year(bank) == ()
    clock.now = datetime(2027, 1, 1, tzinfo=UTC)
    title = "iemand is nog te herkennen"
    assert refusals_by_year(bank) == (RefusalsOfYear(2026, 6, 0, 0, ((title, 6),)),)


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"herkenbaar": 5}, [5]),
        ({"herkenbaar": 4}, [None]),
        # One hidden number would follow from the total.
        ({"herkenbaar": 9, "dubbel": 7, "gevaar": 2}, [9, None, None]),
        ({"herkenbaar": 9, "dubbel": 3, "gevaar": 2}, [9, None, None]),
        # And two of one each would.
        ({"herkenbaar": 9, "bedreiging": 7, "dubbel": 1, "gevaar": 1}, [9, None, None, None]),
        ({"herkenbaar": 9, "dubbel": 7}, [9, 7]),
    ],
)
def test_small_numbers_are_hidden_and_cannot_be_reckoned_back(
    bank: Bank, clock: Clock, counts: dict[str, int], shown: list[int | None]
) -> None:
    for rule, times in counts.items():
        refuse_many(bank, rule, times, year=2026)
    clock.now = datetime(2027, 1, 1, tzinfo=UTC)
    (year,) = refusals_by_year(bank)
    assert [count for _, count in year.by_rule] == shown


def test_objections_are_counted_with_the_year_of_the_refusal(bank: Bank, clock: Clock) -> None:
    for number in range(5):
        bank.store.add(replace(sample_story(f"s{number}"), status=StoryStatus.WAITING))
        curating.refuse(bank, f"s{number}", "gevaar", REASON, curator=TESSA)
        object_to_refusal(bank, f"s{number}")
        decide(bank, f"s{number}", Outcome.OVERTURNED, "", curator=OMAR)
    clock.now = datetime(2027, 1, 1, tzinfo=UTC)
    (year,) = refusals_by_year(bank)
    assert (year.refused, year.objected, year.overturned) == (5, 5, 5)
