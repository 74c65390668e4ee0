"""What every store must tell an index, and for how long."""

from stories.store import Store
from tests.store_samples import a_story


def test_outbox_gives_the_oldest_first_up_to_its_limit(store: Store) -> None:
    for story_id in ("s1", "s2", "s3"):
        store.add(a_story(story_id))
    assert [row.story_id for row in store.outbox(limit=2)] == ["s1", "s2"]


def test_outbox_forgets_only_what_is_cleared(store: Store) -> None:
    for story_id in ("s1", "s2", "s3"):
        store.add(a_story(story_id))
    first, *_, last = store.outbox(limit=10)
    store.clear_outbox([first.id, last.id, 999])
    store.clear_outbox([])
    assert [row.story_id for row in store.outbox(limit=10)] == ["s2"]


def test_outbox_number_is_never_used_again(store: Store) -> None:
    store.add(a_story("s1"))
    read = store.outbox(limit=10)
    store.clear_outbox([row.id for row in read])
    store.add(a_story("s2"))
    store.clear_outbox([row.id for row in read])
    assert [row.story_id for row in store.outbox(limit=10)] == ["s2"]
