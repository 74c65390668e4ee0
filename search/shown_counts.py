"""What disclosure control lets out: counts as they may be shown, of a selection, by one facet or by two."""

from collections.abc import Mapping
from dataclasses import dataclass

from search.figures import Figure, Reason, Suppressed

FEW = Suppressed(Reason.FEW)


@dataclass(frozen=True, slots=True)
class ShownSize:
    """What may be shown of how large a selection is; `left_out` is as in ShownCounts."""

    of: Figure
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownCounts:
    """What may be shown of a selection: its size, and its stories per value of a facet, whether any has it or not.

    `left_out` are parts of the query that would set fewer than five stories apart, or split them in yet another way;
    the counts are without them.
    """

    of: Figure
    values: Mapping[str, Figure]
    left_out: tuple[str, ...]

    def figure(self, value: str) -> Figure:
        """Return the count of a value; one that no story has is shown like one that few have."""
        return self.values.get(value, FEW)


@dataclass(frozen=True, slots=True)
class ShownTable:
    """What may be shown of a selection by two facets: every combination of their values."""

    of: Figure
    rows: Mapping[str, Figure]
    columns: Mapping[str, Figure]
    cells: Mapping[tuple[str, str], Figure]
    left_out: tuple[str, ...]

    def figure(self, row: str, column: str) -> Figure:
        """Return the count of a cell; one that no story is in is shown like one with few."""
        return self.cells.get((row, column), FEW)


@dataclass(frozen=True, slots=True)
class ShownCodes:
    """What may be shown of the codes in a selection: how many stories have each, and in how many it is confirmed."""

    of: Figure
    stories: Mapping[str, Figure]
    confirmed: Mapping[str, Figure]
    left_out: tuple[str, ...]

    def figure(self, code: str) -> Figure:
        """Return the count of a code; one that no story has is shown like one that few have."""
        return self.stories.get(code, FEW)

    def confirmed_figure(self, code: str) -> Figure:
        """Return in how many stories a code is confirmed, none being shown like few."""
        return self.confirmed.get(code, FEW)
