"""What holds for all tests: Ctrl-C stops what they start, and neither hashing nor the disk is waited for."""

import gc
import signal
from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher

from service.use_cases import accounts
from stories import receipt
from stories.sql_store import database

# Tests that a shell runs in the background, and what they start, would ignore it.
signal.signal(signal.SIGINT, signal.default_int_handler)

# Thousands of tests and their models are looked through at every round of collecting: a tenth of all time.
gc.set_threshold(100_000, 20, 50)


@pytest.fixture(scope="session", autouse=True)
def _quick_hashes() -> Iterator[None]:
    quick = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(accounts, "_hasher", lambda: quick)
        patch.setattr(receipt, "_SCRYPT_COST", 2**4)
        yield


@pytest.fixture(scope="session", autouse=True)
def _disk_that_is_not_waited_for() -> Iterator[None]:
    """Only a power cut tells the difference, and nothing here survives its test; `faults` kills stores of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "_PRAGMAS", (*database._PRAGMAS, "PRAGMA synchronous = OFF"))
        yield
