"""What a figure shows: how often, how sure, in which windows, since when, what stands against it, who is missing."""

from dataclasses import dataclass

from search.disclosure import SafeCounts
from search.figures import Count, Figure, Interval, Reason, Suppressed
from search.patterns.counter_labels import CounterLabel, counter_labels
from search.patterns.trend import YearPoint, trend
from search.query import Query
from search.results import Facet
from search.shown_counts import ShownCounts
from service.use_cases.signals import SignalPattern, WindowShare, main_window, windows_of, within
from service.wiring import Bank
from stories.codebook import Code
from stories.story import Domain, Teller, Window


@dataclass(frozen=True, slots=True)
class Missing:
    """Of whom few stories or none are among those that were counted: domains, tellers, and years in between others."""

    domains: tuple[Domain, ...]
    tellers: tuple[Teller, ...]
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FigureContent:
    """A label in a selection, or in one place of it.

    `stories` have the label, of the `of` in the place; `elsewhere` and `ratio` compare with the rest of the selection.
    `not_counted` are the published stories of the whole bank whose narrators do not want them counted.
    """

    of: Figure
    stories: Figure
    confirmed: Figure
    share: Interval | None
    elsewhere: Interval | None
    ratio: Interval | None
    windows: tuple[WindowShare, ...]
    against: tuple[CounterLabel, ...]
    years: tuple[YearPoint, ...]
    hidden: int
    left_out: tuple[str, ...]
    not_counted: Figure
    missing: Missing

    @property
    def main_window(self) -> Window | None:
        """The window in which most of its stories play; None when no window may be shown."""
        return main_window(self.windows)

    @property
    def first_year(self) -> int | None:
        """The first year from which enough stories tell of it to be shown."""
        return next((point.year for point in self.years if isinstance(point.stories, Count)), None)


def content_of_label(bank: Bank, counts: SafeCounts, code: Code, query: Query) -> FigureContent:
    """Return what is shown of a label in a selection."""
    return _content(bank, counts, code, query, None)


def content_of_signal(bank: Bank, counts: SafeCounts, pattern: SignalPattern, query: Query) -> FigureContent:
    """Return what is shown of a label in a place, which the question may not be too fine for."""
    return _content(bank, counts, pattern.code, within(query, pattern.place), pattern)


def nothing_shown(left_out: tuple[str, ...]) -> FigureContent:
    """Return what is shown of a place in which too few stories are left."""
    few = Suppressed(Reason.FEW)
    return FigureContent(
        of=few,
        stories=few,
        confirmed=few,
        share=None,
        elsewhere=None,
        ratio=None,
        windows=(),
        against=(),
        years=(),
        hidden=1,
        left_out=left_out,
        not_counted=few,
        missing=Missing((), (), ()),
    )


def _content(bank: Bank, counts: SafeCounts, code: Code, there: Query, pattern: SignalPattern | None) -> FigureContent:
    labels = counter_labels(counts, there, code)
    over_years = trend(counts, there, code.id)
    signal = pattern.signal if pattern else None
    return FigureContent(
        of=signal.in_place if signal else labels.of,
        stories=signal.both if signal else labels.asked.stories,
        confirmed=counts.codes(there).confirmed_figure(code.id),
        share=signal.here if signal else labels.asked.share,
        elsewhere=signal.elsewhere if signal else None,
        ratio=signal.ratio if signal else pattern.weak.ratio if pattern and pattern.weak else None,
        windows=pattern.windows if pattern else windows_of(counts, there, code.id, known=labels.left_out),
        against=labels.against,
        years=over_years.years,
        hidden=over_years.hidden,
        left_out=labels.left_out,
        not_counted=counts.not_counted(bank.store.count_published()),
        missing=_missing(counts, there),
    )


def _missing(counts: SafeCounts, query: Query) -> Missing:
    domains, tellers, years = (counts.count(query, facet) for facet in (Facet.DOMAIN, Facet.TELLER, Facet.YEAR))
    shown = [int(year) for year, figure in years.values.items() if isinstance(figure, Count)]
    between = range(min(shown), max(shown) + 1) if shown else ()
    return Missing(
        domains=tuple(one for one in Domain if _few(domains, one)),
        tellers=tuple(one for one in Teller if _few(tellers, one)),
        years=tuple(year for year in between if year not in shown),
    )


def _few(counted: ShownCounts, value: str) -> bool:
    return counted.figure(value) == Suppressed(Reason.FEW)
