"""The index as it is at one moment, with what was counted of it: nothing is counted twice until something changes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import tantivy

from search.facet_fields import FACET_FIELDS
from search.hidden_counts import HiddenCell, HiddenCounts
from search.plan import Plan
from search.results import Facet
from search.tantivy_index.columns import Columns
from search.tantivy_index.facet_bits import FacetBits
from search.tantivy_index.schema import SET_KEY, YEAR

_MAX_VALUES = 10_000
# Columns of a selection are some megabytes for 100,000 stories; counts are small.
_KEPT_COLUMNS = 4
_KEPT_COUNTS = 500


class Snapshot:
    """Counts what a searcher sees; `bits` are those of its generation."""

    def __init__(
        self, searcher: tantivy.Searcher, bits: FacetBits, compile_plan: Callable[[Plan], tantivy.Query]
    ) -> None:
        self.searcher = searcher
        self._bits = bits
        self._compile = compile_plan
        self._columns = lru_cache(_KEPT_COLUMNS)(self._read_columns)
        self._counted = lru_cache(_KEPT_COUNTS)(self._count)

    def count_cells(self, plan: Plan, by: Sequence[Facet]) -> HiddenCounts:
        """Count the matching stories per combination of at most two facets."""
        return self._counted(plan, tuple(by))

    def _count(self, plan: Plan, by: tuple[Facet, ...]) -> HiddenCounts:
        if len(by) == 2:
            return self._columns(plan).count(*by)
        query = self._compile(plan)
        counts = self.searcher.aggregate(query, _cells(by))
        selection = HiddenCell(count_matches(self.searcher, query), _key(counts))
        return HiddenCounts(selection, dict(_read_cells(counts, by)))

    def _read_columns(self, plan: Plan) -> Columns:
        return Columns(self.searcher, self._compile(plan), self._bits)


def count_matches(searcher: tantivy.Searcher, query: tantivy.Query) -> int:
    """Return how many stories match a query."""
    count: int = searcher.search(query, 1).count  # type: ignore[attr-defined]  # tantivy's stubs forget it
    return count


def terms(facet: Facet) -> dict[str, Any]:
    """Return the aggregation that counts the values of a facet."""
    field = YEAR if facet is Facet.YEAR else FACET_FIELDS[facet].value
    return {"terms": {"field": field, "size": _MAX_VALUES}}


def _cells(by: Sequence[Facet]) -> dict[str, Any]:
    key: dict[str, Any] = {SET_KEY: {"sum": {"field": SET_KEY}}}
    return key | {facet.value: {**terms(facet), "aggs": key} for facet in by}


def _key(counts: Mapping[str, Any]) -> int:
    return int(counts[SET_KEY]["value"])


def _read_cells(counts: Mapping[str, Any], by: Sequence[Facet]) -> Iterator[tuple[tuple[str, ...], HiddenCell]]:
    for facet in by:
        for bucket in counts[facet.value]["buckets"]:
            yield (str(bucket["key"]),), HiddenCell(bucket["doc_count"], _key(bucket))
