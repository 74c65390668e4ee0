"""The database behind the store: which addresses it takes, and errors that say nothing of a story."""

import sqlite3
import sys
import traceback
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from stories.consent import Consent
from stories.errors import StoreError
from stories.sql_store import open_store
from stories.story import Story, StoryStatus, Teller

NOW = datetime(2026, 3, 1, tzinfo=UTC)
CANARY = "Kwatrijnstraat zeventien"


def a_story(*, created_at: datetime = NOW) -> Story:
    return Story(
        id="s1",
        text=CANARY,
        sentences=(),
        domains=frozenset(),
        teller=Teller.SELF,
        told_at=date(2026, 3, 1),
        consent=Consent(frozenset(), given_at=NOW),
        status=StoryStatus.PUBLISHED,
        created_at=created_at,
    )


@pytest.mark.parametrize("url", ["", "verhalen.db", "mysql://localhost/verhalen", "sqlite://", "sqlite:///:memory:"])
def test_address_of_another_kind_of_database_is_refused(url: str) -> None:
    with pytest.raises(StoreError):
        open_store(url)


def test_password_in_a_refused_address_is_not_repeated() -> None:
    address = "mysql://verhalen:geheim@localhost/verhalen"
    with pytest.raises(StoreError) as caught:
        open_store(address)
    assert "geheim" not in shown(caught.value)


def test_postgresql_without_its_driver_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match="postgresql"):
        open_store("postgresql://localhost/verhalen")


def test_folder_that_is_not_there_is_an_error_of_the_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        open_store(f"sqlite:///{tmp_path / 'weg' / 'verhalen.db'}")


def test_file_that_is_no_database_is_an_error_of_the_store(tmp_path: Path) -> None:
    (tmp_path / "verhalen.db").write_text("geen database, " * 1000)
    with pytest.raises(StoreError):
        open_store(f"sqlite:///{tmp_path / 'verhalen.db'}")


def test_text_of_a_story_is_not_in_an_error_of_the_database(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'verhalen.db'}")
    with sqlite3.connect(tmp_path / "verhalen.db") as connection:
        connection.execute("DROP TABLE outbox")
    connection.close()
    with pytest.raises(StoreError) as caught:
        store.add(a_story())
    store.close()
    assert "OperationalError" in shown(caught.value)
    assert CANARY not in shown(caught.value)


def test_story_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'verhalen.db'}")
    with sqlite3.connect(tmp_path / "verhalen.db") as connection:
        connection.execute("DROP TABLE outbox")
    connection.close()
    with pytest.raises(StoreError):
        store.add(a_story())
    assert list(store.stories()) == []
    store.close()


def test_moment_without_a_zone_is_refused(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'verhalen.db'}")
    with pytest.raises(StoreError) as caught:
        store.add(a_story(created_at=datetime(2026, 3, 1)))
    store.close()
    assert CANARY not in shown(caught.value)


def test_withdrawn_story_with_a_text_cannot_be_written_by_hand_either(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'verhalen.db'}")
    store.add(a_story())
    store.close()
    with sqlite3.connect(tmp_path / "verhalen.db") as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute("UPDATE stories SET status = 'ingetrokken'")
    connection.close()


def shown(error: BaseException) -> str:
    return "".join(traceback.format_exception(error))
