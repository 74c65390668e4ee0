"""The parts of a query that would set a few stories apart, which a pattern therefore leaves out.

A count over a selection and the same count over all of that selection but one story tell, subtracted, what that story
holds. Francis et al. (2017, "Diffix: High-Utility Database Anonymization") answer by leaving out conditions of low
effect: both questions then get the same answer.

Two kinds of parts are left out whatever their effect: what must be absent, and more than one choice of a kind. Each
splits the same stories in another way, and every split has shifts of its own: the mean over many of them comes near the
bare count (benchmarks/splitting.py).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from search.filters import YearRange
from search.query import Query, write_query
from search.results import Facet

CountStories = Callable[[Query], int]
CountValues = Callable[[Query, Facet], Mapping[str, int]]

# Of these a query chooses any of several values.
_CHOICES = ("signs", "domains", "windows", "life_areas", "tellers")


@dataclass(frozen=True, slots=True)
class Broadened:
    """A query without the parts that set too few stories apart, and those parts, as one would write them.

    A range of years that is among them was left out, or widened until no year of few stories lies at its edge.
    """

    query: Query
    left_out: tuple[str, ...]


def broaden(query: Query, *, threshold: int, count: CountStories, count_values: CountValues) -> Broadened:
    """Return the query without each part that alone keeps fewer than `threshold` stories out, and without splits."""
    broader = _drop_splits(query)
    while True:
        before = broader
        broader = _drop_low_effect(_snap_years(broader, threshold, count_values), threshold, count)
        # What is left can have become a part of low effect itself.
        if broader == before:
            return Broadened(broader, _left_out(query, broader))


def _drop_low_effect(query: Query, threshold: int, count: CountStories) -> Query:
    needed = _drop_needless(query, count)
    stories = count(needed)
    broader = needed
    for without in _without_each(needed):
        if count(without(needed)) - stories < threshold:
            broader = without(broader)
    return query if broader == needed else broader


def _drop_needless(query: Query, count: CountStories) -> Query:
    """Return a query for the same stories of which no part can be missed.

    Two parts that keep the same story out (a word, and a phrase with it) would hide each other's effect.
    """
    stories = count(query)
    needed = query
    for without in _without_each(query):
        if without(needed) != needed and count(without(needed)) == stories:
            needed = without(needed)
    return needed


def _without_each(query: Query) -> Iterator[Callable[[Query], Query]]:
    for part in ("words", "phrases"):
        for value in dict.fromkeys(getattr(query, part)):
            yield _without_text(part, value)
    for part in ("codes", "labels"):
        for code in sorted(getattr(query.filters, part)):
            yield _without_choice(part, frozenset({code}))
    for part in _CHOICES:
        chosen = getattr(query.filters, part)
        if chosen:
            yield _without_choice(part, chosen)


def _without_text(part: str, value: str) -> Callable[[Query], Query]:
    def without(query: Query) -> Query:
        return _changed(query, part, tuple(other for other in getattr(query, part) if other != value))

    return without


def _without_choice(part: str, values: frozenset[str]) -> Callable[[Query], Query]:
    def without(query: Query) -> Query:
        return _changed_filter(query, part, getattr(query.filters, part) - values)

    return without


def _changed(query: Query, part: str, value: object) -> Query:
    changes: dict[str, Any] = {part: value}
    return replace(query, **changes)


def _changed_filter(query: Query, part: str, value: object) -> Query:
    changes: dict[str, Any] = {part: value}
    return replace(query, filters=replace(query.filters, **changes))


def _drop_splits(query: Query) -> Query:
    whole = _changed(query, "excluded", ())
    for part in _CHOICES:
        if len(getattr(whole.filters, part)) > 1:
            whole = _changed_filter(whole, part, frozenset())
    return whole


def _snap_years(query: Query, threshold: int, count_values: CountValues) -> Query:
    years = query.filters.years
    if years is None:
        return query
    anywhen = _changed_filter(query, "years", None)
    blocks = _blocks({int(year): stories for year, stories in count_values(anywhen, Facet.YEAR).items()}, threshold)
    touched = [block for block in blocks if any(year in years for year in block)]
    if all(year in years for block in touched for year in block):
        return query
    first = None if touched[0] is blocks[0] else touched[0][0]
    last = None if touched[-1] is blocks[-1] else touched[-1][-1]
    return _changed_filter(query, "years", YearRange(first, last) if len(touched) < len(blocks) else None)


def _blocks(stories: Mapping[int, int], threshold: int) -> list[list[int]]:
    """Return the years in blocks of at least `threshold` stories each, whatever range is asked."""
    blocks: list[list[int]] = []
    waiting: list[int] = []
    for year in sorted(stories):
        waiting.append(year)
        if sum(stories[one] for one in waiting) >= threshold:
            blocks.append(waiting)
            waiting = []
    if waiting and blocks:
        blocks[-1].extend(waiting)
    elif waiting:
        blocks.append(waiting)
    return blocks


def _left_out(query: Query, broader: Query) -> tuple[str, ...]:
    kept = set(_parts(broader))
    return tuple(part for part in _parts(query) if part not in kept)


def _parts(query: Query) -> Iterator[str]:
    """Yield each part of a query as one writes it."""
    nothing = Query()
    for part in ("words", "phrases", "excluded"):
        for value in getattr(query, part):
            yield write_query(_changed(nothing, part, (value,)))
    for part in ("codes", "labels", *_CHOICES):
        for value in sorted(getattr(query.filters, part)):
            yield write_query(_changed_filter(nothing, part, frozenset({value})))
    if query.filters.years is not None:
        yield write_query(_changed_filter(nothing, "years", query.filters.years))
