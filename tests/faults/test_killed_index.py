"""A process that writes to the index on disk is killed: the index goes on answering and lost nothing."""

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from search.documents import IndexDocument
from search.query import Query, parse_query
from search.tantivy_index import open_tantivy_index
from stories.permission import Audience
from tests.embedders import WordMeanings
from tests.unit.search.banks import document


def write_until_killed(folder: Path, *, rebuilding: bool) -> None:
    index = open_tantivy_index(folder)
    for number in range(1_000_000):
        if rebuilding:
            index.rebuild(document(f"r{number}-{place}") for place in range(50))
        else:
            index.put([document(f"p{number}")])


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


def rebuild_until_killed(folder: Path) -> None:
    def documents() -> Iterator[IndexDocument]:
        yield document("gaat")
        os.kill(os.getpid(), signal.SIGKILL)

    open_tantivy_index(folder, embedder=WordMeanings()).rebuild(documents())


def test_who_withdraws_after_a_rebuild_was_killed_is_not_in_what_it_left_behind(tmp_path: Path) -> None:
    index = open_tantivy_index(tmp_path)
    index.put([document("gaat"), document("blijft")])
    builder = multiprocessing.get_context("spawn").Process(target=rebuild_until_killed, args=(tmp_path,))
    builder.start()
    builder.join()
    left = {path.parent for path in tmp_path.rglob("passages.places") if b"gaat" in path.read_bytes()}
    assert len(left) == 1
    index.remove(["gaat"])
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and b"gaat" in path.read_bytes()]
    assert set(index.fingerprints()) == {"blijft"}
