"""No regular expression that looks at a story can be made to run for minutes by whoever writes one."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.faults.hostile_patterns import stop, try_pattern

FEWEST_PATTERNS = 300


@pytest.fixture
def timer() -> Iterator[None]:
    before = signal.signal(signal.SIGVTALRM, stop)
    yield
    signal.signal(signal.SIGVTALRM, before)


def test_every_pattern_stays_within_its_time_on_long_hostile_repetitions() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.faults.hostile_patterns"], capture_output=True, text=True, check=True
    )
    *slow, tried = ended.stdout.splitlines()
    assert slow == []
    assert int(tried) >= FEWEST_PATTERNS


@pytest.mark.usefixtures("timer")
@pytest.mark.parametrize(("pattern", "is_quick"), [(r"(a+)+!b", False), (r"(?:a|aa)+$", False), (r"a+!", True)])
def test_the_trial_knows_a_pattern_that_never_ends(pattern: str, *, is_quick: bool) -> None:
    assert try_pattern(re.compile(pattern)) is is_quick
