"""A store shared by the threads of a web process and a command beside it: nothing is lost and nobody gives up."""

import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from stories.consent import Use, change
from stories.sql_store import SqlStore, open_store
from stories.store import OutboxAction
from stories.story import StoryStatus
from stories.taggings import Decision, Tagging, Voice
from tests.faults.store_writer import NOW, a_story, taggings_of

ROOT = Path(__file__).parents[2]
THREADS = 6
EACH = 25


def drain(store: SqlStore, seen: list[tuple[str, OutboxAction]], stop: threading.Event) -> None:
    """Do as an index does: read a few rows, act on them, forget them, until there is nothing more to come."""
    while True:
        last = stop.is_set()
        while rows := store.outbox(limit=7):
            seen.extend((row.story_id, row.action) for row in rows)
            store.clear_outbox([row.id for row in rows])
        if last:
            return
        stop.wait(0.01)


def test_no_outbox_row_is_lost_between_threads_and_a_command(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'verhalen.db'}"
    store = open_store(url)
    seen: list[tuple[str, OutboxAction]] = []
    stop = threading.Event()

    def tell_and_withdraw(thread: int) -> None:
        for number in range(EACH):
            story_id = f"draad{thread}-{number}"
            store.add(a_story(story_id), taggings_of(story_id))
            store.change(story_id, lambda story: replace(story, happened_in=2020))
            if number % 5 == 0:
                store.erase(story_id, now=NOW)

    command = [sys.executable, "-m", "tests.faults.store_writer", url, "opdracht", "erase", str(EACH)]
    index = threading.Thread(target=drain, args=(store, seen, stop))
    index.start()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as beside:
        with ThreadPoolExecutor(THREADS) as threads:
            list(threads.map(tell_and_withdraw, range(THREADS)))
        assert beside.wait(timeout=120) == 0
    stop.set()
    index.join()
    stories = list(store.stories())
    store.close()

    put = {story_id for story_id, action in seen if action is OutboxAction.PUT}
    removed = {story_id for story_id, action in seen if action is OutboxAction.REMOVE}
    assert len(stories) == THREADS * EACH + EACH
    assert put == {story.id for story in stories}
    assert removed == {story.id for story in stories if story.status is StoryStatus.WITHDRAWN}
    assert len(removed) == THREADS * (EACH // 5) + EACH


def test_changes_to_one_story_at_the_same_time_all_stand(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'verhalen.db'}")
    store.add(a_story("s1"))

    def curate() -> None:
        for _ in range(EACH):
            store.change("s1", lambda story: replace(story, happened_in=(story.happened_in or 2000) + 1))

    def narrate() -> None:
        for number in range(EACH):
            uses = [Use.COUNT] if number % 2 else [Use.COUNT, Use.READ]
            store.change("s1", lambda story, uses=uses: replace(story, consent=change(story.consent, uses, now=NOW)))

    def read() -> None:
        for sentence in range(EACH):
            new = Tagging("s1", sentence, "niet-geloofd", Voice.MODEL, Decision.PROPOSED, "1.2")
            store.put_taggings("s1", [new])

    work: list[Callable[[], None]] = [curate, narrate, read, curate]
    with ThreadPoolExecutor(len(work)) as threads:
        for done in [threads.submit(task) for task in work]:
            done.result()
    story = store.get("s1")
    assert story.happened_in == 2000 + 2 * EACH
    assert story.consent.uses == {Use.COUNT, Use.READ}
    assert len(store.taggings(["s1"])["s1"]) == EACH
    store.close()


def test_readers_are_served_while_a_command_writes(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'verhalen.db'}"
    store = open_store(url)
    store.add(a_story("s1"))
    command = [sys.executable, "-m", "tests.faults.store_writer", url, "opdracht", "keep", "100"]
    read = 0
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as beside:
        while beside.poll() is None:
            assert store.get("s1").id == "s1"
            read += 1
    assert beside.returncode == 0
    assert read > 100
    assert sum(1 for _ in store.stories()) == 101
    store.close()
