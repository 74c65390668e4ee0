"""What sets apart the stories in which something went well from those, in the same setting, in which it went badly."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from search.disclosure import SafeCounts
from search.figures import Count, Figure, Interval, Reason, Suppressed
from search.patterns.given_codes import is_narrowed_by
from search.patterns.intervals import jeffreys
from search.patterns.signals_chance import MOST_FALSE, FourCells, chance_of, false_discovery_rates
from search.patterns.signals_strength import ratio_of, sureness
from search.query import Query, with_code
from search.results import Facet
from search.shown_counts import ShownCounts, ShownSize
from stories.codebook import Code, Codebook
from stories.story import LifeArea, Window

_NEARLY_ALL = Suppressed(Reason.NEARLY_ALL)


class Kind(StrEnum):
    """What a difference is about; the values are those of the query language, and `woord`."""

    CODE = "label"
    WINDOW = "venster"
    LIFE_AREA = "leefgebied"
    WORD = "woord"


_FACETS = {Kind.CODE: Facet.CODE, Kind.WINDOW: Facet.WINDOW, Kind.LIFE_AREA: Facet.LIFE_AREA}


@dataclass(frozen=True, slots=True)
class Axis:
    """Two codes that stand against each other: what went well, and what went badly."""

    well: Code
    badly: Code


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that stories have on both sides: in how many, in which share, and how much larger its odds are.

    `ratio` is above 1 for what goes with what went well. Of all differences with `false_rate` or less, at most that
    share is luck.
    """

    kind: Kind
    value: str
    well: Count
    badly: Count
    share_well: Interval
    share_badly: Interval
    ratio: Interval
    false_rate: float

    @property
    def is_sure(self) -> bool:
        """Whether luck is no good explanation, with as much looked at as here."""
        return self.false_rate <= MOST_FALSE


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two groups of stories among `of`, and their differences, surest first; stories on both sides count on both."""

    axis: Axis
    of: Figure
    well: Figure
    badly: Figure
    on_both_sides: Figure
    differences: tuple[Difference, ...]
    hidden: int
    left_out: tuple[str, ...]


def axis_of(codebook: Codebook, code_id: str) -> Axis:
    """Return the axis that a code lies on; raise UnknownLabelError."""
    code = codebook.code(code_id)
    other = codebook.code(code.counter[0])
    # Being recognised as a knower stands alone against all the ways in which one is not.
    went_well = code.sign == "+" or len(code.counter) > 1
    return Axis(code, other) if went_well else Axis(other, code)


def contrast(counts: SafeCounts, query: Query, axis: Axis, codebook: Codebook, *, words: Sequence[str]) -> Contrast:
    """Return what sets both sides of an axis apart in a setting: labels, windows, life areas, and these words.

    A story can be on both sides, which makes differences look smaller than they are, never larger.
    """
    setting = counts.count(query, Facet.CODE)
    sides = (_Side(counts, query, axis.well.id, setting), _Side(counts, query, axis.badly.id, setting))
    both = (sides[0].figure(Kind.CODE, axis.badly.id), sides[1].figure(Kind.CODE, axis.well.id))
    features = list(_features(axis, codebook, words))
    found = [(kind, value, cells) for kind, value in features if (cells := _cells(sides, kind, value)) is not None]
    rates = false_discovery_rates([chance_of(cells) for _, _, cells in found], tested=len(features))
    differences = [
        _difference(kind, value, cells, rate) for (kind, value, cells), rate in zip(found, rates, strict=True)
    ]
    differences.sort(key=lambda one: (-sureness(one.ratio), one.kind, one.value))
    return Contrast(
        axis=axis,
        of=setting.of,
        well=sides[0].of,
        badly=sides[1].of,
        on_both_sides=next((figure for figure in both if isinstance(figure, Suppressed)), both[0]),
        differences=tuple(differences),
        hidden=len(features) - len(found),
        left_out=setting.left_out,
    )


class _Side:
    """The stories of a setting with one code, and what they have."""

    def __init__(self, counts: SafeCounts, query: Query, code: str, setting: ShownCounts) -> None:
        self._counts = counts
        self._query = with_code(query, code)
        self._code = code
        self._setting = setting
        self._by_facet = {kind: counts.count(self._query, facet) for kind, facet in _FACETS.items()}
        shown = self._by_facet[Kind.CODE]
        in_setting = setting.figure(code)
        self.of: Figure = shown.of if self._is_within_setting(shown) else _NEARLY_ALL
        if isinstance(in_setting, Suppressed):
            self.of = in_setting

    def figure(self, kind: Kind, value: str) -> Figure:
        """Return in how many stories of this side something is."""
        if isinstance(self.of, Suppressed):
            return self.of
        if kind is not Kind.WORD:
            return self._by_facet[kind].figure(value)
        asked = replace(self._query, words=(*self._query.words, value))
        shown = self._counts.size(asked)
        # The same stories with the word as without it have the same count: that all have it must not be seen.
        is_all = value in shown.left_out or shown.of == self.of
        return shown.of if self._is_within_setting(shown) and not is_all else _NEARLY_ALL

    def _is_within_setting(self, shown: ShownCounts | ShownSize) -> bool:
        """Return whether no stories were let in of the other side, or from outside the setting."""
        return is_narrowed_by(self._code, self._query, shown.left_out, known=self._setting.left_out)


def _features(axis: Axis, codebook: Codebook, words: Sequence[str]) -> Iterator[tuple[Kind, str]]:
    yield from ((Kind.CODE, code.id) for code in codebook.codes if code not in {axis.well, axis.badly})
    values: Mapping[Kind, Sequence[str]] = {Kind.WINDOW: tuple(Window), Kind.LIFE_AREA: tuple(LifeArea)}
    for kind, all_values in values.items():
        yield from ((kind, value) for value in all_values)
    yield from ((Kind.WORD, word) for word in words)


def _cells(sides: tuple[_Side, _Side], kind: Kind, value: str) -> FourCells | None:
    figures = (*(side.figure(kind, value) for side in sides), *(side.of for side in sides))
    numbers = [figure.stories for figure in figures if isinstance(figure, Count)]
    if len(numbers) != len(figures):
        return None
    well, badly, of_well, of_badly = numbers
    # Shifted counts can contradict each other a little.
    well, badly = min(well, of_well), min(badly, of_badly)
    return FourCells(both=well, first=well + badly, second=of_well, of=of_well + of_badly)


def _difference(kind: Kind, value: str, cells: FourCells, rate: float) -> Difference:
    badly, of_badly = cells.first - cells.both, cells.of - cells.second
    return Difference(
        kind=kind,
        value=value,
        well=Count(cells.both),
        badly=Count(badly),
        share_well=jeffreys(cells.both, cells.second),
        share_badly=jeffreys(badly, of_badly),
        ratio=ratio_of(cells),
        false_rate=rate,
    )
