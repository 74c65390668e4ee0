"""Which codes go together in stories, more often than their own frequency explains."""

from dataclasses import dataclass
from itertools import combinations

from search.disclosure import SafeCounts
from search.figures import Count, Figure, Interval
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
    """Pairs of codes among `of` stories, surest first; `hidden` of all pairs of codes are not shown."""

    of: Figure
    pairs: tuple[Pair, ...]
    hidden: int
    left_out: tuple[str, ...]

    @property
    def sure(self) -> tuple[Pair, ...]:
        """The pairs that luck is no good explanation of."""
        return tuple(pair for pair in self.pairs if pair.is_sure)


def co_occurrence(counts: SafeCounts, query: Query, *, limit: int = 20) -> CoOccurrence:
    """Return the pairs of codes that most surely go together: those whose interval starts highest.

    Pairs in which a code is one that the query asks for are none: what goes with it is how often it occurs here.
    """
    shown = counts.table(query, Facet.CODE, Facet.CODE)
    given = given_codes(query, shown.left_out)
    found: list[tuple[str, str, FourCells]] = []
    hidden = 0
    # Of all pairs, those that no story has too: how many occur would tell of pairs that a single story has.
    for first, second in combinations(sorted(shown.rows), 2):
        if given.intersection((first, second)) or are_poles_of_a_given_label(first, second, query):
            continue
        counted = (shown.figure(first, second), shown.rows[first], shown.rows[second], shown.of)
        numbers = [figure.stories for figure in counted if isinstance(figure, Count)]
        if len(numbers) == len(counted):
            found.append((first, second, FourCells(*numbers)))
        else:
            hidden += 1
    # What is hidden was looked at as well.
    rates = false_discovery_rates([chance_of(cells) for _, _, cells in found], tested=len(found) + hidden)
    pairs = [
        Pair(first, second, Count(cells.both), lift(cells.both, cells.first, cells.second, cells.of), rate)
        for (first, second, cells), rate in zip(found, rates, strict=True)
    ]
    pairs.sort(key=lambda pair: (-pair.lift.low, pair.first, pair.second))
    return CoOccurrence(shown.of, tuple(pairs[:limit]), hidden, shown.left_out)
