"""What every store must do with stories, run on SQLite, and on PostgreSQL when there is one."""

from dataclasses import replace
from datetime import timedelta, timezone

import pytest

from stories.consent import Use, change
from stories.errors import InvalidInputError, StoryExistsError, StoryNotFoundError
from stories.spans import Span
from stories.store import OutboxAction, Store
from stories.story import Refusal, Story, StoryStatus
from stories.taggings import Wordless
from tests.store_samples import LATER, NOW, RECEIPT, a_story, a_tagging, told


def test_story_comes_back_as_it_went_in(store: Store) -> None:
    story = replace(
        a_story(source_id="bron-1", status=StoryStatus.REFUSED),
        refusal=Refusal("Te veel namen.", by="curator", at=LATER),
    )
    store.add(story)
    assert store.get("s1") == story


def test_story_without_anything_optional_comes_back_as_it_went_in(store: Store) -> None:
    story = replace(a_story(), happened_in=None, windows=frozenset(), life_areas=frozenset(), sentences=())
    store.add(story)
    assert store.get("s1") == story


def test_moment_in_another_zone_comes_back_as_the_same_moment(store: Store) -> None:
    amsterdam = timezone(timedelta(hours=2))
    store.add(replace(a_story(), created_at=NOW.astimezone(amsterdam)))
    assert store.get("s1").created_at == NOW


def test_unknown_story_is_not_found(store: Store) -> None:
    with pytest.raises(StoryNotFoundError):
        store.get("s1")


def test_id_that_no_database_can_hold_is_no_trouble_of_the_database(store: Store) -> None:
    with pytest.raises((StoryNotFoundError, InvalidInputError)):
        store.get("s1\0")


def test_story_with_a_known_id_is_refused_and_the_first_stays(store: Store) -> None:
    store.add(a_story(), [a_tagging()])
    with pytest.raises(StoryExistsError):
        store.add(replace(a_story(), text="Anders."), [a_tagging(1)])
    assert store.get("s1") == a_story()
    assert store.taggings(["s1"]) == {"s1": (a_tagging(),)}
    assert told(store) == [("s1", OutboxAction.PUT)]


def test_story_with_a_known_source_id_is_refused(store: Store) -> None:
    store.add(a_story("s1", source_id="bron-1"))
    with pytest.raises(StoryExistsError):
        store.add(a_story("s2", source_id="bron-1"))


def test_stories_without_a_source_id_do_not_stand_in_each_others_way(store: Store) -> None:
    store.add(a_story("s1"))
    store.add(a_story("s2"))
    assert [story.id for story in store.stories()] == ["s1", "s2"]


def test_many_stories_are_found_at_once_and_unknown_ones_left_out(store: Store) -> None:
    store.add(a_story("s1"))
    store.add(a_story("s2"))
    assert store.get_many(["s2", "weg", "s1"]) == {"s1": a_story("s1"), "s2": a_story("s2")}
    assert store.get_many([]) == {}


def test_story_is_found_by_its_receipt(store: Store) -> None:
    store.add(a_story("s1"), receipt_hash=b"another")
    store.add(a_story("s2"), receipt_hash=RECEIPT)
    assert store.find_by_receipt(RECEIPT).id == "s2"


def test_unknown_receipt_finds_nothing_also_when_stories_have_none(store: Store) -> None:
    store.add(a_story())
    with pytest.raises(StoryNotFoundError):
        store.find_by_receipt(RECEIPT)


def test_story_is_found_by_its_source_id(store: Store) -> None:
    store.add(a_story(source_id="bron-1"))
    found = store.find_by_source("bron-1")
    assert found is not None
    assert found.id == "s1"
    assert store.find_by_source("bron-2") is None


def test_stories_come_in_the_order_in_which_they_came_in(store: Store) -> None:
    for story_id in ("s3", "s1", "s2"):
        store.add(a_story(story_id))
    assert [story.id for story in store.stories()] == ["s3", "s1", "s2"]


def test_more_stories_than_a_page_come_once_each(store: Store) -> None:
    names = [f"s{number}" for number in range(1001)]
    for name in names:
        store.add(a_story(name))
    assert [story.id for story in store.stories()] == names
    assert store.get_many(names).keys() == set(names)
    assert store.taggings(names) == dict.fromkeys(names, ())


def test_stories_of_one_status(store: Store) -> None:
    store.add(a_story("s1", status=StoryStatus.WAITING))
    store.add(a_story("s2"))
    assert [story.id for story in store.stories(status=StoryStatus.WAITING)] == ["s1"]
    assert [story.id for story in store.stories(status=StoryStatus.REFUSED)] == []


def test_store_can_be_changed_while_its_stories_are_read(store: Store) -> None:
    store.add(a_story("s1"))
    store.add(a_story("s2"))
    for story in store.stories():
        store.update(replace(story, text="Nieuw.", sentences=()))
    assert {story.text for story in store.stories()} == {"Nieuw."}


def test_changed_story_is_kept_and_told(store: Store) -> None:
    store.add(a_story())
    changed = store.change("s1", lambda story: replace(story, status=StoryStatus.WAITING))
    assert changed == store.get("s1") == a_story(status=StoryStatus.WAITING)
    assert told(store) == [("s1", OutboxAction.PUT)] * 2


def test_change_sees_what_another_changed_just_before(store: Store) -> None:
    store.add(a_story(status=StoryStatus.WAITING))
    seen_by_curator = store.get("s1")
    store.change("s1", lambda story: replace(story, consent=change(story.consent, [Use.RESEARCH], now=LATER)))
    store.change(seen_by_curator.id, lambda story: replace(story, status=StoryStatus.PUBLISHED))
    assert store.get("s1").status is StoryStatus.PUBLISHED
    assert store.get("s1").consent.uses == {Use.RESEARCH}


def test_edit_that_fails_changes_and_tells_nothing(store: Store) -> None:
    def fail(_: Story) -> Story:
        raise ZeroDivisionError

    store.add(a_story())
    with pytest.raises(ZeroDivisionError):
        store.change("s1", fail)
    assert store.get("s1") == a_story()
    assert told(store) == [("s1", OutboxAction.PUT)]


def test_updated_story_replaces_its_earlier_self(store: Store) -> None:
    store.add(a_story(), receipt_hash=RECEIPT)
    store.update(replace(a_story(), text="Korter.", sentences=(Span(0, 7),)))
    assert store.find_by_receipt(RECEIPT).text == "Korter."


def test_unknown_story_cannot_be_changed(store: Store) -> None:
    with pytest.raises(StoryNotFoundError):
        store.update(a_story())
    with pytest.raises(StoryNotFoundError):
        store.put_taggings("s1", [a_tagging()])
    with pytest.raises(StoryNotFoundError):
        store.put_wordless("s1", [Wordless("s1", 0)])
    with pytest.raises(StoryNotFoundError):
        store.erase("s1", now=NOW)
    assert told(store) == []
