from pathlib import Path

import pytest

from service.settings import Settings
from service.use_cases.own_story.changing import withdraw_story
from service.use_cases.own_story.coming_back import find_own
from service.wiring import Bank
from stories.errors import InvalidInputError, TooManyTriesError, WrongCredentialsError
from stories.receipt import make_code
from tests.banks import Clock, memory_bank
from tests.tellings import sent

WRONG = make_code(lambda below: below - 1)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def bank(tmp_path: Path, clock: Clock) -> Bank:
    return memory_bank(tmp_path, clock=clock, settings=Settings(data=tmp_path, code_tries=2))


def test_a_code_opens_its_story_however_it_is_typed(bank: Bank) -> None:
    story_id, code = sent(bank)
    assert find_own(bank, f"1. {code.upper().replace(' ', ', ')}", visitor="v").story_id == story_id


def test_another_code_opens_nothing(bank: Bank) -> None:
    sent(bank)
    with pytest.raises(WrongCredentialsError):
        find_own(bank, WRONG, visitor="v")


def test_the_code_of_a_withdrawn_story_opens_nothing(bank: Bank) -> None:
    story_id, code = sent(bank)
    withdraw_story(bank, story_id)
    with pytest.raises(WrongCredentialsError):
        find_own(bank, code, visitor="v")


@pytest.mark.parametrize(
    ("typed", "says"),
    [("", "Vul je code in"), ("appel appel", "acht|8 woorden"), (f"{WRONG[:-1]}xq", "komt in geen enkele code voor")],
)
def test_what_cannot_be_a_code_is_explained_and_costs_no_try(bank: Bank, typed: str, says: str) -> None:
    for _ in range(3):
        with pytest.raises(InvalidInputError, match=says):
            find_own(bank, typed, visitor="v")


def test_guessing_is_stopped_and_goes_on_after_a_while(bank: Bank, clock: Clock) -> None:
    story_id, code = sent(bank)
    for _ in range(2):
        with pytest.raises(WrongCredentialsError):
            find_own(bank, WRONG, visitor="v")
    with pytest.raises(TooManyTriesError):
        find_own(bank, code, visitor="v")
    assert find_own(bank, code, visitor="een ander").story_id == story_id
    clock.advance(seconds=bank.settings.tries_window_seconds)
    assert find_own(bank, code, visitor="v").story_id == story_id


def test_a_code_of_ones_own_buys_no_new_guesses(bank: Bank) -> None:
    _, own = sent(bank)
    with pytest.raises(WrongCredentialsError):
        find_own(bank, WRONG, visitor="v")
    find_own(bank, own, visitor="v")
    with pytest.raises(WrongCredentialsError):
        find_own(bank, WRONG, visitor="v")
    with pytest.raises(TooManyTriesError):
        find_own(bank, WRONG, visitor="v")
