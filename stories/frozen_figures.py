"""Figures that were written down to be looked at again: what was asked and shown, and how the bank was then."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class FigureKind(StrEnum):
    """What a figure is of: a label in a selection, or a label in one place of it."""

    LABEL = "label"
    SIGNAL = "signaal"


@dataclass(frozen=True, slots=True)
class BankSnapshot:
    """Keyed digests of a bank at one moment: of which stories count, and of all that is counted in them.

    They are of the whole bank, not of a selection: which selections change with a story would tell what is in it.
    """

    stories: str
    content: str


@dataclass(frozen=True, slots=True)
class FrozenFigure:
    """A figure as it was shown; it holds no story, so that a withdrawal has nothing to take from it.

    `facet` and `value` name the place of a signal. `shown` is the figure as JSON, which whoever counts can read.
    """

    id: str
    kind: FigureKind
    code: str
    facet: str | None
    value: str | None
    query: str
    made_at: datetime
    made_by: str
    codebook_version: str
    tagger_version: str
    snapshot: BankSnapshot
    shown: str


class FrozenFigureStore(Protocol):
    """Figures that stay at their address; they are never changed."""

    def add_figure(self, figure: FrozenFigure) -> None:
        """Keep a new figure."""
        ...

    def get_figure(self, figure_id: str) -> FrozenFigure:
        """Return a figure; raise FigureNotFoundError."""
        ...

    def figures(self) -> list[FrozenFigure]:
        """Return all figures, newest first."""
        ...
