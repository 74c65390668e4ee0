"""The only door through which counts leave the index: none under five, none derivable, none that tells on one story."""

import hmac
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache, cached_property
from hashlib import sha256
from typing import TypeVar

from search.entries import ANALYSIS_VERSION
from search.facet_terms import closed_list
from search.figures import Count, Figure, Reason, Suppressed
from search.hidden_counts import HiddenCell
from search.index import SearchIndex
from search.narrowing import Broadened, broaden
from search.noise import shift_of
from search.query import Query, with_code
from search.results import Facet
from search.shown_counts import FEW, ShownCodes, ShownCounts, ShownSize, ShownTable
from search.suppression import THRESHOLD, hide_derivable
from search.year_blocks import known_years, nearest_year
from stories.errors import IndexUnavailableError
from stories.frozen_figures import BankSnapshot

# A story has one value of these, or mostly one, so that the values add up to their total.
_ADDS_UP = frozenset({Facet.YEAR, Facet.TELLER, Facet.DOMAIN})
# So often a bank is counted anew that changed meanwhile.
_TRIES = 5

_NOBODY = HiddenCell(0, 0)

Answer = TypeVar("Answer")
Key = TypeVar("Key")


class SafeCounts:
    """Counts stories that may be counted, and shows of it what betrays nobody.

    All counts of one answer are of one moment; any method may raise IndexUnavailableError.
    """

    def __init__(self, index: SearchIndex, *, secret: bytes) -> None:
        self._index = index
        self._secret = secret

    def size(self, query: Query) -> ShownSize:
        """Return how many stories a selection has."""

        def read(moment: _Moment) -> ShownSize:
            asked = moment.broaden(query)
            return ShownSize(moment.show(moment.size(asked.query)), asked.left_out)

        return self._at_one_moment(read)

    def count(self, query: Query, by: Facet) -> ShownCounts:
        """Return the stories of a selection per value of a facet."""

        def read(moment: _Moment) -> ShownCounts:
            asked = moment.broaden(query)
            selection, cells = moment.cells(asked.query, by)
            shown = moment.show_line(selection, cells, by, given=moment.given(asked.query, by))
            return ShownCounts(moment.show(selection), shown, asked.left_out)

        return self._at_one_moment(read)

    def codes(self, query: Query) -> ShownCodes:
        """Return the stories of a selection per code, and those in which the code is confirmed."""

        def read(moment: _Moment) -> ShownCodes:
            asked = moment.broaden(query)
            selection, cells = moment.cells(asked.query, Facet.CODE)
            _, confirmed = moment.cells(asked.query, Facet.CONFIRMED)
            return ShownCodes(
                of=moment.show(selection),
                stories=moment.show_line(selection, cells, Facet.CODE),
                confirmed={code: moment.show(cell, cells.get(code, _NOBODY)) for code, cell in confirmed.items()},
                left_out=asked.left_out,
            )

        return self._at_one_moment(read)

    def table(self, query: Query, rows: Facet, columns: Facet) -> ShownTable:
        """Return the stories of a selection per combination of two facets, with the totals of both.

        A column that the query asks for is the whole selection, and says in its cells what the totals of the rows say.
        """

        def read(moment: _Moment) -> ShownTable:
            asked = moment.broaden(query)
            selection, row_cells = moment.cells(asked.query, rows)
            _, column_cells = moment.cells(asked.query, columns)
            given = moment.given(asked.query, columns)
            shown_rows = moment.show_line(selection, row_cells, rows)
            shown_columns = moment.show_line(selection, column_cells, columns, given=given)
            cells = moment.table(asked.query, rows, columns)
            shown = {
                (row, column): shown_rows[row]
                if column in given
                # What is left of either total is a count as well.
                else moment.show(cells.get((row, column), _NOBODY), row_cells[row], column_cells[column])
                for row in row_cells
                for column in column_cells
            }
            stories = {key: cells.get(key, _NOBODY).stories for key in shown}
            # The values of the columns add up along a row, those of the rows along a column.
            lines = [[(row, column) for column in moment.adding_up(columns, column_cells, given)] for row in row_cells]
            lines += [[(row, column) for row in moment.adding_up(rows, row_cells)] for column in column_cells]
            return ShownTable(
                of=moment.show(selection),
                rows=shown_rows,
                columns=shown_columns | dict.fromkeys(given, moment.show(selection)),
                cells=hide_derivable(shown, stories, lines),
                left_out=asked.left_out,
            )

        return self._at_one_moment(read)

    def snapshot(self) -> BankSnapshot:
        """Return by what it is seen later whether other stories count, or whether they count as something else."""

        def read(moment: _Moment) -> BankSnapshot:
            counted = "\n".join(sorted(self._index.counted(Query())))
            return BankSnapshot(self._digest(f"stories\n{counted}"), self._content_digest(moment))

        return self._at_one_moment(read)

    def content_digest(self) -> str:
        """Return the part of a snapshot that is quick to make: it changes with anything that is counted."""
        return self._content_digest(_Moment(self._index, self._secret))

    def not_counted(self, published: int) -> Figure:
        """Return how many of so many published stories do not count, since their narrators do not want it."""
        moment = _Moment(self._index, self._secret)
        # Who these are is not in the index: their number is the key, and it moves with the bank as all counts do.
        return moment.show(HiddenCell(published - moment.bank.stories, published))

    def quotable(self, query: Query, code: str, *, limit: int) -> tuple[tuple[str, int], ...]:
        """Return sentences that may stand under the count of a code, when that count may be shown."""

        def read(moment: _Moment) -> tuple[tuple[str, int], ...]:
            there = moment.selection_under(query, code)
            return self._index.quotable(there, code, limit=limit) if there is not None else ()

        return self._at_one_moment(read)

    def counted_with(self, query: Query, code: str) -> frozenset[str]:
        """Return the stories under the count of a code, when that count may be shown.

        For knowing whose stories a pattern is about; never to be shown or counted.
        """

        def read(moment: _Moment) -> frozenset[str]:
            there = moment.selection_under(query, code)
            return self._index.counted(with_code(there, code)) if there is not None else frozenset()

        return self._at_one_moment(read)

    def _at_one_moment(self, read: "Callable[[_Moment], Answer]") -> Answer:
        """Return what is read of a bank that stays the same meanwhile.

        An answer of before and after a change would show counts with a story beside counts without it.
        """
        for _ in range(_TRIES):
            moment = _Moment(self._index, self._secret)
            answer = read(moment)
            if _bank(self._index) == moment.bank:
                return answer
        raise IndexUnavailableError("De verhalenbank verandert nu te snel om te tellen. Probeer het later opnieuw.")

    def _content_digest(self, moment: "_Moment") -> str:
        return self._digest(f"content\n{ANALYSIS_VERSION}\n{moment.bank.stories}\n{moment.bank.key}")

    def _digest(self, content: str) -> str:
        return hmac.digest(self._secret, content.encode(), sha256).hex()[:32]


class _Moment:
    """Opens hidden counts of the bank as it is now, and shows them; `bank` are all stories that count."""

    def __init__(self, index: SearchIndex, secret: bytes) -> None:
        self._index = index
        self._secret = secret
        self.bank = _bank(index)
        # A part of a question is weighed by what is counted anyhow, and a total stands beside every cell of its column.
        self._aggregate = cache(index.aggregate)
        self._shifted = cache(self._shift)
        self._known_values = cache(self._find_known_values)

    def broaden(self, query: Query) -> Broadened:
        """Return the query as it may be counted."""
        return broaden(
            query,
            threshold=THRESHOLD,
            count=lambda narrower: self.size(narrower).stories,
            count_years=self._count_years,
        )

    def selection_under(self, query: Query, code: str) -> Query | None:
        """Return the selection in which a code is counted, or None when its count may not be shown."""
        asked = self.broaden(query)
        selection, cells = self.cells(asked.query, Facet.CODE)
        return asked.query if isinstance(self.show(cells.get(code, _NOBODY), selection), Count) else None

    def size(self, query: Query) -> HiddenCell:
        """Return the stories of a selection."""
        return self._aggregate(query, ()).open_for_disclosure()[0]

    def cells(self, query: Query, by: Facet) -> tuple[HiddenCell, dict[str, HiddenCell]]:
        """Return a selection and its stories per value of a facet, whether any has it or not.

        The few stories of years beyond those that are known count in the nearest one.
        """
        selection, found = self._open(query, by)
        found = _summed((self._listed(by, value), cell) for value, cell in found.items())
        values = self._years_in(query) if by is Facet.YEAR else dict.fromkeys((*closed_list(by), *sorted(found)))
        return selection, {value: found.get(value, _NOBODY) for value in values}

    def table(self, query: Query, rows: Facet, columns: Facet) -> dict[tuple[str, str], HiddenCell]:
        """Return the stories of a selection per combination of values that occurs."""
        _, cells = self._aggregate(query, (rows, columns)).open_for_disclosure()
        return _summed(
            ((self._listed(rows, row), self._listed(columns, column)), cell) for (row, column), cell in cells.items()
        )

    def given(self, query: Query, facet: Facet) -> Collection[str]:
        """Return the values of a facet that a query asks for: every story of its selection has them."""
        filters = query.filters
        if facet is Facet.YEAR:
            years = self._years_in(query)
            return years if filters.years and len(years) == 1 else ()
        asked: Mapping[Facet, Collection[str]] = {
            Facet.DOMAIN: filters.domains,
            Facet.CODE: filters.codes,
            Facet.SIGN: filters.signs,
            Facet.WINDOW: filters.windows,
            Facet.LIFE_AREA: filters.life_areas,
            Facet.TELLER: filters.tellers,
        }
        return asked.get(facet, ())

    def show(self, cell: HiddenCell, *within: HiddenCell) -> Figure:
        """Return a cell as it may be shown beside the totals that it is within."""
        if cell.stories < THRESHOLD:
            return FEW
        # What is left of a total is a count as well.
        if any(total.stories - cell.stories < THRESHOLD for total in within):
            return Suppressed(Reason.NEARLY_ALL)
        return Count(min(self._shifted(one) for one in (cell, *within)))

    def show_line(
        self, selection: HiddenCell, cells: Mapping[str, HiddenCell], by: Facet, *, given: Collection[str] = ()
    ) -> dict[str, Figure]:
        """Return the stories per value of a facet as they may be shown beside their total."""
        shown = {value: self.show(cell, selection) for value, cell in cells.items()}
        stories = {value: cell.stories for value, cell in cells.items()}
        return hide_derivable(shown, stories, [self.adding_up(by, cells, given)])

    def adding_up(self, facet: Facet, values: Iterable[str], given: Collection[str] = ()) -> Sequence[str]:
        """Return which of these values of a facet add up to their total, as far as they are known to be in the bank.

        Beside a value that all stories have, the others are parts of it. Values of fewer than five stories in the whole
        bank are never shown, and are not made up for: that would tell which of them no story has, or hide a second
        count in every bank that has none of one. What they add to a total drowns in the shifts of all counts beside it.
        """
        if facet not in _ADDS_UP or given:
            return ()
        return [value for value in values if value in self._known_values(facet)]

    @cached_property
    def _known_years(self) -> range:
        return known_years(self._count_years(Query()), threshold=THRESHOLD)

    def _find_known_values(self, facet: Facet) -> frozenset[str]:
        cells = self._open(Query(), facet)[1]
        return frozenset(value for value, cell in cells.items() if cell.stories >= THRESHOLD)

    def _listed(self, facet: Facet, value: str) -> str:
        """Return the value under which a value of a facet is listed."""
        return str(nearest_year(int(value), self._known_years)) if facet is Facet.YEAR and self._known_years else value

    def _years_in(self, query: Query) -> list[str]:
        asked = query.filters.years
        return [str(year) for year in self._known_years if asked is None or year in asked]

    def _count_years(self, query: Query) -> dict[int, int]:
        return {int(year): cell.stories for year, cell in self._open(query, Facet.YEAR)[1].items()}

    def _open(self, query: Query, by: Facet) -> tuple[HiddenCell, dict[str, HiddenCell]]:
        selection, cells = self._aggregate(query, (by,)).open_for_disclosure()
        return selection, {value: cell for (value,), cell in cells.items()}

    def _shift(self, cell: HiddenCell) -> int:
        return max(THRESHOLD, cell.stories + shift_of(cell.key, self.bank.key, secret=self._secret))


def _summed(cells: Iterable[tuple[Key, HiddenCell]]) -> dict[Key, HiddenCell]:
    found: dict[Key, HiddenCell] = {}
    for key, cell in cells:
        found[key] = found.get(key, _NOBODY).with_cell(cell)
    return found


def _bank(index: SearchIndex) -> HiddenCell:
    return index.aggregate(Query(), ()).open_for_disclosure()[0]
