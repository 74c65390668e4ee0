"""The stories of a selection as columns of numbers, from which they are counted by one or two facets at once."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

import numpy as np
import tantivy
from numpy.typing import NDArray

from search.hidden_counts import HiddenCell, HiddenCounts
from search.results import Facet
from search.tantivy_index.facet_bits import BITS, FacetBits, number_fields
from search.tantivy_index.schema import SET_KEY, YEAR

# So many stories at once fit in a processor's cache.
_BLOCK = 4_096
# Of so many the keys, each below 2^32, add up to less than 2^40: what is on top of that counts the stories. As floats
# such whole numbers are exact, below 2^53. With more at a time the library of numpy starts threads, which on a busy
# machine wait for each other far longer than the work takes.
_TOGETHER = 128
_KEY_BITS = 40
_ONE_STORY = 1 << _KEY_BITS

Counts = NDArray[np.int64]
Number = TypeVar("Number", bound=np.generic)


class Columns:
    """Per story of a selection its set key, and per facet which of its values it has; read when they are asked."""

    def __init__(self, searcher: tantivy.Searcher, query: tantivy.Query, bits: FacetBits) -> None:
        found = searcher.search(query, max(searcher.num_docs, 1), count=False)
        self._addresses = [address for _, address in found.hits]
        self._searcher = searcher
        self._bits = bits
        self._keys = self._field(SET_KEY, np.float64)
        self._facets: dict[Facet, tuple[list[str], NDArray[np.uint8]]] = {}

    def count(self, rows: Facet, columns: Facet) -> HiddenCounts:
        """Count the stories per combination of two facets."""
        (row_values, has_row), (column_values, has_column) = self._facet(rows), self._facet(columns)
        stories, keys = self._add_up(has_row, has_column)
        cells: Mapping[tuple[str, ...], HiddenCell] = {
            (row_values[row], column_values[column]): HiddenCell(int(stories[row, column]), int(keys[row, column]))
            for row, column in np.argwhere(stories).tolist()
        }
        return HiddenCounts(HiddenCell(len(self._addresses), int(self._keys.sum())), cells)

    def _add_up(self, rows: NDArray[np.uint8], columns: NDArray[np.uint8]) -> tuple[Counts, Counts]:
        """Return per cell how many stories it has, and the sum of their keys: both out of one multiplication."""
        stories = keys = np.zeros((rows.shape[1], columns.shape[1]), dtype=np.int64)
        for block in self._blocks():
            row = _stacked(rows[block]).astype(np.float64)
            column = _stacked(columns[block]) * (_stacked(self._keys[block, None]) + _ONE_STORY)
            sums = (row.transpose(0, 2, 1) @ column).astype(np.int64)
            stories = stories + (sums >> _KEY_BITS).sum(axis=0)
            keys = keys + (sums & (_ONE_STORY - 1)).sum(axis=0)
        return stories, keys

    def _blocks(self) -> Iterator[slice]:
        return (slice(start, start + _BLOCK) for start in range(0, len(self._addresses), _BLOCK))

    def _facet(self, facet: Facet) -> tuple[list[str], NDArray[np.uint8]]:
        if facet not in self._facets:
            self._facets[facet] = self._years() if facet is Facet.YEAR else self._values(facet)
        return self._facets[facet]

    def _years(self) -> tuple[list[str], NDArray[np.uint8]]:
        years, places = np.unique(self._field(YEAR, np.int64), return_inverse=True)
        return [str(year) for year in years], np.eye(len(years), dtype=np.uint8)[places]

    def _values(self, facet: Facet) -> tuple[list[str], NDArray[np.uint8]]:
        values = self._bits.values(facet)
        fields = number_fields(facet)[: -(-len(values) // BITS)]
        numbers = np.empty((len(self._addresses), len(fields)), dtype=np.uint64)
        for place, field in enumerate(fields):
            numbers[:, place] = self._field(field, np.uint64)
        return values, np.unpackbits(numbers.view(np.uint8), axis=1, bitorder="little", count=len(values))

    def _field(self, name: str, kind: type) -> NDArray[Any]:
        return np.array(self._searcher.fast_field_values(name, self._addresses), dtype=kind)


def _stacked(numbers: NDArray[Number]) -> NDArray[Number]:
    """Return the numbers of stories (n x d) in stacks of so many, with noughts after the last story."""
    padded = np.pad(numbers, ((0, -len(numbers) % _TOGETHER), (0, 0)))
    return padded.reshape(len(padded) // _TOGETHER, _TOGETHER, numbers.shape[1])
