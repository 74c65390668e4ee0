import logging
from collections.abc import Iterable
from contextlib import closing
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from search.embedding import Passage, to_bytes
from search.query import parse_query
from search.tantivy_index import open_tantivy_index
from search.tantivy_index.passage_files import PassageReader, PassageWriter
from stories.permission import Audience
from tests.embedders import CountingMeanings, WordMeanings
from tests.unit.search.banks import document

DIMENSION = 8
EVERYTHING = frozenset


def passage(first: int, *numbers: float) -> Passage:
    vector = np.zeros(DIMENSION, np.float32)
    vector[: len(numbers)] = numbers
    return Passage(first, first + 2, to_bytes(vector).tobytes())


def nearest(folder: Path, *numbers: float, limit: int = 10) -> list[tuple[str, int]]:
    vector = np.zeros(DIMENSION, np.float32)
    vector[: len(numbers)] = numbers
    reader = PassageReader(folder, DIMENSION)
    return [(near.story_id, near.first) for near in reader.nearest(vector, limit=limit, within=EVERYTHING)]


def test_story_is_as_near_as_its_nearest_passage(tmp_path: Path) -> None:
    writer = PassageWriter(tmp_path, DIMENSION)
    writer.add("een", [passage(0, 0.1, 1), passage(3, 1, 0.1)])
    writer.add("twee", [passage(0, 1, 0.5)])
    assert nearest(tmp_path, 1) == [("een", 3), ("twee", 0)]
    assert nearest(tmp_path, 0, 1) == [("een", 0), ("twee", 0)]


def test_nearest_among_very_many_are_those_that_are_looked_at_one_by_one(tmp_path: Path) -> None:
    random = np.random.default_rng(3)
    writer = PassageWriter(tmp_path, DIMENSION)
    vectors = random.normal(size=(400, DIMENSION)).astype(np.float32)
    for number, vector in enumerate(vectors):
        writer.add(f"s{number}", [Passage(0, 2, to_bytes(vector).tobytes())])
    asked = random.normal(size=DIMENSION).astype(np.float32)
    reader = PassageReader(tmp_path, DIMENSION)
    few = reader.nearest(asked, limit=5, within=EVERYTHING)
    assert few == reader.nearest_of([f"s{number}" for number in range(400)], asked, limit=5)
    assert reader.nearest(asked, limit=5, within=lambda ids: frozenset(ids) - {few[0].story_id})[:4] == few[1:]


@pytest.mark.parametrize("number", [15, 64, 400, 5_000])
def test_nearest_among_any_number_are_the_nearest(tmp_path: Path, number: int) -> None:
    random = np.random.default_rng(number)
    # Of all lengths: a vector that is long is no nearer.
    vectors = [(random.normal(size=DIMENSION) * random.uniform(0.01, 1)).astype(np.float32) for _ in range(number)]
    writer = PassageWriter(tmp_path, DIMENSION)
    for place, vector in enumerate(vectors):
        short = np.rint(vector / np.abs(vector).max() * random.integers(20, 127)).astype(np.int8)
        writer.add(f"s{place}", [Passage(0, 2, short.tobytes())])
    asked = random.normal(size=DIMENSION).astype(np.float32)
    reader = PassageReader(tmp_path, DIMENSION)
    everything = reader.nearest_of([f"s{place}" for place in range(number)], asked, limit=number)
    assert reader.nearest(asked, limit=3, within=EVERYTHING) == everything[:3]
    odd = frozenset(near.story_id for near in everything[1::2])
    assert reader.nearest(asked, limit=3, within=odd.intersection, share=0.5) == everything[1:7:2]


def test_story_that_hardly_any_filter_lets_through_is_still_found(tmp_path: Path) -> None:
    writer = PassageWriter(tmp_path, DIMENSION)
    for number in range(300):
        writer.add(f"s{number}", [passage(0, 1, number / 1000)])
    vector = np.array([1, *[0] * 7], np.float32)
    reader = PassageReader(tmp_path, DIMENSION)
    (only,) = reader.nearest(vector, limit=2, within=lambda ids: frozenset(ids) & {"s299"})
    assert only.story_id == "s299"


def test_erased_passages_are_in_no_file_and_at_once_out_of_an_open_reader(tmp_path: Path) -> None:
    writer = PassageWriter(tmp_path, DIMENSION)
    gone = passage(0, 0.3, 0.7, 1)
    writer.add("blijft", [passage(0, 1)])
    writer.add("gaat", [gone])
    reader = PassageReader(tmp_path, DIMENSION)
    PassageWriter(tmp_path, DIMENSION).erase(["gaat"])
    assert all(gone.vector not in path.read_bytes() and b"gaat" not in path.read_bytes() for path in tmp_path.iterdir())
    assert reader.is_current()
    assert [near.story_id for near in reader.nearest(np.ones(8, np.float32), limit=5, within=EVERYTHING)] == ["blijft"]


def test_room_of_erased_passages_is_used_again(tmp_path: Path) -> None:
    writer = PassageWriter(tmp_path, DIMENSION)
    writer.add("een", [passage(0, 1), passage(3, 1)])
    size = sum(path.stat().st_size for path in tmp_path.iterdir())
    for _ in range(5):
        writer.erase(["een"])
        writer.add("een", [passage(0, 0, 1), passage(3, 0, 1)])
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) == size
    assert len(PassageReader(tmp_path, DIMENSION).passages("een")) == 2


@pytest.mark.parametrize("name", ["passages.vectors", "passages.places"])
def test_half_a_row_of_a_killed_process_is_cut_off(tmp_path: Path, name: str) -> None:
    PassageWriter(tmp_path, DIMENSION).add("een", [passage(0, 1)])
    with (tmp_path / name).open("ab") as file:
        file.write(b"half")
    assert nearest(tmp_path, 1) == [("een", 0)]
    PassageWriter(tmp_path, DIMENSION).add("twee", [passage(0, 0, 1)])
    assert nearest(tmp_path, 0, 1) == [("twee", 0), ("een", 0)]


@pytest.mark.parametrize("name", ["passages.places", "passages.vectors", "passages.lengths"])
@pytest.mark.parametrize("change", ["erase", "add"])
def test_vector_that_a_killed_process_left_without_its_story_is_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str, name: str
) -> None:
    gone = passage(0, 0.3, 0.7, 1)
    writer = PassageWriter(tmp_path, DIMENSION)
    writer.add("blijft", [passage(0, 1)])
    writer.add("gaat", [gone])
    if change == "add":
        writer.erase(["gaat"])
    write = PassageWriter._write

    def killed(self: PassageWriter, file: str, rows: Iterable[tuple[int, bytes]]) -> None:
        if file == name:
            raise KeyboardInterrupt
        write(self, file, rows)

    doing = partial(writer.add, "gaat", [gone]) if change == "add" else partial(writer.erase, ["gaat"])
    with monkeypatch.context() as patched:
        patched.setattr(PassageWriter, "_write", killed)
        with pytest.raises(KeyboardInterrupt):
            doing()
    PassageWriter(tmp_path, DIMENSION).erase(["gaat"])
    assert all(gone.vector not in path.read_bytes() and b"gaat" not in path.read_bytes() for path in tmp_path.iterdir())
    assert nearest(tmp_path, 1) == [("blijft", 0)]


def found(folder: Path, version: str) -> list[str]:
    index = open_tantivy_index(folder, embedder=WordMeanings(version))
    hits = index.search(parse_query("bang"), audience=Audience.PUBLIC).hits
    index.close()
    return [hit.story_id for hit in hits]


def test_vectors_of_another_encoder_are_not_compared_until_the_index_is_made_anew(tmp_path: Path) -> None:
    stories = [document("een", "Mijn angst bleef."), document("twee", "Wij zingen.")]
    index = open_tantivy_index(tmp_path, embedder=WordMeanings("words-1"))
    index.put(stories)
    index.close()
    assert found(tmp_path, "words-1")[0] == "een"
    assert found(tmp_path, "words-2") == []
    newer = open_tantivy_index(tmp_path, embedder=WordMeanings("words-2"))
    newer.put([document("drie", "De schrik zat erin.")])
    assert found(tmp_path, "words-2") == []
    newer.rebuild([*stories, document("drie", "De schrik zat erin.")])
    newer.close()
    assert set(found(tmp_path, "words-2")) == {"een", "twee", "drie"}
    assert found(tmp_path, "words-1") == []


def test_vectors_that_a_killed_process_left_with_other_words_are_not_taken_over(tmp_path: Path) -> None:
    encoder = CountingMeanings()
    index = open_tantivy_index(tmp_path, embedder=encoder)
    index.put([document("een", "Mijn angst bleef."), document("twee", "Wij zingen.")])
    vectors = next(tmp_path.rglob("passages.vectors"))
    rows = vectors.read_bytes()
    # The vectors of another text, as if a process was killed before it wrote the words that they are of.
    vectors.write_bytes(rows[DIMENSION:] + rows[:DIMENSION])
    encoder.read.clear()
    index.put([document("een", "Mijn angst bleef."), document("twee", "Wij zingen.")])
    assert encoder.read == ["Mijn angst bleef.", "Wij zingen."]
    assert found(tmp_path, "words-1")[0] == "een"
    index.close()


def test_vectors_of_another_encoder_are_not_taken_over(tmp_path: Path) -> None:
    stories = [document("een", "Mijn angst bleef.")]
    with closing(open_tantivy_index(tmp_path, embedder=WordMeanings("words-1"))) as index:
        index.put(stories)
    newer = CountingMeanings("words-2")
    with closing(open_tantivy_index(tmp_path, embedder=newer)) as index:
        index.put(stories)
    assert newer.read == ["Mijn angst bleef."]


def test_an_index_with_rows_of_another_shape_is_found_in_by_words_until_it_is_made_anew(tmp_path: Path) -> None:
    stories = [document("een", "Mijn angst bleef.")]
    with closing(open_tantivy_index(tmp_path, embedder=WordMeanings())) as index:
        index.put(stories)
    about = next(tmp_path.rglob("passages.json"))
    about.write_text('{"version": "words-1", "dimension": 8}')
    with closing(open_tantivy_index(tmp_path, embedder=WordMeanings())) as index:
        assert index.search(parse_query("bang"), audience=Audience.PUBLIC).total == 0
        index.put(stories)
        assert index.search(parse_query("angst"), audience=Audience.PUBLIC).total == 1
        index.rebuild(stories)
        assert index.search(parse_query("bang"), audience=Audience.PUBLIC).total == 1


def test_what_changes_during_a_rebuild_keeps_its_meaning(tmp_path: Path) -> None:
    index = open_tantivy_index(tmp_path, embedder=WordMeanings())
    other = open_tantivy_index(tmp_path, embedder=WordMeanings())
    index.put([document("gaat", "Mijn angst."), document("wordt", "Wij zingen.")])

    def documents():  # type: ignore[no-untyped-def]
        yield document("gaat", "Mijn angst.")
        yield document("wordt", "Wij zingen.")
        other.remove(["gaat"])
        other.put([document("wordt", "Mijn schrik."), document("nieuw", "De fluit.")])

    index.rebuild(documents())
    assert found(tmp_path, "words-1") == ["wordt", "nieuw"]


def test_process_without_an_encoder_removes_what_one_with_it_wrote(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with_one = open_tantivy_index(tmp_path, embedder=WordMeanings())
    with_one.put([document("een", "Mijn angst."), document("twee", "Wij zingen.")])
    without = open_tantivy_index(tmp_path)
    with caplog.at_level(logging.WARNING):
        without.remove(["een"])
    assert found(tmp_path, "words-1") == ["twee"]
    assert not [path for path in tmp_path.rglob("passages.places") if b"een" in path.read_bytes()]


def test_nobody_waits_for_passages_that_were_never_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def wait(_seconds: float) -> None:
        pytest.fail("waited for files that are not on their way")

    monkeypatch.setattr("search.tantivy_index.opened_files.time.sleep", wait)
    with closing(open_tantivy_index(tmp_path, embedder=WordMeanings())) as index:
        index.put([document("een", "Ik was bang.")])
