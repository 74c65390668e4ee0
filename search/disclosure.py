"""The only door through which counts leave the index: none under five, none derivable, none that tells on one story."""

import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import TypeVar

from search.entries import ANALYSIS_VERSION
from search.figures import Count, Figure, Reason, Suppressed
from search.hidden_counts import HiddenCell
from search.index import SearchIndex
from search.narrowing import Broadened, broaden
from search.noise import shift_of
from search.query import Query
from search.results import Facet
from stories.frozen_figures import BankSnapshot

THRESHOLD = 5

# A story has one value of these (or nearly always one), so that the values add up to their total.
_ADDS_UP = frozenset({Facet.YEAR, Facet.TELLER, Facet.DOMAIN})

_FEW = Suppressed(Reason.FEW)


@dataclass(frozen=True, slots=True)
class ShownCounts:
    """What may be shown of a selection: its size, and its stories per value of a facet.

    `left_out` are parts of the query that would set fewer than five stories apart, or split them in yet another way;
    the counts are without them.
    """

    of: Figure
    values: Mapping[str, Figure]
    left_out: tuple[str, ...]

    def figure(self, value: str) -> Figure:
        """Return the count of a value; one that no story has is shown like one that few have."""
        return self.values.get(value, _FEW)


@dataclass(frozen=True, slots=True)
class ShownTable:
    """What may be shown of a selection by two facets."""

    of: Figure
    rows: Mapping[str, Figure]
    columns: Mapping[str, Figure]
    cells: Mapping[tuple[str, str], Figure]
    left_out: tuple[str, ...]

    def figure(self, row: str, column: str) -> Figure:
        """Return the count of a cell; one that no story is in is shown like one with few."""
        return self.cells.get((row, column), _FEW)


@dataclass(frozen=True, slots=True)
class ShownCodes:
    """What may be shown of the codes in a selection: how many stories have each, and in how many it is confirmed."""

    of: Figure
    stories: Mapping[str, Figure]
    confirmed: Mapping[str, Figure]
    left_out: tuple[str, ...]


class SafeCounts:
    """Counts stories that may be counted, and shows of it what betrays nobody."""

    def __init__(self, index: SearchIndex, *, secret: bytes) -> None:
        self._index = index
        self._secret = secret

    def count(self, query: Query, by: Facet) -> ShownCounts:
        """Return the stories of a selection per value of a facet."""
        asked = self._broaden(query)
        counter = self._counter()
        selection, cells = counter.cells(asked.query, by)
        shown = {value: counter.show(cell, within=selection) for value, cell in cells.items()}
        if by in _ADDS_UP:
            shown = _hide_second(shown, cells)
        return ShownCounts(counter.show(selection), shown, asked.left_out)

    def codes(self, query: Query) -> ShownCodes:
        """Return the stories of a selection per code, and those in which the code is confirmed."""
        asked = self._broaden(query)
        counter = self._counter()
        selection, cells = counter.cells(asked.query, Facet.CODE)
        _, confirmed = counter.cells(asked.query, Facet.CONFIRMED)
        return ShownCodes(
            of=counter.show(selection),
            stories={code: counter.show(cell, within=selection) for code, cell in cells.items()},
            confirmed={code: counter.show(cell, within=cells[code]) for code, cell in confirmed.items()},
            left_out=asked.left_out,
        )

    def table(self, query: Query, rows: Facet, columns: Facet) -> ShownTable:
        """Return the stories of a selection per combination of two facets, with the totals of both."""
        asked = self._broaden(query)
        counter = self._counter()
        selection, row_cells = counter.cells(asked.query, rows)
        _, column_cells = counter.cells(asked.query, columns)
        cells = counter.table(asked.query, rows, columns)
        shown = {key: counter.show(cell, within=column_cells[key[1]]) for key, cell in cells.items()}
        return ShownTable(
            of=counter.show(selection),
            rows={value: counter.show(cell, within=selection) for value, cell in row_cells.items()},
            columns={value: counter.show(cell) for value, cell in column_cells.items()},
            cells=_hide_derivable(shown, cells, rows_add_up=rows in _ADDS_UP, columns_add_up=columns in _ADDS_UP),
            left_out=asked.left_out,
        )

    def snapshot(self) -> BankSnapshot:
        """Return by what it is seen later whether other stories count, or whether they count as something else."""
        counted = "\n".join(sorted(self._index.counted(Query())))
        return BankSnapshot(self._digest(f"stories\n{counted}"), self.content_digest())

    def content_digest(self) -> str:
        """Return the part of a snapshot that is quick to make: it changes with anything that is counted."""
        bank = self._index.aggregate(Query(), ()).open_for_disclosure()[0]
        return self._digest(f"content\n{ANALYSIS_VERSION}\n{bank.stories}\n{bank.key}")

    def not_counted(self, published: int) -> Figure:
        """Return how many of so many published stories do not count, since their narrators do not want it."""
        bank = self._index.aggregate(Query(), ()).open_for_disclosure()[0]
        # Who these are is not in the index: their number is the key, and it moves with the bank as all counts do.
        return self._counter().show(HiddenCell(published - bank.stories, published))

    def quotable(self, query: Query, code: str, *, limit: int) -> tuple[tuple[str, int], ...]:
        """Return sentences that may stand under the count of a code, when that count may be shown."""
        asked = self._broaden(query)
        counter = self._counter()
        selection, cells = counter.cells(asked.query, Facet.CODE)
        if code not in cells or isinstance(counter.show(cells[code], within=selection), Suppressed):
            return ()
        return self._index.quotable(asked.query, code, limit=limit)

    def _broaden(self, query: Query) -> Broadened:
        counter = self._counter()

        def count(narrower: Query) -> int:
            return self._index.aggregate(narrower, ()).open_for_disclosure()[0].stories

        def count_values(narrower: Query, facet: Facet) -> dict[str, int]:
            return {value: cell.stories for value, cell in counter.cells(narrower, facet)[1].items()}

        return broaden(query, threshold=THRESHOLD, count=count, count_values=count_values)

    def _digest(self, content: str) -> str:
        return hmac.digest(self._secret, content.encode(), sha256).hex()[:32]

    def _counter(self) -> "_Counter":
        return _Counter(self._index, self._secret)


class _Counter:
    """Opens hidden counts, and shows them as the bank is at this moment."""

    def __init__(self, index: SearchIndex, secret: bytes) -> None:
        self._index = index
        self._secret = secret
        self._bank_key = index.aggregate(Query(), ()).open_for_disclosure()[0].key
        # A total stands beside every cell of its column.
        self._shifted = cache(self._shift)

    def cells(self, query: Query, by: Facet) -> tuple[HiddenCell, dict[str, HiddenCell]]:
        selection, cells = self._index.aggregate(query, (by,)).open_for_disclosure()
        return selection, {value: cell for (value,), cell in cells.items()}

    def table(self, query: Query, rows: Facet, columns: Facet) -> dict[tuple[str, str], HiddenCell]:
        _, cells = self._index.aggregate(query, (rows, columns)).open_for_disclosure()
        return {(row, column): cell for (row, column), cell in cells.items()}

    def show(self, cell: HiddenCell, *, within: HiddenCell | None = None) -> Figure:
        """Return a cell as it may be shown; `within` is the total beside which it stands."""
        if cell.stories < THRESHOLD:
            return Suppressed(Reason.FEW)
        shown = self._shifted(cell)
        if within is not None:
            # What is left of a total is a count as well.
            if within.stories - cell.stories < THRESHOLD:
                return Suppressed(Reason.NEARLY_ALL)
            shown = min(shown, self._shifted(within))
        return Count(shown)

    def _shift(self, cell: HiddenCell) -> int:
        return max(THRESHOLD, cell.stories + shift_of(cell.key, self._bank_key, secret=self._secret))


Key = TypeVar("Key")


def _hide_derivable(
    shown: Mapping[tuple[str, str], Figure],
    cells: Mapping[tuple[str, str], HiddenCell],
    *,
    rows_add_up: bool,
    columns_add_up: bool,
) -> dict[tuple[str, str], Figure]:
    # The values of the columns add up along a row, those of the rows along a column.
    lines = [_line(shown, 0, row) for row in {row for row, _ in shown}] if columns_add_up else []
    lines += [_line(shown, 1, column) for column in {column for _, column in shown}] if rows_add_up else []
    hidden = dict(shown)
    while True:
        before = dict(hidden)
        for line in lines:
            hidden.update(_hide_second({key: hidden[key] for key in line}, cells))
        if hidden == before:
            return hidden


def _line(shown: Iterable[tuple[str, str]], place: int, value: str) -> list[tuple[str, str]]:
    return sorted(key for key in shown if key[place] == value)


def _hide_second(shown: Mapping[Key, Figure], cells: Mapping[Key, HiddenCell]) -> dict[Key, Figure]:
    """Return a line in which no count stands alone in being hidden, since its total less the others would tell it."""
    open_keys = [key for key, figure in shown.items() if isinstance(figure, Count)]
    if len(shown) - len(open_keys) != 1 or not open_keys:
        return dict(shown)
    smallest = min(open_keys, key=lambda key: (cells[key].stories, str(key)))
    return {**shown, smallest: Suppressed(Reason.DERIVABLE)}
