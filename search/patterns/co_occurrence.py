"""Which codes go together in stories, more often than their own frequency explains."""

from dataclasses import dataclass

from search.disclosure import SafeCounts
from search.figures import Count, Figure, Interval, Suppressed
from search.patterns.given_codes import are_poles_of_a_given_label, given_codes
from search.patterns.intervals import lift
from search.patterns.signals_chance import MOST_FALSE, FourCells, chance_of, false_discovery_rates
from search.query import Query
from search.results import Facet


@dataclass(frozen=True, slots=True)
class Pair:
    """Two codes, the stories with both, and how many times more that is than by chance.

    Of all pairs with `false_rate` or less, at most that share is luck.
    """

    first: str
    second: str
    together: Count
    lift: Interval
    false_rate: float

    @property
    def is_sure(self) -> bool:
        """Whether they go together and luck is no good explanation, with as many pairs looked at as here."""
        return self.lift.low > 1 and self.false_rate <= MOST_FALSE


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
    found: list[tuple[str, str, FourCells]] = []
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
        found.append((first, second, FourCells(together.stories, with_first, with_second, of)))
    # What is hidden was looked at as well.
    rates = false_discovery_rates([chance_of(cells) for _, _, cells in found], tested=len(found) + hidden)
    pairs = [
        Pair(first, second, Count(cells.both), lift(cells.both, cells.first, cells.second, cells.of), rate)
        for (first, second, cells), rate in zip(found, rates, strict=True)
    ]
    pairs.sort(key=lambda pair: (-pair.lift.low, pair.first, pair.second))
    return CoOccurrence(shown.of, tuple(pairs[:limit]), hidden, shown.left_out)
