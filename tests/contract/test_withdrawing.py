"""What every store must leave of a withdrawn story, and must not."""

from datetime import date, timedelta

import pytest

from stories.consent import Consent
from stories.errors import StoryExistsError, StoryNotFoundError
from stories.store import OutboxAction, Store
from stories.story import Story, StoryStatus, Teller
from stories.taggings import Wordless
from tests.store_samples import LATER, NOW, RECEIPT, a_story, a_tagging, told


def test_withdrawn_story_leaves_its_id_and_dates(store: Store) -> None:
    store.add(a_story(source_id="bron-1"), [a_tagging()], [Wordless("s1", 0, "woord")], receipt_hash=RECEIPT)
    store.erase("s1", now=LATER)
    left = store.get("s1")
    assert left == Story(
        id="s1",
        text="",
        sentences=(),
        domains=frozenset(),
        teller=Teller.SELF,
        told_at=date(2025, 5, 4),
        consent=Consent(frozenset(), given_at=NOW, withdrawn_at=LATER),
        status=StoryStatus.WITHDRAWN,
        created_at=NOW,
    )
    assert store.taggings(["s1"]) == {"s1": ()}
    assert store.wordless("s1") == ()


def test_withdrawn_story_is_told_after_what_was_told_before(store: Store) -> None:
    store.add(a_story())
    store.erase("s1", now=LATER)
    assert told(store) == [("s1", OutboxAction.PUT), ("s1", OutboxAction.REMOVE)]


def test_receipt_of_a_withdrawn_story_opens_nothing(store: Store) -> None:
    store.add(a_story(), receipt_hash=RECEIPT)
    store.erase("s1", now=LATER)
    with pytest.raises(StoryNotFoundError):
        store.find_by_receipt(RECEIPT)


def test_withdrawn_story_is_still_known_by_its_source_so_that_it_stays_away(store: Store) -> None:
    store.add(a_story(source_id="bron-1"))
    store.erase("s1", now=LATER)
    found = store.find_by_source("bron-1")
    assert found is not None
    assert found.status is StoryStatus.WITHDRAWN
    with pytest.raises(StoryExistsError):
        store.add(a_story("s2", source_id="bron-1"))


def test_withdrawing_twice_is_as_withdrawing_once(store: Store) -> None:
    store.add(a_story())
    store.erase("s1", now=LATER)
    store.erase("s1", now=LATER + timedelta(days=1))
    assert store.get("s1").consent.withdrawn_at == LATER
    assert told(store) == [("s1", OutboxAction.PUT), ("s1", OutboxAction.REMOVE)]


def test_nobody_who_still_holds_a_withdrawn_story_can_put_it_back(store: Store) -> None:
    store.add(a_story())
    held = store.get("s1")
    store.erase("s1", now=LATER)
    with pytest.raises(StoryNotFoundError):
        store.update(held)
    with pytest.raises(StoryNotFoundError):
        store.put_taggings("s1", [a_tagging()])
    with pytest.raises(StoryNotFoundError):
        store.put_wordless("s1", [Wordless("s1", 0, "woord")])
    assert store.get("s1").text == ""
