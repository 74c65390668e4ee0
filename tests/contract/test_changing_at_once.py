"""What every store must do for those who change the same at once."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace

from stories.accounts import Role, User
from stories.errors import StoryExistsError, StoryNotFoundError
from stories.store import OutboxAction, Store
from stories.taggings import Wordless
from tests.at_once import all_at_once
from tests.store_samples import LATER, NOW, a_story, a_tagging, told


def test_those_who_keep_the_same_at_once_all_succeed(store: Store) -> None:
    store.add(a_story())

    def keep() -> None:
        store.put_user(User("anna", Role.CURATOR, "hash", NOW))
        store.put_taggings("s1", [a_tagging(), a_tagging(1)])
        store.put_wordless("s1", [Wordless("s1", 0)])
        store.change("s1", lambda story: replace(story, happened_in=(story.happened_in or 0) + 1))

    for done in all_at_once(keep):
        done.result()
    assert store.get("s1").happened_in == 2019 + 8
    assert store.taggings(["s1"])["s1"] == (a_tagging(), a_tagging(1))
    assert len(store.outbox(limit=100)) == 1 + 2 * 8


def test_of_those_who_add_the_same_story_at_once_one_succeeds(store: Store) -> None:
    failed = [done.exception() for done in all_at_once(lambda: store.add(a_story(source_id="bron-1")))]
    assert failed.count(None) == 1
    assert {type(error) for error in failed if error} == {StoryExistsError}
    assert told(store) == [("s1", OutboxAction.PUT)]


def test_story_that_is_withdrawn_while_others_change_it_stays_withdrawn(store: Store) -> None:
    store.add(a_story())

    def change_or_find_it_gone() -> None:
        with suppress(StoryNotFoundError):
            store.update(a_story())

    def withdraw() -> None:
        store.erase("s1", now=LATER)

    with ThreadPoolExecutor(8) as threads:
        work = [change_or_find_it_gone, change_or_find_it_gone, change_or_find_it_gone, withdraw] * 2
        for done in [threads.submit(task) for task in work]:
            done.result()
    assert store.get("s1").text == ""
    assert told(store)[-1] == ("s1", OutboxAction.REMOVE)
