"""Which labels stand out where: every label against every other property of stories, with false finds kept few."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from search.disclosure import SafeCounts
from search.figures import Count, Figure, Interval, Suppressed
from search.patterns.given_codes import are_poles_of_a_given_label
from search.patterns.intervals import jeffreys
from search.patterns.signals_chance import MOST_FALSE, FourCells, chance_of, false_discovery_rates
from search.patterns.signals_strength import ratio_of, sureness
from search.query import Query
from search.results import Facet
from search.shown_counts import ShownTable
from stories.codebook import Codebook

# A weak signal is in at most so many stories, and one that is rare everywhere in at most this share as well.
_FEW_STORIES = 20
_RARE = 0.05
# In a place, the odds of a weak signal are at least so many times as large as elsewhere.
_STANDS_OUT = 1.5
# So that no one label fills the list.
_WEAK_PER_CODE = 3

# Every property that a label is set against. Signs follow from the labels themselves.
FACETS = (Facet.DOMAIN, Facet.WINDOW, Facet.LIFE_AREA, Facet.TELLER, Facet.YEAR, Facet.CODE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a label is looked for: the stories with this value of a facet, or with another label."""

    facet: Facet
    value: str


@dataclass(frozen=True, slots=True)
class Signal:
    """A label that is told of more, or less, often in a place than in all others of these stories.

    `here` and `elsewhere` are its shares; `ratio` is how many times as large its odds are here, drawn towards 1 where
    stories are few. `chance` is that of such a difference by luck; of all signals with `false_rate` or less, at most
    that share is luck.
    """

    code: str
    place: Place
    both: Count
    with_code: Count
    in_place: Count
    of: Count
    here: Interval
    elsewhere: Interval
    ratio: Interval
    chance: float
    false_rate: float

    @property
    def is_more(self) -> bool:
        """Whether the label occurs more often here than elsewhere."""
        return self.ratio.estimate > 1

    def from_the_other(self) -> "Signal":
        """Return what a signal of two labels says of the other one, in stories with this one."""
        cells = FourCells(self.both.stories, self.in_place.stories, self.with_code.stories, self.of.stories)
        return _signal(self.place.value, Place(Facet.CODE, self.code), cells, self.chance, self.false_rate)


@dataclass(frozen=True, slots=True)
class WeakSignal:
    """A grave label in few stories: everywhere when `place` is None, or else in a place, more often than elsewhere."""

    code: str
    why: str
    place: Place | None
    stories: Count
    share: Interval
    ratio: Interval | None


@dataclass(frozen=True, slots=True)
class Signals:
    """What stands out among `of` stories, surest first, and what is weak; of `tested` pairs `hidden` are not shown."""

    of: Figure
    signals: tuple[Signal, ...]
    weak: tuple[WeakSignal, ...]
    tested: int
    hidden: int
    left_out: tuple[str, ...]

    def find(self, code: str, place: Place) -> Signal | None:
        """Return the signal of a label in a place, or None when it does not stand out there.

        Of two labels that go together there is one signal, which is found from either.
        """
        found = self._find(code, place)
        if found is None and place.facet is Facet.CODE:
            other = self._find(place.value, Place(Facet.CODE, code))
            return None if other is None else other.from_the_other()
        return found

    def _find(self, code: str, place: Place) -> Signal | None:
        return next((one for one in self.signals if one.code == code and one.place == place), None)


def signals(counts: SafeCounts, query: Query, codebook: Codebook, *, grave: Mapping[str, str]) -> Signals:
    """Return the labels that stand out in a place among the stories of a selection.

    A pair that is hidden counts as tested and not found: to look only where much is shown would find too much.
    """
    tables = [_Table(counts, query, facet) for facet in FACETS]
    first = tables[0].by_code
    codes = [code.id for code in codebook.codes]
    pairs = [(code, place, table) for table in tables for code, place in _pairs(codes, table, query)]
    shown = [
        (code, place, cells) for code, place, table in pairs if (cells := table.cells(code, place.value)) is not None
    ]
    chances = [chance_of(cells) for _, _, cells in shown]
    rates = false_discovery_rates(chances, tested=len(pairs))
    sure = [
        _signal(code, place, cells, chance, rate)
        for (code, place, cells), chance, rate in zip(shown, chances, rates, strict=True)
        if rate <= MOST_FALSE
    ]
    unsure = [pair for pair, rate in zip(shown, rates, strict=True) if rate > MOST_FALSE]
    return Signals(
        of=first.of,
        signals=tuple(sorted(sure, key=_surest_first)),
        weak=(*_rare_everywhere(first, grave), *_rare_in_a_place(unsure, grave)),
        tested=len(pairs),
        hidden=len(pairs) - len(shown),
        left_out=first.left_out,
    )


class _Table:
    """Labels against the values of one facet."""

    def __init__(self, counts: SafeCounts, query: Query, facet: Facet) -> None:
        self.facet = facet
        self.by_code = counts.table(query, Facet.CODE, facet)

    @property
    def values(self) -> tuple[str, ...]:
        """All values of the facet, also those that no story has; of years, those that are known."""
        return tuple(self.by_code.columns)

    def cells(self, code: str, value: str) -> FourCells | None:
        """Return the four cells of a label and a value, or None when any may not be shown."""
        table = self.by_code
        figures = (table.figure(code, value), table.rows.get(code), table.columns.get(value), table.of)
        numbers = [figure.stories for figure in figures if isinstance(figure, Count)]
        return FourCells(*numbers) if len(numbers) == len(figures) else None


def _pairs(codes: list[str], table: _Table, query: Query) -> Iterator[tuple[str, Place]]:
    if table.facet is not Facet.CODE:
        for code in codes:
            yield from ((code, Place(table.facet, value)) for value in table.values)
        return
    for code, other in combinations(codes, 2):
        if not are_poles_of_a_given_label(code, other, query):
            yield code, Place(Facet.CODE, other)


def _signal(code: str, place: Place, cells: FourCells, chance: float, rate: float) -> Signal:
    # Shifted counts can contradict each other a little.
    rest = max(cells.of - cells.second, 1)
    with_code_in_rest = min(max(cells.first - cells.both, 0), rest)
    return Signal(
        code=code,
        place=place,
        both=Count(cells.both),
        with_code=Count(cells.first),
        in_place=Count(cells.second),
        of=Count(cells.of),
        here=jeffreys(cells.both, max(cells.second, cells.both)),
        elsewhere=jeffreys(with_code_in_rest, rest),
        ratio=ratio_of(cells),
        chance=chance,
        false_rate=rate,
    )


def _surest_first(signal: Signal) -> tuple[float, str, str, str]:
    return (-sureness(signal.ratio), signal.code, signal.place.facet, signal.place.value)


def _rare_everywhere(table: ShownTable, grave: Mapping[str, str]) -> Iterator[WeakSignal]:
    if isinstance(table.of, Suppressed):
        return
    for code, why in grave.items():
        stories = table.rows.get(code)
        if isinstance(stories, Count) and stories.stories <= min(_FEW_STORIES, _RARE * table.of.stories):
            yield WeakSignal(code, why, None, stories, jeffreys(stories.stories, table.of.stories), None)


def _rare_in_a_place(unsure: list[tuple[str, Place, FourCells]], grave: Mapping[str, str]) -> Iterator[WeakSignal]:
    for code, why in grave.items():
        rare = [
            (ratio_of(cells), place, cells)
            for one, place, cells in unsure
            if one == code and place.facet is not Facet.CODE and cells.both <= _FEW_STORIES
        ]
        # By how much more often, never by how many.
        rare.sort(key=lambda found: (-found[0].estimate, found[1].facet, found[1].value))
        for ratio, place, cells in rare[:_WEAK_PER_CODE]:
            if ratio.estimate >= _STANDS_OUT:
                share = jeffreys(cells.both, max(cells.second, cells.both))
                yield WeakSignal(code, why, place, Count(cells.both), share, ratio)
