"""Work beside the pages is done once, fetched once, and never kept for who does not come back."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from service.background import Background
from tests.banks import Clock

LONG, SHORT = 10.0, 0.01


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def background(clock: Clock) -> Iterator[Background]:
    background = Background(clock=clock)
    yield background
    background.close()


class Slow:
    """Work that is done when it is told so, and counts how often it was begun."""

    def __init__(self, result: str = "klaar") -> None:
        self.begun = 0
        self.may_end = Event()
        self._result = result

    def __call__(self) -> str:
        self.begun += 1
        assert self.may_end.wait(LONG)
        return self._result


def test_work_that_is_done_in_time_is_given_at_once(background: Background) -> None:
    assert background.fetch("a", b"1", lambda: "klaar", patience=LONG) == "klaar"
    assert len(background) == 0


def test_work_that_takes_longer_is_fetched_later_and_was_begun_once(background: Background) -> None:
    work = Slow()
    assert background.fetch("a", b"1", work, patience=SHORT) is None
    assert background.fetch("a", b"1", work, patience=SHORT) is None
    work.may_end.set()
    assert background.fetch("a", b"1", work, patience=LONG) == "klaar"
    assert work.begun == 1


def test_another_version_takes_the_place_of_one_that_has_not_begun(background: Background) -> None:
    busy, old, new = Slow(), Slow("oud"), Slow("nieuw")
    background.fetch("b", b"1", busy, patience=SHORT)
    background.fetch("a", b"1", old, patience=SHORT)
    background.fetch("a", b"2", new, patience=SHORT)
    for work in (busy, old, new):
        work.may_end.set()
    assert background.fetch("a", b"2", new, patience=LONG) == "nieuw"
    assert old.begun == 0


def test_an_error_is_raised_once_and_then_the_work_begins_again(background: Background) -> None:
    def fail() -> str:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        background.fetch("a", b"1", fail, patience=LONG)
    assert background.fetch("a", b"1", lambda: "klaar", patience=LONG) == "klaar"


def test_what_nobody_fetches_is_forgotten_after_an_hour(background: Background, clock: Clock) -> None:
    work = Slow()
    background.fetch("a", b"1", work, patience=SHORT)
    work.may_end.set()
    clock.advance(minutes=59)
    background.fetch("b", b"1", lambda: "klaar", patience=LONG)
    assert len(background) == 1
    clock.advance(minutes=1)
    background.fetch("b", b"1", lambda: "klaar", patience=LONG)
    assert len(background) == 0


def test_what_is_forgotten_is_not_begun_and_nothing_of_it_is_kept(background: Background) -> None:
    busy, waiting = Slow(), Slow()
    background.fetch("a", b"1", busy, patience=SHORT)
    background.fetch("b", b"1", waiting, patience=SHORT)
    for owner in ("a", "b", "niemand"):
        background.forget(owner)
    busy.may_end.set()
    assert background.fetch("c", b"1", lambda: "klaar", patience=LONG) == "klaar"
    assert waiting.begun == 0
    assert len(background) == 0


def test_closing_does_not_wait_and_begins_nothing_more(background: Background) -> None:
    busy, waiting = Slow(), Slow()
    background.fetch("a", b"1", busy, patience=SHORT)
    background.fetch("b", b"1", waiting, patience=SHORT)
    began = time.monotonic()
    background.close()
    assert time.monotonic() - began < LONG / 2
    busy.may_end.set()
    waiting.may_end.set()
    assert waiting.begun == 0


def test_what_is_kept_is_there_for_who_asks_again(background: Background, clock: Clock) -> None:
    work = Slow()
    work.may_end.set()
    for _ in range(2):
        assert background.fetch("a", b"1", work, patience=LONG, keep=True) == "klaar"
    assert work.begun == 1
    assert len(background) == 0
    assert background.fetch("a", b"2", lambda: "nieuw", patience=LONG, keep=True) == "nieuw"
    background.forget("a")
    assert background.fetch("a", b"2", lambda: "opnieuw", patience=LONG, keep=True) == "opnieuw"
    clock.advance(hours=1)
    assert background.fetch("a", b"2", lambda: "later", patience=LONG, keep=True) == "later"


def test_an_error_is_not_kept(background: Background) -> None:
    def fail() -> str:
        raise OSError("vol")

    with pytest.raises(OSError, match="vol"):
        background.fetch("a", b"1", fail, patience=LONG, keep=True)
    assert background.fetch("a", b"1", lambda: "klaar", patience=LONG, keep=True) == "klaar"


def test_of_very_many_what_was_asked_for_last_is_kept(background: Background) -> None:
    for number in range(32):
        background.fetch(str(number), b"1", lambda: "eerst", patience=LONG, keep=True)
    background.fetch("0", b"1", lambda: "opnieuw", patience=LONG, keep=True)
    background.fetch("32", b"1", lambda: "eerst", patience=LONG, keep=True)
    assert background.fetch("0", b"1", lambda: "opnieuw", patience=LONG, keep=True) == "eerst"
    assert background.fetch("2", b"1", lambda: "opnieuw", patience=LONG, keep=True) == "eerst"
    assert background.fetch("1", b"1", lambda: "opnieuw", patience=LONG, keep=True) == "opnieuw"


def test_whoever_waits_for_what_another_lets_go_of_is_told_that_it_is_not_known(background: Background) -> None:
    busy = Slow()
    background.fetch("b", b"1", busy, patience=SHORT)
    with ThreadPoolExecutor(max_workers=1) as page:
        waiting = page.submit(lambda: background.fetch("a", b"1", lambda: "klaar", patience=1))
        while len(background) < 2:
            time.sleep(SHORT)
        background.forget("a")
        assert waiting.result(timeout=LONG) is None
    busy.may_end.set()
