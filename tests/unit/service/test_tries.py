"""Tries are limited per visitor and purpose, in a window that slides."""

from datetime import UTC, datetime, timedelta

import pytest

from service.tries import Purpose, Tries
from stories.errors import TooManyTriesError

START = datetime(2026, 5, 1, 12, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tries(clock: Clock) -> Tries:
    return Tries(dict.fromkeys(Purpose, 3), window=timedelta(seconds=60), clock=clock)


def spend(tries: Tries, times: int, visitor: str = "a") -> None:
    for _ in range(times):
        tries.spend(Purpose.CODE, visitor)


def test_the_last_allowed_try_passes_and_the_next_is_refused(tries: Tries) -> None:
    spend(tries, 3)
    with pytest.raises(TooManyTriesError):
        spend(tries, 1)


def test_a_refusal_says_when_to_come_back(tries: Tries, clock: Clock) -> None:
    spend(tries, 3)
    clock.now += timedelta(seconds=20.5)
    with pytest.raises(TooManyTriesError) as caught:
        spend(tries, 1)
    assert caught.value.retry_after == 40


def test_the_window_slides(tries: Tries, clock: Clock) -> None:
    spend(tries, 1)
    clock.now += timedelta(seconds=59)
    spend(tries, 2)
    clock.now += timedelta(seconds=1)
    spend(tries, 1)
    with pytest.raises(TooManyTriesError):
        spend(tries, 1)


def test_a_refused_try_does_not_make_the_wait_longer(tries: Tries, clock: Clock) -> None:
    spend(tries, 3)
    clock.now += timedelta(seconds=59)
    with pytest.raises(TooManyTriesError):
        spend(tries, 1)
    clock.now += timedelta(seconds=1)
    spend(tries, 1)


def test_visitors_and_purposes_are_counted_apart(tries: Tries) -> None:
    spend(tries, 3)
    spend(tries, 3, "b")
    tries.spend(Purpose.SIGN_IN, "a")


def test_being_right_forgives_earlier_tries(tries: Tries) -> None:
    spend(tries, 3)
    tries.forgive(Purpose.CODE, "a")
    spend(tries, 3)


def test_a_try_that_is_given_back_is_one_and_the_others_stay(tries: Tries) -> None:
    spend(tries, 3)
    tries.give_back(Purpose.CODE, "a")
    spend(tries, 1)
    with pytest.raises(TooManyTriesError):
        spend(tries, 1)


def test_nothing_can_be_given_back_that_was_not_spent(tries: Tries) -> None:
    tries.give_back(Purpose.CODE, "a")
    spend(tries, 3)


def test_many_visitors_are_forgotten_when_their_time_is_over(tries: Tries, clock: Clock) -> None:
    for number in range(10_001):
        spend(tries, 1, str(number))
    clock.now += timedelta(seconds=60)
    spend(tries, 1, "last")
    assert len(tries._seen) == 1
