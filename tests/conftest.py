"""What holds for all tests: passwords and codes are hashed as always, but not on purpose slowly."""

from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher

from service.use_cases import accounts
from stories import receipt


@pytest.fixture(scope="session", autouse=True)
def _quick_hashes() -> Iterator[None]:
    quick = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(accounts, "_hasher", lambda: quick)
        patch.setattr(receipt, "_SCRYPT_COST", 2**4)
        yield
