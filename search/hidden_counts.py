"""Counts as an engine makes them, which nobody may see before disclosure control has been over them."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HiddenCell:
    """How many stories are in a cell, and a key that depends on exactly which stories they are."""

    stories: int
    key: int

    def __repr__(self) -> str:
        return "<HiddenCell>"

    def with_story(self, set_key: int) -> "HiddenCell":
        """Return the cell with one story more."""
        return HiddenCell(self.stories + 1, self.key + set_key)

    def with_cell(self, other: "HiddenCell") -> "HiddenCell":
        """Return the cell with the stories of another, which holds none of its own."""
        return HiddenCell(self.stories + other.stories, self.key + other.key)


class HiddenCounts:
    """The size of a selection and of every combination of facet values in it; only `search.disclosure` reveals it."""

    __slots__ = ("_cells", "_selection")

    def __init__(self, selection: HiddenCell, cells: Mapping[tuple[str, ...], HiddenCell]) -> None:
        self._selection = selection
        self._cells = dict(cells)

    def __repr__(self) -> str:
        return f"<HiddenCounts of {len(self._cells)} cells>"

    __str__ = __repr__

    def open_for_disclosure(self) -> tuple[HiddenCell, Mapping[tuple[str, ...], HiddenCell]]:
        """Return the selection and its cells, for disclosure control alone."""
        return self._selection, self._cells
