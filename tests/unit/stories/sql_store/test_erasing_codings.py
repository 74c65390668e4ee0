"""What was written about a sentence in double coding is gone from SQLite's files with its story and with its round."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from stories.coding_rounds import Coding, CodingRound, SampledSentence, Settlement
from stories.sql_store import SqlStore
from tests.stores import new_store
from tests.story_samples import sample_story

NOW = datetime(2026, 3, 1, tzinfo=UTC)
CANARY = "Kwatrijnstraat zeventien"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = new_store(tmp_path)
    opened.add(sample_story("a"))
    opened.add_round(CodingRound("r1", "t", NOW, ("t", "b"), "1.2", 1, (SampledSentence(1, "a", 0),)))
    opened.put_coding(Coding("r1", 1, "t", frozenset({"-respect"}), "1.2", NOW))
    opened.put_settlement(Settlement("r1", 1, frozenset(), CANARY, "t", "1.2", NOW))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "forget",
    [
        lambda store: store.erase("a", now=NOW),
        lambda store: store.delete_round("r1"),
        lambda store: store.put_settlement(Settlement("r1", 1, frozenset(), "Anders.", "t", "1.2", NOW)),
    ],
    ids=["with its story", "with its round", "under another decision"],
)
def test_reason_of_a_decision_is_gone(store: SqlStore, tmp_path: Path, forget: Callable[[SqlStore], None]) -> None:
    assert stands_in_files(tmp_path)
    forget(store)
    assert not stands_in_files(tmp_path)


def stands_in_files(folder: Path) -> bool:
    return any(CANARY.encode() in file.read_bytes() for file in folder.iterdir())
