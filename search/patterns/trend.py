"""How often a code occurs from year to year, and whether that changes."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from search.disclosure import SafeCounts
from search.figures import Count, Figure, Interval, Suppressed
from search.patterns.intervals import share_of
from search.query import Query
from search.results import Facet

# With fewer years a line through them says nothing.
_MIN_YEARS = 3


@dataclass(frozen=True, slots=True)
class YearPoint:
    """The stories about a year, those with the code among them, and their share."""

    year: int
    of: Figure
    stories: Figure
    share: Interval | None


@dataclass(frozen=True, slots=True)
class ChangeTest:
    """Whether a share rises (`z` above 0) or falls; `p` is the chance of so strong a change by luck alone."""

    z: float
    p: float
    years: int


@dataclass(frozen=True, slots=True)
class Trend:
    """A code over the years; `change` is None when too few years can be shown."""

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
    known = [
        (point.year, point.stories.stories, point.of.stories)
        for point in years
        if isinstance(point.stories, Count) and isinstance(point.of, Count)
    ]
    change = change_of(known) if len(known) >= _MIN_YEARS else None
    hidden = sum(isinstance(point.stories, Suppressed) for point in years)
    return Trend(code, shown.of, years, change, hidden, shown.left_out)


def change_of(years: Sequence[tuple[int, int, int]]) -> ChangeTest | None:
    """Test (year, stories with, of all) for a linear change of the share (Cochran 1954, Armitage 1955), two-sided.

    None when every or no story has the code. The years that are hidden are missing, which weakens the test.
    """
    of_all = sum(of for _, _, of in years)
    with_all = sum(stories for _, stories, _ in years)
    share = with_all / of_all
    mean_year = sum(year * of for year, _, of in years) / of_all
    spread = sum(of * (year - mean_year) ** 2 for year, _, of in years)
    variance = share * (1 - share) * spread
    if variance <= 0:
        return None
    z = sum((year - mean_year) * (stories - of * share) for year, stories, of in years) / math.sqrt(variance)
    return ChangeTest(z, math.erfc(abs(z) / math.sqrt(2)), len(years))
