"""A running bank cleans the files of its index by itself."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from search.index import SearchIndex
from service.app import create_app
from service.housekeeping import expunge
from service.settings import Settings
from stories.errors import IndexUnavailableError
from tests.banks import memory_bank


@dataclass
class WatchedIndex:
    """An index of which it is known how often it was cleaned."""

    index: SearchIndex
    away: bool = False
    cleaned: int = 0

    def expunge(self) -> None:
        self.cleaned += 1
        if self.away:
            raise IndexUnavailableError("De zoekindex is weg.")
        self.index.expunge()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.index, name)


def happens(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 20
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)
    return condition()


@pytest.mark.parametrize("away", [False, True])
def test_files_are_cleaned_again_and_again_also_after_the_index_was_away(tmp_path: Path, *, away: bool) -> None:
    bank = memory_bank(tmp_path, settings=Settings(data=tmp_path, expunge_seconds=1))
    index = WatchedIndex(bank.index, away=away)
    with TestClient(create_app(replace(bank, index=index))):
        assert happens(lambda: index.cleaned >= 2)


def test_an_index_that_is_away_is_noted_and_no_error(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    bank = memory_bank(tmp_path)
    expunge(replace(bank, index=WatchedIndex(bank.index, away=True)))
    assert "cleaned later" in caplog.text
