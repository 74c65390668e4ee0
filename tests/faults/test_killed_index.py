"""A process that writes to the index on disk is killed: the index goes on answering and lost nothing."""

import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest

from search.query import Query, parse_query
from search.tantivy_index import open_tantivy_index
from stories.permission import Audience
from tests.unit.search.banks import document


def write_until_killed(folder: Path, *, rebuilding: bool) -> None:
    index = open_tantivy_index(folder)
    for number in range(1_000_000):
        if rebuilding:
            index.rebuild(document(f"r{number}-{place}") for place in range(50))
        else:
            index.put([document(f"p{number}")])


@pytest.mark.faults
@pytest.mark.parametrize("rebuilding", [False, True])
def test_index_survives_that_its_writer_is_killed(tmp_path: Path, rebuilding: bool) -> None:
    index = open_tantivy_index(tmp_path)
    index.put([document("een")])
    for attempt in range(10):
        writer = multiprocessing.get_context("spawn").Process(
            target=write_until_killed, args=(tmp_path,), kwargs={"rebuilding": rebuilding}
        )
        writer.start()
        deadline = time.monotonic() + 20
        before = set(index.fingerprints())
        while set(index.fingerprints()) == before and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(0.013 * attempt)
        assert writer.pid is not None
        os.kill(writer.pid, signal.SIGKILL)
        writer.join()
        index.put([document(f"na-{attempt}", "De huisarts luisterde.")])
        assert f"na-{attempt}" in {
            hit.story_id for hit in index.search(parse_query("luisteren"), audience=Audience.PUBLIC).hits
        }
    index.rebuild([document("twee")])
    assert set(index.fingerprints()) == {"twee"}
    assert index.search(Query(), audience=Audience.PUBLIC).total == 1
    assert len(list(tmp_path.glob("generation-*"))) == 1
