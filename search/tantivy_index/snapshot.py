"""The index as it is at one moment, with what was counted of it: nothing is counted twice until something changes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import tantivy

from search.facet_fields import FACET_FIELDS
from search.hidden_counts import HiddenCell, HiddenCounts
from search.plan import Concept, Group, Plan, TextField
from search.query import Sort
from search.results import Facet
from search.tantivy_index.columns import Columns
from search.tantivy_index.facet_bits import FacetBits
from search.tantivy_index.schema import SET_KEY, TOLD, YEAR

_MAX_VALUES = 10_000
# Columns of a selection are some megabytes for 100,000 stories; counts are small.
_KEPT_COLUMNS = 4
_KEPT_COUNTS = 500
# A search asks the same ranking for its size and for its stories, and looks up unknown words by their first letter.
_KEPT_RANKINGS = 100
_KEPT_WORDS = 50
# A ranking of so many costs no more than one of ten.
_DEPTH = 100
# Deeper ones take megabytes each, and who asks many of them must not fill the memory.
_KEPT_DEPTH = 1_000
_MAX_VOCABULARY = 20_000


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
        self._number = lru_cache(_KEPT_COUNTS)(self._count_stories)
        self._ranked = lru_cache(_KEPT_RANKINGS)(self._rank)
        self._words = lru_cache(_KEPT_WORDS)(self._read_words)

    def rank(self, plan: Plan, *, offset: int, limit: int) -> list[tuple[float, tantivy.DocAddress]]:
        """Return the matching stories from `offset` on, with their scores; with their dates when sorted by those."""
        depth = max(-(-(offset + limit) // _DEPTH), 1) * _DEPTH
        ranked = self._ranked if depth <= _KEPT_DEPTH else self._rank
        return ranked(plan, depth)[offset : offset + limit]

    def vocabulary(self, field: TextField, prefix: str, plan: Plan) -> Sequence[str]:
        """Return the terms with this prefix that occur in stories matching the plan."""
        return self._words(field, prefix, plan)

    def occurs(self, concept: Concept, plan: Plan) -> bool:
        """Return whether a concept is in any story matching a plan that has no groups."""
        # A list of terms says it sooner than a ranking, which weighs every story; of terms in a row it does not.
        if any(self._has_term(one.field, one.terms[0], plan) for one in concept.alternatives if len(one.terms) == 1):
            return True
        in_a_row = Concept(tuple(one for one in concept.alternatives if len(one.terms) > 1))
        group = Group((in_a_row,), at_least=1)
        return bool(in_a_row.alternatives and self.rank(plan.with_groups([group]), offset=0, limit=1))

    def _has_term(self, field: TextField, term: str, plan: Plan) -> bool:
        # Of a term that no story has, it need not be asked which stories match.
        if not self.searcher.doc_freq(field, term):
            return False
        found = self.searcher.terms_with_prefix(field, term, self._compile(plan))
        return any(other == term for other, _ in found)

    def count(self, plan: Plan) -> int:
        """Return how many stories match."""
        return self._number(plan)

    def count_cells(self, plan: Plan, by: Sequence[Facet]) -> HiddenCounts:
        """Count the matching stories per combination of at most two facets."""
        return self._counted(plan, tuple(by))

    def count_facets(self, plan: Plan, facets: Sequence[Facet]) -> dict[Facet, dict[str, int]]:
        """Return per facet how many matching stories have each value; none for one that a search does not count."""
        fields = {facet: self._bits.by_few(facet) for facet in facets if facet is not Facet.YEAR}
        names = [YEAR, *(field for values in fields.values() for field in values)]
        asked = {name: {"terms": {"field": name, "size": _MAX_VALUES}} for name in names}
        counted = self.searcher.aggregate(self._compile(plan), asked)
        stories = {
            name: [(int(bucket["key"]), bucket["doc_count"]) for bucket in counted[name]["buckets"]] for name in names
        }
        years = {str(year): number for year, number in stories[YEAR]}
        return {facet: years if facet is Facet.YEAR else _per_value(fields[facet], stories) for facet in facets}

    def _count(self, plan: Plan, by: tuple[Facet, ...]) -> HiddenCounts:
        if len(by) == 2:
            return self._columns(plan).count(*by)
        query = self._compile(plan)
        counts = self.searcher.aggregate(query, _cells(by))
        selection = HiddenCell(self.count(plan), _key(counts))
        return HiddenCounts(selection, dict(_read_cells(counts, by)))

    def _count_stories(self, plan: Plan) -> int:
        count: int = self.searcher.search(self._compile(plan), 1).count  # type: ignore[attr-defined]  # stubs forget it
        return count

    def _rank(self, plan: Plan, depth: int) -> list[tuple[float, tantivy.DocAddress]]:
        query = self._compile(plan)
        if plan.sort is Sort.RELEVANCE:
            return self.searcher.search(query, depth, count=False).hits
        order = tantivy.Order.Desc if plan.sort is Sort.NEWEST else tantivy.Order.Asc
        return self.searcher.search(query, depth, count=False, order_by_field=TOLD, order=order).hits

    def _read_words(self, field: TextField, prefix: str, plan: Plan) -> Sequence[str]:
        found = self.searcher.terms_with_prefix(field, prefix, self._compile(plan), _MAX_VOCABULARY)
        return tuple(sorted(term for term, _ in found))

    def _read_columns(self, plan: Plan) -> Columns:
        return Columns(self.searcher, self._compile(plan), self._bits)


def _terms(facet: Facet) -> dict[str, Any]:
    """Return the aggregation that counts the values of a facet."""
    field = YEAR if facet is Facet.YEAR else FACET_FIELDS[facet].value
    return {"terms": {"field": field, "size": _MAX_VALUES}}


def _per_value(fields: Mapping[str, Sequence[str]], stories: Mapping[str, Sequence[tuple[int, int]]]) -> dict[str, int]:
    """Return how many stories have each value, from how many have each number in the fields that hold them as bits."""
    counts = {
        value: sum(number for bits, number in stories[field] if bits >> bit & 1)
        for field, values in fields.items()
        for bit, value in enumerate(values)
    }
    return {value: number for value, number in counts.items() if number}


def _cells(by: Sequence[Facet]) -> dict[str, Any]:
    key: dict[str, Any] = {SET_KEY: {"sum": {"field": SET_KEY}}}
    return key | {facet.value: {**_terms(facet), "aggs": key} for facet in by}


def _key(counts: Mapping[str, Any]) -> int:
    return int(counts[SET_KEY]["value"])


def _read_cells(counts: Mapping[str, Any], by: Sequence[Facet]) -> Iterator[tuple[tuple[str, ...], HiddenCell]]:
    for facet in by:
        for bucket in counts[facet.value]["buckets"]:
            yield (str(bucket["key"]),), HiddenCell(bucket["doc_count"], _key(bucket))
