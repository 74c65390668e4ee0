"""Counts as Elasticsearch aggregations."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from search.elastic_index.mapping import SET_KEY, YEAR, whole_terms
from search.facet_fields import FACET_FIELDS
from search.hidden_counts import HiddenCell, HiddenCounts
from search.plan import TextField
from search.results import Facet

_MAX_VALUES = 10_000
_MAX_VOCABULARY = 20_000
_VALUES = "values"
_SPECIAL = re.compile(r"\W")

Aggregation = dict[str, Any]


def ask_facets(facets: Sequence[Facet]) -> Aggregation:
    """Return the aggregations that count facets."""
    return {facet.value: _terms(facet) for facet in facets}


def read_facets(counts: Mapping[str, Any], facets: Sequence[Facet]) -> dict[Facet, dict[str, int]]:
    """Return per facet how many stories have each value."""
    return {
        facet: {str(bucket["key"]): bucket["doc_count"] for bucket in counts[facet.value]["buckets"]}
        for facet in facets
    }


def ask_cells(by: Sequence[Facet]) -> Aggregation:
    """Return the aggregations that count combinations of facets."""
    # A sum is a double, so exact up to two million stories with keys of 32 bits.
    aggregation: Aggregation = {SET_KEY: {"sum": {"field": SET_KEY}}}
    if by:
        aggregation[_VALUES] = {**_terms(by[0]), "aggs": ask_cells(by[1:])}
    return aggregation


def read_cells(total: int, counts: Mapping[str, Any]) -> HiddenCounts:
    """Return the size of a selection and of its cells."""
    return HiddenCounts(HiddenCell(total, _key(counts)), dict(_cells(counts, ())))


def ask_frequencies(field: TextField, terms: Sequence[str]) -> Aggregation:
    """Return the aggregation that counts in how many stories each term occurs."""
    return {_VALUES: {"filters": {"filters": {term: {"term": {field.value: term}} for term in terms}}}}


def read_frequencies(counts: Mapping[str, Any]) -> dict[str, int]:
    """Return in how many stories each term occurs."""
    return {term: bucket["doc_count"] for term, bucket in counts[_VALUES]["buckets"].items()}


def ask_matching(queries: Iterable[Mapping[str, Any]]) -> Aggregation:
    """Return the aggregation that counts how many stories match each of some queries."""
    return {_VALUES: {"filters": {"filters": list(queries)}}}


def read_matching(counts: Mapping[str, Any]) -> list[int]:
    """Return how many stories match each query, in their order."""
    return [bucket["doc_count"] for bucket in counts[_VALUES]["buckets"]]


def ask_vocabulary(field: TextField, prefix: str) -> Aggregation:
    """Return the aggregation that lists terms by how they begin."""
    pattern = _SPECIAL.sub(r"\\\g<0>", prefix) + ".*"
    return {_VALUES: {"terms": {"field": whole_terms(field), "include": pattern, "size": _MAX_VOCABULARY}}}


def read_vocabulary(counts: Mapping[str, Any]) -> list[str]:
    """Return terms, in order."""
    return sorted(bucket["key"] for bucket in counts[_VALUES]["buckets"])


def _terms(facet: Facet) -> Aggregation:
    field = YEAR if facet is Facet.YEAR else FACET_FIELDS[facet].value
    return {"terms": {"field": field, "size": _MAX_VALUES}}


def _key(counts: Mapping[str, Any]) -> int:
    return int(counts[SET_KEY]["value"])


def _cells(counts: Mapping[str, Any], values: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], HiddenCell]]:
    for bucket in counts[_VALUES]["buckets"] if _VALUES in counts else ():
        here = (*values, str(bucket["key"]))
        if _VALUES in bucket:
            yield from _cells(bucket, here)
        else:
            yield here, HiddenCell(bucket["doc_count"], _key(bucket))
