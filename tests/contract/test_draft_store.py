"""What every store must do with drafts, run on SQLite, and on PostgreSQL when there is one."""

from datetime import UTC, datetime, timedelta

import pytest

from stories.drafts import Draft
from stories.errors import DraftChangedError, DraftNotFoundError
from stories.store import Store
from tests.at_once import all_at_once

NOW = datetime(2026, 3, 1, 12, 30, 15, 123456, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
RECEIPT = b"\x00receipt\xff" * 3


def test_draft_comes_back_as_it_went_in(store: Store) -> None:
    draft = Draft("d1", b"\x00sealed\xff", LATER, b"key", NOW, RECEIPT)
    store.put_draft(draft, over=None)
    assert store.get_draft("d1") == draft


def test_draft_is_kept_over_the_one_that_was_read(store: Store) -> None:
    store.put_draft(Draft("d1", b"one", NOW, b"key", NOW, RECEIPT), over=None)
    store.put_draft(Draft("d1", b"two", LATER), over=store.get_draft("d1"))
    assert store.get_draft("d1") == Draft("d1", b"two", LATER)
    with pytest.raises(DraftNotFoundError):
        store.find_draft_by_receipt(RECEIPT)


@pytest.mark.parametrize(
    "meanwhile",
    [Draft("d1", b"two", LATER), Draft("d1", b"one", LATER, b"key", NOW, RECEIPT), Draft("d1", b"one", NOW)],
    ids=["other words", "help was asked", "kept for longer"],
)
def test_draft_that_changed_since_it_was_read_stays_as_it_is(store: Store, meanwhile: Draft) -> None:
    read = Draft("d1", b"one", LATER)
    store.put_draft(read, over=None)
    store.put_draft(meanwhile, over=read)
    with pytest.raises(DraftChangedError):
        store.put_draft(Draft("d1", b"three", LATER), over=read)
    assert store.get_draft("d1") == meanwhile


def test_new_draft_takes_the_place_of_no_other(store: Store) -> None:
    store.put_draft(Draft("d1", b"one", LATER), over=None)
    with pytest.raises(DraftChangedError):
        store.put_draft(Draft("d1", b"two", LATER), over=None)
    assert store.get_draft("d1").sealed == b"one"


def test_draft_that_was_deleted_since_it_was_read_does_not_come_back(store: Store) -> None:
    read = Draft("d1", b"one", LATER)
    store.put_draft(read, over=None)
    store.delete_draft("d1")
    with pytest.raises(DraftNotFoundError):
        store.put_draft(Draft("d1", b"two", LATER), over=read)
    with pytest.raises(DraftNotFoundError):
        store.get_draft("d1")


def test_of_those_who_keep_a_draft_over_the_same_one_at_once_one_succeeds(store: Store) -> None:
    read = Draft("d1", b"one", LATER)
    store.put_draft(read, over=None)
    failed = [done.exception() for done in all_at_once(lambda: store.put_draft(Draft("d1", b"two", LATER), over=read))]
    assert failed.count(None) == 1
    assert {type(error) for error in failed if error} == {DraftChangedError}


def test_draft_of_which_help_was_asked_is_found_by_its_receipt(store: Store) -> None:
    store.put_draft(Draft("d1", b"one", LATER), over=None)
    store.put_draft(Draft("d2", b"two", LATER, b"key", NOW, RECEIPT), over=None)
    assert store.find_draft_by_receipt(RECEIPT).id == "d2"


def test_drafts_of_which_help_was_asked_come_oldest_first(store: Store) -> None:
    store.put_draft(Draft("d1", b"one", LATER, b"key", LATER), over=None)
    store.put_draft(Draft("d2", b"two", LATER), over=None)
    store.put_draft(Draft("d3", b"three", LATER, b"key", NOW), over=None)
    assert [draft.id for draft in store.drafts_asking_help()] == ["d3", "d1"]


def test_deleted_draft_is_gone_and_may_be_deleted_again(store: Store) -> None:
    store.put_draft(Draft("d1", b"one", LATER), over=None)
    store.delete_draft("d1")
    store.delete_draft("d1")
    with pytest.raises(DraftNotFoundError):
        store.get_draft("d1")


def test_draft_expires_at_its_moment_and_not_before(store: Store) -> None:
    store.put_draft(Draft("d1", b"one", LATER), over=None)
    store.put_draft(Draft("d2", b"two", LATER + timedelta(microseconds=1)), over=None)
    assert store.delete_expired_drafts(now=LATER - timedelta(microseconds=1)) == 0
    assert store.delete_expired_drafts(now=LATER) == 1
    assert store.get_draft("d2").sealed == b"two"
    with pytest.raises(DraftNotFoundError):
        store.get_draft("d1")
