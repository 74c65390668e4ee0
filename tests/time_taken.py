"""How long something takes, so that a machine that is busy fails no test: what is too slow is so every time."""

import time
import timeit
from collections.abc import Callable
from functools import partial

_TRIES = 5
# What takes four times as long for four times as much is fine; what takes sixteen times as long is not.
_MARGIN = 2


def takes_less_than(seconds: float, work: Callable[[], object]) -> bool:
    """Say whether the quickest of some tries took less than so many seconds of the processor."""
    return any(_measured(work) < seconds for _ in range(_TRIES))


def grows_with_its_input(work: Callable[[int], object], *, short: int, long: int) -> bool:
    """Say whether time grows no faster than the input, as its size is given; looked at more often while it seems to."""
    work(min(short, 200))
    of_short = of_long = float("inf")
    for _ in range(_TRIES):
        of_short = min(of_short, _measured(partial(work, short)))
        of_long = min(of_long, _measured(partial(work, long)))
        if of_long < _MARGIN * of_short * long / short:
            return True
    return False


def _measured(work: Callable[[], object]) -> float:
    # Without collecting garbage: what other tests left behind would count.
    return timeit.timeit(work, number=1, timer=time.process_time)
