"""A process is killed while it makes the index anew: search goes on, and index and store agree."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from search.query import parse_query
from search.sync import check, rebuild, sync
from stories.permission import Audience
from stories.sql_store import open_store
from stories.store import StoryStore
from tests import elastic
from tests.story_samples import sample_story, sample_tagging

pytestmark = [*elastic.NEEDED]

ROOT = Path(__file__).parents[2]
STORIES = 400
KILLS = 10


@pytest.fixture(autouse=True)
def _tidied() -> Iterator[None]:
    with elastic.tidied():
        yield


def fill(store: StoryStore) -> None:
    for number in range(STORIES):
        story_id = f"v{number}"
        store.add(
            sample_story(story_id, f"Ze praatten langs me heen. Dat duurde {number} weken." + " Niets hielp." * 40),
            [sample_tagging(story_id)],
        )


def kill_while_building(url: str, name: str, *, after_seconds: float) -> None:
    command = [sys.executable, "-m", "tests.faults.index_builder", url, name]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as builder:
        assert builder.stdout is not None
        assert builder.stdout.readline() == "begun\n"
        time.sleep(after_seconds)
        builder.send_signal(signal.SIGKILL)


def generations(name: str) -> int:
    from elasticsearch import Elasticsearch

    assert elastic.URL is not None
    with Elasticsearch(elastic.URL) as client:
        return len(client.indices.get_alias(index=f"{name}-*"))


def test_index_survives_that_who_builds_it_anew_is_killed_ten_times(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'verhalen.db'}"
    name = elastic.new_name()
    store, index = open_store(url), elastic.open_index(name)
    fill(store)
    sync(store, index)
    left_behind = 0
    for attempt in range(KILLS):
        after = random.Random(attempt).uniform(0.0, 1.5)
        kill_while_building(url, name, after_seconds=after)
        left_behind += generations(name) > 1
        found = index.search(parse_query("heen praten"), audience=Audience.PUBLIC)
        assert found.total == STORIES
        assert not check(store, index)
        # What changes now reaches the index that answers, whatever the killed process left beside it.
        store.put_taggings(f"v{attempt}", [sample_tagging(f"v{attempt}", "+respect", sentence=1)])
        assert check(store, index).changed == (f"v{attempt}",)
        sync(store, index)
        assert not check(store, index)
    # Otherwise no kill was in the middle of anything.
    assert left_behind
    rebuild(store, index)
    assert generations(name) == 1
    assert not check(store, index)
    index.close()
    store.close()
