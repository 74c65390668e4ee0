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

from search.analysis import load_analyser
from search.query import Query, write_query
from search.year_blocks import known_years, open_ends, widen

CountStories = Callable[[Query], int]
CountYears = Callable[[Query], Mapping[int, int]]

# Of these a query chooses any of several values.
_CHOICES = ("signs", "domains", "windows", "life_areas", "tellers")


@dataclass(frozen=True, slots=True)
class Broadened:
    """A query without the parts that set too few stories apart, and those parts, as one would write them.

    A range of years that is among them was left out, or widened until no year of few stories lies at its edge.
    """

    query: Query
    left_out: tuple[str, ...]


def broaden(query: Query, *, threshold: int, count: CountStories, count_years: CountYears) -> Broadened:
    """Return the query without each part that alone keeps fewer than `threshold` stories out, and without splits.

    A part that keeps out none is one of those. Were it kept, the answer would tell that all stories have it.
    """
    known = known_years(count_years(Query()), threshold=threshold) if query.filters.years else range(0)
    asked = _open_years(query, known)
    broader = _drop_splits(asked)
    while True:
        before = broader
        broader = _drop_one_of_low_effect(_widen_years(broader, known, threshold, count_years), threshold, count)
        # What is left can have become a part of low effect itself.
        if broader == before:
            return Broadened(broader, tuple(_left_out(query, asked, broader)))


def _drop_one_of_low_effect(query: Query, threshold: int, count: CountStories) -> Query:
    """Return the query without its first part of low effect.

    One at a time: two parts that keep the same stories out (a word, and a phrase with it) hide each other's effect.
    """
    stories = count(query)
    return next((broader for broader in _without_each(query) if count(broader) - stories < threshold), query)


def _without_each(query: Query) -> Iterator[Query]:
    """Yield the query without each of its parts."""
    for part in ("words", "phrases"):
        texts = getattr(query, part)
        for value in dict.fromkeys(texts):
            yield _changed(query, part, tuple(other for other in texts if other != value))
    for part in ("codes", "labels"):
        codes = getattr(query.filters, part)
        for code in sorted(codes):
            yield _changed_filter(query, part, codes - {code})
    for part in _CHOICES:
        if getattr(query.filters, part):
            yield _changed_filter(query, part, frozenset())


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


def _open_years(query: Query, known: range) -> Query:
    years = query.filters.years
    return query if years is None else _changed_filter(query, "years", open_ends(years, known))


def _widen_years(query: Query, known: range, threshold: int, count_years: CountYears) -> Query:
    years = query.filters.years
    if years is None:
        return query
    anywhen = _changed_filter(query, "years", None)
    return _changed_filter(query, "years", widen(years, count_years(anywhen), known, threshold=threshold))


def _left_out(query: Query, asked: Query, broader: Query) -> Iterator[str]:
    """Yield what of a query is not in the broader one; `asked` is the query as far as its years can be told apart."""
    kept = {*_parts(broader), *_unsought(query)}
    yield from (part for part in _parts(_changed_filter(query, "years", None)) if part not in kept)
    if asked.filters.years != broader.filters.years:
        yield write_query(_changed_filter(Query(), "years", query.filters.years))


def _unsought(query: Query) -> list[str]:
    """Return the words that are not looked for beside others, such as "de"."""
    silent = [word for word in query.words if all(one.is_stop_word for one in load_analyser().words(word))]
    return silent if len(silent) < len(query.words) else []


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
