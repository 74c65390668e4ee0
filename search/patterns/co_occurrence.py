"""Which codes go together in stories, more often than their own frequency explains."""

from dataclasses import dataclass

from search.disclosure import SafeCounts
from search.figures import Count, Figure, Interval, Suppressed
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
    """Pairs of codes among `of` stories, surest first; `hidden` pairs occur but are not shown."""

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
    for (first, second), together in shown.cells.items():
        if first >= second or given.intersection((first, second)) or are_poles_of_a_given_label(first, second, query):
            continue
        # Nearly all stories with the one can be few of those with the other: hidden from one side is hidden.
        if isinstance(together, Suppressed) or isinstance(shown.figure(second, first), Suppressed):
            hidden += 1
            continue
        single = (shown.of, shown.rows.get(first), shown.rows.get(second))
        of, with_first, with_second = (figure.stories if isinstance(figure, Count) else None for figure in single)
        if of is None or with_first is None or with_second is None:
            hidden += 1
            continue
        pairs.append(Pair(first, second, together, lift(together.stories, with_first, with_second, of)))
    pairs.sort(key=lambda pair: (-pair.lift.low, pair.first, pair.second))
    return CoOccurrence(shown.of, tuple(pairs[:limit]), hidden, shown.left_out)
