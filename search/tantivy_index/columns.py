"""The stories of a selection as columns of numbers, from which they are counted by one or two facets at once."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import tantivy
from numpy.typing import NDArray

from search.hidden_counts import HiddenCell, HiddenCounts
from search.results import Facet
from search.tantivy_index.facet_bits import BITS, FacetBits, number_fields
from search.tantivy_index.schema import SET_KEY, YEAR

# So many stories at once fit in a processor's cache when they are multiplied.
_BLOCK = 4_096


class Columns:
    """Per story of a selection its set key, and per facet which of its values it has; read when they are asked."""

    def __init__(self, searcher: tantivy.Searcher, query: tantivy.Query, bits: FacetBits) -> None:
        found = searcher.search(query, max(searcher.num_docs, 1), count=False)
        self._addresses = [address for _, address in found.hits]
        self._searcher = searcher
        self._bits = bits
        self._keys = self._field(SET_KEY, np.float64)
        self._facets: dict[Facet, tuple[list[str], NDArray[np.uint8]]] = {}

    def count(self, *by: Facet) -> HiddenCounts:
        """Count the stories per value of a facet, or per combination of two."""
        named = [self._facet(facet) for facet in by]
        stories, keys = self._add_up([has for _, has in named])
        cells: Mapping[tuple[str, ...], HiddenCell] = {
            tuple(values[place] for (values, _), place in zip(named, cell, strict=True)): HiddenCell(
                int(stories[tuple(cell)]), int(keys[tuple(cell)])
            )
            for cell in np.argwhere(stories)
        }
        return HiddenCounts(HiddenCell(len(self._addresses), int(self._keys.sum())), cells)

    def _add_up(self, facets: list[NDArray[np.uint8]]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return per cell how many stories it has, and the sum of their keys.

        A key is below 2^32, so that sums of floats are exact for two million stories.
        """
        stories = keys = np.zeros([has.shape[1] for has in facets])
        for block in self._blocks():
            first, *second = [has[block].astype(np.float64) for has in facets]
            keyed = first * self._keys[block, None]
            stories = stories + (first.T @ second[0] if second else first.sum(axis=0))
            keys = keys + (keyed.T @ second[0] if second else keyed.sum(axis=0))
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
