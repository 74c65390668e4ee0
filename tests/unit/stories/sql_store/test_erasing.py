"""What is erased or overwritten stands nowhere in SQLite's files, not even where a text editor does not look."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from stories.accounts import Role, User
from stories.consent import Consent, Use
from stories.drafts import Draft
from stories.sql_store import SqlStore, open_store
from stories.story import Domain, Story, StoryStatus, Teller
from stories.taggings import Wordless
from tests.stores import new_store

NOW = datetime(2026, 3, 1, tzinfo=UTC)
CANARY = "Kwatrijnstraat zeventien"


def a_story(story_id: str = "s1", *, text: str = CANARY) -> Story:
    return Story(
        id=story_id,
        text=text,
        sentences=(),
        domains=frozenset({Domain.OTHER}),
        teller=Teller.SELF,
        told_at=date(2026, 3, 1),
        consent=Consent(frozenset({Use.READ}), given_at=NOW),
        status=StoryStatus.PUBLISHED,
        created_at=NOW,
        source_id=f"bron {story_id}",
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def store(folder: Path) -> Iterator[SqlStore]:
    opened = new_store(folder)
    # Neighbours, so that the pages of what is erased stay in use.
    for number in range(20):
        opened.add(a_story(f"buur{number}", text="Een ander verhaal. " * 20))
    yield opened
    opened.close()


def stands_in_files(folder: Path, words: str | bytes) -> bool:
    sought = words.encode() if isinstance(words, str) else words
    return any(sought in file.read_bytes() for file in folder.iterdir())


@pytest.mark.parametrize("length", [1, 40, 4_000], ids=["in a page", "over a page", "over many pages"])
def test_text_of_a_withdrawn_story_is_gone(store: SqlStore, folder: Path, length: int) -> None:
    store.add(a_story(text=f"{CANARY}. " * length), wordless=[Wordless("s1", 0, "eigen woord")])
    assert stands_in_files(folder, CANARY)
    store.erase("s1", now=NOW)
    assert not stands_in_files(folder, CANARY)
    assert not stands_in_files(folder, "eigen woord")
    assert not stands_in_files(folder, "bron s1")


def test_word_that_a_narrator_hides_later_is_gone(store: SqlStore, folder: Path) -> None:
    store.add(a_story())
    store.change("s1", lambda story: replace(story, text="[plaats 1]"))
    assert not stands_in_files(folder, CANARY)


def test_own_word_that_is_replaced_is_gone(store: SqlStore, folder: Path) -> None:
    store.add(a_story(text="Kort."), wordless=[Wordless("s1", 0, CANARY)])
    store.put_wordless("s1", [Wordless("s1", 0, "anders")])
    assert not stands_in_files(folder, CANARY)


def test_key_of_a_draft_is_gone_when_help_is_over(store: SqlStore, folder: Path) -> None:
    asking = Draft("d1", b"sealed", NOW, help_key=CANARY.encode(), help_asked_at=NOW)
    store.put_draft(asking, over=None)
    store.put_draft(Draft("d1", b"sealed", NOW), over=asking)
    assert not stands_in_files(folder, CANARY)


def test_deleted_and_expired_drafts_are_gone(store: SqlStore, folder: Path) -> None:
    store.put_draft(Draft("d1", CANARY.encode() * 100, NOW), over=None)
    store.delete_draft("d1")
    store.put_draft(Draft("d2", CANARY.encode() * 100, NOW), over=None)
    store.delete_expired_drafts(now=NOW)
    assert not stands_in_files(folder, CANARY)


def test_deleted_account_is_gone(store: SqlStore, folder: Path) -> None:
    store.put_user(User(CANARY, Role.CURATOR, "hash", NOW))
    store.delete_user(CANARY)
    assert not stands_in_files(folder, CANARY)


def test_reader_in_the_way_only_puts_off_what_is_forgotten(store: SqlStore, folder: Path) -> None:
    store.add(a_story())
    reader = sqlite3.connect(folder / "verhalen.db", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM stories").fetchone()
    store.erase("s1", now=NOW)
    assert store.get("s1").text == ""
    assert stands_in_files(folder, CANARY)
    reader.execute("COMMIT")
    reader.close()
    store.delete_expired_drafts(now=NOW - timedelta(days=1))
    assert not stands_in_files(folder, CANARY)


def test_what_a_dead_process_left_in_the_log_is_gone_when_the_store_is_opened_again(
    store: SqlStore, folder: Path
) -> None:
    store.add(a_story())
    other = sqlite3.connect(folder / "verhalen.db")
    other.execute("PRAGMA secure_delete = ON")
    other.execute("UPDATE stories SET text = '' WHERE id = 's1'")
    other.commit()
    assert stands_in_files(folder, CANARY)
    open_store(f"sqlite:///{folder / 'verhalen.db'}").close()
    other.close()
    assert not stands_in_files(folder, CANARY)
