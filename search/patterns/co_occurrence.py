"""Which codes go together in stories, more often than their own frequency explains."""

from dataclasses import dataclass
from itertools import combinations

from search.disclosure import SafeCounts
from search.figures import Count, Figure, Interval
from search.patterns.given_codes import are_poles_of_a_given_label, given_codes
from search.patterns.intervals import lift
from search.query import Query
from search.results import Facet


@dataclass(frozen=True, slots=True)
class Pair:
    """Two codes, the stories with both, and how many times more that is than by chance."""

    first: str
    second: str
    together: Figure
    lift: Interval


@dataclass(frozen=True, slots=True)
class CoOccurrence:
    """Pairs of codes among `of` stories, surest first; `hidden` of all pairs of codes are not shown."""

    of: Figure
    pairs: tuple[Pair, ...]
    hidden: int
    left_out: tuple[str, ...]


def co_occurrence(counts: SafeCounts, query: Query, *, limit: int = 20) -> CoOccurrence:
    """Return the pairs of codes that most surely go together: those whose interval starts highest.

    Pairs in which a code is one that the query asks for are none: what goes with it is how often it occurs here.
    """
    shown = counts.table(query, Facet.CODE, Facet.CODE)
    given = given_codes(query, shown.left_out)
    pairs: list[Pair] = []
    hidden = 0
    # Of all pairs, those that no story has too: how many occur would tell of pairs that a single story has.
    for first, second in combinations(sorted(shown.rows), 2):
        if given.intersection((first, second)) or are_poles_of_a_given_label(first, second, query):
            continue
        counted = (shown.figure(first, second), shown.rows[first], shown.rows[second], shown.of)
        numbers = [figure.stories for figure in counted if isinstance(figure, Count)]
        if len(numbers) == len(counted):
            pairs.append(Pair(first, second, counted[0], lift(*numbers)))
        else:
            hidden += 1
    pairs.sort(key=lambda pair: (-pair.lift.low, pair.first, pair.second))
    return CoOccurrence(shown.of, tuple(pairs[:limit]), hidden, shown.left_out)
