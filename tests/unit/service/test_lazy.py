"""A lazy value is made at its first use, once, whoever asks."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from service.lazy import Lazy


def test_nothing_is_made_before_it_is_asked_for() -> None:
    calls: list[int] = []
    lazy = Lazy(lambda: calls.append(1))
    assert not lazy.made
    assert calls == []


def test_threads_that_ask_together_get_one_value() -> None:
    together = Barrier(4)
    lazy = Lazy(object)

    def ask() -> object:
        together.wait(timeout=10)
        return lazy.get()

    with ThreadPoolExecutor(4) as pool:
        values = {id(future.result()) for future in [pool.submit(ask) for _ in range(4)]}
    assert len(values) == 1


def test_a_failure_is_tried_again() -> None:
    answers = iter([OSError("no file"), "model"])

    def make() -> str:
        answer = next(answers)
        if isinstance(answer, OSError):
            raise answer
        return answer

    lazy = Lazy(make)
    with pytest.raises(OSError, match="no file"):
        lazy.get()
    assert lazy.get() == "model"
