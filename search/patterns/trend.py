"""How often a code occurs from year to year, and whether that changes."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from search.disclosure import SafeCounts
from search.figures import Count, Figure, Interval, Suppressed
from search.noise import SHIFT_VARIANCE
from search.patterns.intervals import share_of
from search.query import Query
from search.results import Facet
from search.shown_counts import ShownTable

# With fewer years a line through them says nothing.
_MIN_YEARS = 3
# A year is compared when so many stories with the code, and without, are to be expected in it.
# Of such a year, seldom fewer than five have it: it is seldom hidden.
_LEAST_EXPECTED = 12

# A year, the stories about it with the code, and all stories about it.
YearCounts = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class YearPoint:
    """The stories about a year, those with the code among them, and their share."""

    year: int
    of: Figure
    stories: Figure
    share: Interval | None


@dataclass(frozen=True, slots=True)
class ChangeTest:
    """Whether a share rises (`z` above 0) or falls over so many years; `p` is the chance of such a change by luck."""

    z: float
    p: float
    years: int


@dataclass(frozen=True, slots=True)
class Trend:
    """A code over the years; `change` is None when too few of them can be compared."""

    code: str
    of: Figure
    years: tuple[YearPoint, ...]
    change: ChangeTest | None
    hidden: int
    left_out: tuple[str, ...]


def trend(counts: SafeCounts, query: Query, code: str) -> Trend:
    """Return a code over the years of a selection."""
    shown = counts.table(query, Facet.CODE, Facet.YEAR)
    years = tuple(
        YearPoint(int(year), of, stories := shown.figure(code, year), share_of(stories, of))
        for year, of in sorted(shown.columns.items())
    )
    change = change_of(_comparable(shown, code, years))
    hidden = sum(isinstance(point.stories, Suppressed) for point in years)
    return Trend(code, shown.of, years, change, hidden, shown.left_out)


def change_of(years: Sequence[YearCounts]) -> ChangeTest | None:
    """Test for a linear change of the share (Cochran 1954, Armitage 1955), two-sided.

    It reckons with the shift that disclosure control gave both counts of a year. None with fewer than three years, and
    when every or no story has the code. The years must not be chosen by how many stories have the code.
    """
    if len(years) < _MIN_YEARS:
        return None
    of_all = sum(of for _, _, of in years)
    share = sum(stories for _, stories, _ in years) / of_all
    mean_year = sum(year * of for year, _, of in years) / of_all
    shift = SHIFT_VARIANCE * (1 + share**2)
    spread = sum((of * share * (1 - share) + shift) * (year - mean_year) ** 2 for year, _, of in years)
    if not 0 < share < 1:
        return None
    z = sum((year - mean_year) * (stories - of * share) for year, stories, of in years) / math.sqrt(spread)
    return ChangeTest(z, math.erfc(abs(z) / math.sqrt(2)), len(years))


def _comparable(shown: ShownTable, code: str, years: Sequence[YearPoint]) -> list[YearCounts]:
    """Return the years in which, were the share always the same, enough stories would have the code.

    Of years of few stories only those are shown that happen to have the code often: with them, a code in a bank that
    grows would seem to fall. None are returned when one of those years is hidden: without it, years are chosen by what
    is in them.
    """
    with_code = shown.rows.get(code)
    if not isinstance(with_code, Count) or not isinstance(shown.of, Count):
        return []
    usual = with_code.stories / shown.of.stories
    enough = [
        (point.year, point.stories, point.of.stories)
        for point in years
        if isinstance(point.of, Count) and point.of.stories * min(usual, 1 - usual) >= _LEAST_EXPECTED
    ]
    shown_years = [(year, stories.stories, of) for year, stories, of in enough if isinstance(stories, Count)]
    return shown_years if len(shown_years) == len(enough) else []
