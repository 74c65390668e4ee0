"""How often each code occurs: in how many stories of a selection, and in how many it is confirmed."""

from dataclasses import dataclass, replace

from search.disclosure import SafeCounts
from search.figures import Count, Figure, Interval, Suppressed
from search.patterns.given_codes import given_codes
from search.patterns.intervals import share_of
from search.query import Query
from search.results import Facet
from stories.codebook import Codebook


@dataclass(frozen=True, slots=True)
class CodePrevalence:
    """The stories with a code, those in which it is confirmed, and the share that the first are of the selection."""

    code: str
    stories: Figure
    confirmed: Figure
    share: Interval | None


@dataclass(frozen=True, slots=True)
class Prevalence:
    """Every code that is not asked for, in the order of the codebook, among `of` stories; `hidden` are not shown."""

    of: Figure
    codes: tuple[CodePrevalence, ...]
    hidden: int
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A value of the facet that stories are set apart by, and its stories."""

    value: str
    of: Figure


@dataclass(frozen=True, slots=True)
class Cell:
    """The stories with a code among those of a column, and their share of the column."""

    stories: Figure
    share: Interval | None


@dataclass(frozen=True, slots=True)
class Row:
    """A code, its stories in the whole selection, and a cell per column."""

    code: str
    stories: Figure
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class PrevalenceTable:
    """The codes that are not asked for, against the values of a facet."""

    of: Figure
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    hidden: int
    left_out: tuple[str, ...]

    def largest_first(self) -> "PrevalenceTable":
        """Return the same table with the columns of most stories first, and those that are not shown last."""
        shown = [column.of.stories if isinstance(column.of, Count) else 0 for column in self.columns]
        order = sorted(range(len(shown)), key=lambda place: -shown[place])
        rows = (replace(row, cells=tuple(row.cells[place] for place in order)) for row in self.rows)
        return replace(self, columns=tuple(self.columns[place] for place in order), rows=tuple(rows))

    def saying_something(self) -> "PrevalenceTable":
        """Return the same table without the columns and the rows in which no cell says anything."""
        places = [place for place in range(len(self.columns)) if any(_says(row, place) for row in self.rows)]
        rows = (
            replace(row, cells=tuple(row.cells[place] for place in places))
            for row in self.rows
            if any(_says(row, place) for place in places)
        )
        return replace(self, columns=tuple(self.columns[place] for place in places), rows=tuple(rows))


def _says(row: Row, place: int) -> bool:
    return row.cells[place].stories.says_something


def prevalence(counts: SafeCounts, query: Query, codebook: Codebook) -> Prevalence:
    """Return how often each code occurs in a selection."""
    shown = counts.codes(query)
    given = given_codes(query, shown.left_out)
    codes = tuple(
        CodePrevalence(
            code=code.id,
            stories=(stories := shown.figure(code.id)),
            confirmed=shown.confirmed_figure(code.id),
            share=share_of(stories, shown.of),
        )
        for code in codebook.codes
        if code.id not in given
    )
    hidden = sum(isinstance(code.stories, Suppressed) for code in codes)
    return Prevalence(shown.of, codes, hidden, shown.left_out)


def prevalence_by(counts: SafeCounts, query: Query, facet: Facet, codebook: Codebook) -> PrevalenceTable:
    """Return how often each code occurs per value of a facet, such as the domain or the year."""
    shown = counts.table(query, Facet.CODE, facet)
    columns = tuple(Column(value, shown.columns[value]) for value in sorted(shown.columns))
    given = given_codes(query, shown.left_out)
    rows = tuple(
        Row(
            code.id,
            shown.rows[code.id],
            tuple(
                Cell(stories := shown.figure(code.id, column.value), share_of(stories, column.of)) for column in columns
            ),
        )
        for code in codebook.codes
        if code.id not in given
    )
    hidden = sum(isinstance(cell.stories, Suppressed) for row in rows for cell in row.cells)
    return PrevalenceTable(shown.of, columns, rows, hidden, shown.left_out)
