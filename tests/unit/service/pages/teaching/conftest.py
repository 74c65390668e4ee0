"""A bank with stories that may be taught."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.teaching_banks import TeachingBank, teaching_bank


@pytest.fixture
def taught(tmp_path: Path) -> Iterator[TeachingBank]:
    filled = teaching_bank(tmp_path)
    yield filled
    filled.bank.close()
