"""A node is killed in the middle of a rebuild: what answers is whole, and afterwards index and store agree.

One node that is killed ten times, and three of which each is killed once while the others answer on.
"""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import gettempdir
from typing import TypeVar
from uuid import uuid4

import pytest

from search.index import SearchIndex
from search.query import parse_query
from search.sync import check, rebuild, sync
from stories.errors import IndexUnavailableError
from stories.permission import Audience
from stories.sql_store import open_store
from stories.store import StoryStore
from tests import elastic
from tests.faults.elastic_nodes import ROOT, Nodes, running
from tests.story_samples import sample_story, sample_tagging

pytestmark = [*elastic.NEEDED]

Answer = TypeVar("Answer")

STORIES = 400
KILLS = 10
# A node that comes back reads first what it has.
PATIENCE_SECONDS = 120
NAME = "verhalenbank-test-nodes"


@pytest.fixture
def nodes(request: pytest.FixtureRequest) -> Iterator[Nodes]:
    # Pytest's own folder is closed to the server's user.
    with running(Path(gettempdir()) / f"verhalenbank-test-nodes-{uuid4().hex}", count=request.param) as nodes:
        yield nodes


@pytest.fixture
def store(tmp_path: Path) -> Iterator[StoryStore]:
    with closing(open_store(f"sqlite:///{tmp_path / 'verhalen.db'}")) as store:
        for number in range(STORIES):
            text = f"Ze praatten langs me heen. Dat duurde {number} weken." + " Niets hielp." * 40
            store.add(sample_story(f"v{number}", text), [sample_tagging(f"v{number}")])
        yield store


@pytest.fixture
def index(nodes: Nodes) -> Iterator[SearchIndex]:
    from search.elastic_index import Connection, open_elastic_index

    with closing(open_elastic_index(Connection(nodes.url, index=NAME, timeout_seconds=10))) as index:
        yield index


@pytest.mark.parametrize("nodes", [1], indirect=True)
def test_index_survives_that_a_node_is_killed_ten_times(
    tmp_path: Path, nodes: Nodes, store: StoryStore, index: SearchIndex
) -> None:
    sync(store, index)
    for attempt in range(KILLS):
        builder = begin_building(tmp_path, nodes)
        time.sleep(random.Random(attempt).uniform(0.0, 1.5))
        nodes.kill(1)
        builder.kill()
        builder.communicate()
        # A change while the node is away is kept for later.
        store.put_taggings(f"v{attempt}", [sample_tagging(f"v{attempt}", "+respect", sentence=1)])
        with pytest.raises(IndexUnavailableError):
            sync(store, index)
        nodes.wake(1)
        assert patiently(lambda: found(index)) == STORIES
        patiently(lambda: sync(store, index))
        assert not patiently(lambda: check(store, index))
    patiently(lambda: rebuild(store, index))
    assert not patiently(lambda: check(store, index))


@pytest.mark.parametrize("nodes", [3], indirect=True)
def test_two_nodes_answer_on_when_the_third_is_killed(
    tmp_path: Path, nodes: Nodes, store: StoryStore, index: SearchIndex
) -> None:
    sync(store, index)
    for node in (1, 2, 3):
        builder = begin_building(tmp_path, nodes)
        time.sleep(random.Random(node).uniform(0.0, 1.5))
        nodes.kill(node)
        assert patiently(lambda: found(index)) == STORIES
        builder.kill()
        builder.communicate()
        # A change reaches those that are left.
        store.put_taggings(f"v{node}", [sample_tagging(f"v{node}", "+respect", sentence=1)])
        patiently(lambda: sync(store, index))
        assert not patiently(lambda: check(store, index))
        nodes.wake(node)
        assert patiently(lambda: found(index)) == STORIES
        assert not patiently(lambda: check(store, index))


def begin_building(folder: Path, nodes: Nodes) -> "subprocess.Popen[str]":
    """Begin a process that makes the index anew until it is killed or the cluster fails it."""
    builder = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.index_builder", f"sqlite:///{folder / 'verhalen.db'}", NAME],
        cwd=ROOT,
        env={**os.environ, "VERHALENBANK_TEST_ELASTICSEARCH_URL": nodes.url},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert builder.stdout is not None
    assert builder.stdout.readline() == "begun\n"
    return builder


def found(index: SearchIndex) -> int:
    return index.search(parse_query("heen praten"), audience=Audience.PUBLIC).total


def patiently(ask: Callable[[], Answer]) -> Answer:
    """Return an answer as soon as the cluster gives one."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return ask()
        except IndexUnavailableError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.5)
