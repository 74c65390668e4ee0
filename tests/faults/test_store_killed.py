"""A process killed in the middle of writing: what it was told is safe is there, and nothing is there by half."""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from stories.errors import StoryNotFoundError
from stories.sql_store import open_store
from stories.store import OutboxAction
from stories.story import StoryStatus
from tests.faults.store_writer import TAGGINGS, text_of

ROOT = Path(__file__).parents[2]


def killed_writer(url: str, *, work: str, after_seconds: float) -> Iterator[tuple[str, str]]:
    """Start a writer, kill it with SIGKILL some time after its first write, and yield what it had said."""
    command = [sys.executable, "-m", "tests.faults.store_writer", url, "verhaal", work, "1000000"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        first = writer.stdout.readline()
        time.sleep(after_seconds)
        writer.send_signal(signal.SIGKILL)
        said = [first, *writer.stdout.readlines()]
    for line in said:
        did, _, story_id = line.rstrip("\n").partition(" ")
        yield did, story_id


def check_file(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


@pytest.mark.parametrize("seed", range(5))
def test_story_that_was_kept_before_the_kill_is_there_with_its_taggings_and_its_outbox_row(
    tmp_path: Path, seed: int
) -> None:
    url = f"sqlite:///{tmp_path / 'verhalen.db'}"
    after = random.Random(seed).uniform(0.05, 0.6)
    added = [story_id for _, story_id in killed_writer(url, work="keep", after_seconds=after)]
    check_file(tmp_path / "verhalen.db")
    store = open_store(url)
    kept = [story.id for story in store.stories()]
    told = [row.story_id for row in store.outbox(limit=1_000_000)]
    voices = store.taggings(kept)
    texts = {story.id: story.text for story in store.stories()}
    store.close()
    assert len(added) > 1
    # The kill may have come between keeping the last story and saying so.
    assert kept in (added, [*added, f"verhaal-{len(added)}"])
    assert told == kept
    assert {len(taggings) for taggings in voices.values()} == {TAGGINGS}
    assert texts == {story_id: text_of(story_id) for story_id in kept}


@pytest.mark.parametrize("seed", range(5))
def test_story_that_was_withdrawn_before_the_kill_stays_gone_from_the_whole_file(tmp_path: Path, seed: int) -> None:
    url = f"sqlite:///{tmp_path / 'verhalen.db'}"
    after = random.Random(seed).uniform(0.05, 0.6)
    said = list(killed_writer(url, work="erase", after_seconds=after))
    erased = [story_id for did, story_id in said if did == "erased"]
    store = open_store(url)
    left = {story.id: story.status for story in store.stories()}
    told = {row.story_id for row in store.outbox(limit=1_000_000) if row.action is OutboxAction.REMOVE}
    withdrawn = [story_id for story_id, status in left.items() if status is StoryStatus.WITHDRAWN]
    everything = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    store.close()
    check_file(tmp_path / "verhalen.db")
    assert len(erased) > 1
    assert set(erased) <= set(withdrawn)
    assert set(withdrawn) == told
    assert [story_id for story_id in withdrawn if f"verhaal van {story_id}, en".encode() in everything] == []


def test_writer_can_go_on_where_a_killed_one_stopped(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'verhalen.db'}"
    list(killed_writer(url, work="keep", after_seconds=0.2))
    store = open_store(url)
    with pytest.raises(StoryNotFoundError):
        store.get("nieuw-0")
    subprocess.run(
        [sys.executable, "-m", "tests.faults.store_writer", url, "nieuw", "keep", "3"], cwd=ROOT, check=True, timeout=60
    )
    assert store.get("nieuw-2").text == text_of("nieuw-2")
    store.close()
