"""The vectors of a generation, in three files beside its segments: who a passage is of, and what it means.

Row by row they say the same: `passages.places` the story and its sentences, `passages.vectors` the vector, and
`passages.lengths` one divided by its length. A row of a story that is gone is overwritten with noughts where it stands,
so that no file holds it and every process that has the files open sees it at once.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt

from search.embedding import Bytes, Encoding, Near, Passage, Vectors, cosines, to_bytes
from search.tantivy_index.passage_scan import products

_PLACES, _VECTORS, _LENGTHS, _ABOUT = "passages.places", "passages.vectors", "passages.lengths", "passages.json"
# The key is a number that belongs to the story: looked up sooner than its id. An overwritten row has none.
_PLACE = np.dtype([("key", "<u8"), ("story", "S64"), ("first", "<u2"), ("last", "<u2"), ("proof", "<u8")])
# Raise it when a row looks otherwise: an index with other rows is then found in by words until it is made anew.
_LAYOUT = 3
_LENGTH = np.dtype("<f4")
# So many passages are looked at for every story that is wanted, and four times as many when that was too few.
_PER_STORY, _WIDER = 3, 4
# Of so many stories at once it is asked who may be found.
_AT_ONCE = 100
# The largest of so many rows each are looked at first, to know below what no row can be among the nearest.
_TOGETHER = 64
# Of a story, long or short, no more passages are looked at than its sentences can be numbered.
_MOST_SENTENCES = 65_535


def save_encoding(encoding: Encoding, folder: Path) -> None:
    """Begin the files of an empty generation, and keep with them of which encoder its vectors are."""
    for name in _widths(encoding.dimension):
        # Who reads before anything was written finds no passages, and does not wait for files that are on their way.
        (folder / name).touch()
    about = {"version": encoding.version, "dimension": encoding.dimension, "layout": _LAYOUT}
    (folder / _ABOUT).write_text(json.dumps(about), encoding="utf-8")


def read_encoding(folder: Path) -> Encoding:
    """Return of which encoder the vectors of a generation are; of none when it is older than these rows are."""
    try:
        about = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Encoding(None, 0)
    return Encoding(about["version"], about["dimension"]) if about.get("layout") == _LAYOUT else Encoding(None, 0)


class PassageWriter:
    """Writes passages of a generation; one process at a time."""

    def __init__(self, folder: Path, dimension: int) -> None:
        self._folder = folder
        self._dimension = dimension
        self._widths = _widths(dimension)
        self._mend()
        self._rows = _whole_rows(folder, dimension)
        free = np.flatnonzero(_open_places(folder)["key"] == 0)
        # A killed process may have left the vector of a row that counts no more, or not yet.
        self._blank(free[_open_lengths(folder)[free] != 0].tolist())
        self._free: list[int] = free.tolist()

    def add(self, story_id: str, passages: Sequence[Passage]) -> None:
        """Add the passages of a story, in rows that were overwritten if there are any."""
        fitting = [passage for passage in passages if passage.last <= _MOST_SENTENCES]
        rows = [self._free.pop() if self._free else self._new_row() for _ in fitting]
        # The place last: a row counts only when it has one. The length first: by it a vector without a place is known.
        self._write(_LENGTHS, zip(rows, (_new_length(one) for one in fitting), strict=True))
        self._write(_VECTORS, zip(rows, (one.vector for one in fitting), strict=True))
        self._write(_PLACES, zip(rows, (_new_place(story_id, one) for one in fitting), strict=True))

    def erase(self, story_ids: Iterable[str]) -> None:
        """Overwrite the passages of stories."""
        rows = _rows_of(_open_places(self._folder), story_ids).tolist()
        self._blank(rows)
        self._free += rows

    def copy(self, story_ids: Iterable[str], source: Path) -> None:
        """Take over the passages of stories from another generation of the same encoder."""
        reader = PassageReader(source, self._dimension)
        for story_id in story_ids:
            self.add(story_id, reader.passages(story_id))

    def _new_row(self) -> int:
        self._rows += 1
        return self._rows - 1

    def _blank(self, rows: Sequence[int]) -> None:
        # In this order, the length last: who comes after a killed process sees by it what is left.
        for name in (_PLACES, _VECTORS, _LENGTHS):
            self._write(name, ((row, bytes(self._widths[name])) for row in rows))

    def _write(self, name: str, rows: Iterable[tuple[int, bytes]]) -> None:
        width = self._widths[name]
        with (self._folder / name).open("r+b") as file:
            for row, content in rows:
                file.seek(row * width)
                file.write(content)

    def _mend(self) -> None:
        """Cut off what a killed process left half written."""
        for name in self._widths:
            (self._folder / name).touch()
        whole = _whole_rows(self._folder, self._dimension)
        for name, width in self._widths.items():
            with (self._folder / name).open("r+b") as file:
                file.truncate(whole * width)


class PassageReader:
    """Finds passages in a generation as its files are now."""

    def __init__(self, folder: Path, dimension: int) -> None:
        self._folder = folder
        rows = _whole_rows(folder, dimension)
        self._places = _open_places(folder)[:rows]
        self._vectors = _open_vectors(folder, dimension)[:rows]
        self._lengths = _open_lengths(folder)[:rows]
        self._seen = _state(folder)

    def is_current(self) -> bool:
        """Return whether nothing was added since."""
        return self._seen == _state(self._folder)

    def passages(self, story_id: str) -> list[Passage]:
        """Return the passages of a story."""
        rows = _rows_of(self._places, [story_id])
        places = self._places[rows].tolist()
        return [
            Passage(first, last, self._vectors[row].tobytes(), proof)
            for row, (_, _, first, last, proof) in zip(rows.tolist(), places, strict=True)
        ]

    def nearest(
        self,
        vector: Vectors,
        *,
        limit: int,
        within: Callable[[Sequence[str]], frozenset[str]],
        share: float = 1.0,
    ) -> list[Near]:
        """Return the nearest stories of those that `within` lets through, each with its nearest passage.

        It lets through about this share of them.
        """
        total = len(self._places)
        wanted = min(total, max(int(_PER_STORY * limit / share), 1))
        alike = self._alike(vector)
        while True:
            found = self._stories(_largest(alike, wanted), vector)
            near = list(islice(_allowed(found, within), limit))
            if len(near) == limit or wanted == total:
                return near
            wanted = min(total, _WIDER * wanted)

    def nearest_of(self, story_ids: Iterable[str], vector: Vectors, *, limit: int) -> list[Near]:
        """Return the nearest of these stories."""
        return self._stories(_rows_of(self._places, story_ids), vector)[:limit]

    def _alike(self, vector: Vectors) -> Vectors:
        """Return for every row a number that is larger the more it is like the vector in eight bits."""
        nearness: Vectors = products(self._vectors, to_bytes(vector)) * self._lengths
        return nearness

    def _stories(self, rows: npt.NDArray[np.intp], vector: Vectors) -> list[Near]:
        alike = cosines(self._vectors[rows], vector)
        best: dict[str, Near] = {}
        order = np.argsort(-alike, kind="stable")
        places = self._places[rows[order]].tolist()
        for (_, story, first, last, _), cosine in zip(places, alike[order].tolist(), strict=True):
            if story:
                story_id = story.decode()
                best.setdefault(story_id, Near(story_id, first, last, cosine))
        return sorted(best.values(), key=lambda near: (-near.cosine, near.story_id))


def _allowed(found: Sequence[Near], within: Callable[[Sequence[str]], frozenset[str]]) -> Iterator[Near]:
    for first in range(0, len(found), _AT_ONCE):
        some = found[first : first + _AT_ONCE]
        allowed = within([near.story_id for near in some])
        yield from (near for near in some if near.story_id in allowed)


def _largest(numbers: Vectors, count: int) -> npt.NDArray[np.intp]:
    """Return where so many of the largest numbers are, in any order."""
    if count >= len(numbers):
        return np.arange(len(numbers))
    whole = len(numbers) // _TOGETHER * _TOGETHER
    # Rows far apart: numpy finds the largest of those soonest.
    tops = numbers[:whole].reshape(_TOGETHER, -1).max(axis=0)
    if len(tops) > count:
        # So many times together there is one that is at least as large.
        rows = np.flatnonzero(numbers >= np.partition(tops, -count)[-count])
    else:
        rows = np.arange(len(numbers))
    return rows[np.argpartition(numbers[rows], -count)[-count:]]


def _new_length(passage: Passage) -> bytes:
    length = np.linalg.norm(np.frombuffer(passage.vector, np.int8).astype(np.float32))
    return np.array(1 / length if length else 0, _LENGTH).tobytes()


def _new_place(story_id: str, passage: Passage) -> bytes:
    place = (_key(story_id), story_id.encode(), passage.first, passage.last, passage.proof)
    return np.array([place], _PLACE).tobytes()


def _rows_of(places: npt.NDArray[np.void], story_ids: Iterable[str]) -> npt.NDArray[np.intp]:
    wanted = np.array(sorted(_key(story_id) for story_id in story_ids), "<u8")
    if not wanted.size:
        return np.zeros(0, np.intp)
    keys = places["key"]
    at = np.minimum(np.searchsorted(wanted, keys), wanted.size - 1)
    return np.flatnonzero(wanted[at] == keys)


def _key(story_id: str) -> int:
    return int.from_bytes(blake2b(story_id.encode(), digest_size=8).digest()) or 1


def _widths(dimension: int) -> dict[str, int]:
    """Return how many bytes a row has in each file."""
    return {_PLACES: _PLACE.itemsize, _VECTORS: dimension, _LENGTHS: _LENGTH.itemsize}


def _whole_rows(folder: Path, dimension: int) -> int:
    if not dimension:
        return 0
    return min((folder / name).stat().st_size // width for name, width in _widths(dimension).items())


def _state(folder: Path) -> tuple[int, ...]:
    states = [(folder / name).stat() for name in (_PLACES, _VECTORS, _LENGTHS)]
    return tuple(number for state in states for number in (state.st_ino, state.st_size))


def _open_places(folder: Path) -> npt.NDArray[np.void]:
    path = folder / _PLACES
    rows = path.stat().st_size // _PLACE.itemsize
    return np.memmap(path, _PLACE, "r", shape=(rows,)) if rows else np.zeros(0, _PLACE)


def _open_vectors(folder: Path, dimension: int) -> Bytes:
    path = folder / _VECTORS
    rows = path.stat().st_size // max(dimension, 1)
    return np.memmap(path, np.int8, "r", shape=(rows, dimension)) if rows else np.zeros((0, dimension), np.int8)


def _open_lengths(folder: Path) -> Vectors:
    path = folder / _LENGTHS
    rows = path.stat().st_size // _LENGTH.itemsize
    return np.memmap(path, _LENGTH, "r", shape=(rows,)) if rows else np.zeros(0, _LENGTH)
