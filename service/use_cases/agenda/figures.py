"""The frozen figures that an item rests on: as they may be shown today, and who counts in them."""

from collections.abc import Iterable

from search.patterns.contrast import with_code
from service.use_cases.frozen_figures import FigureNow, look_again
from service.use_cases.signals import within
from service.wiring import Bank


def figures_now(bank: Bank, figure_ids: Iterable[str]) -> tuple[FigureNow, ...]:
    """Return frozen figures as they may be shown today; raise FigureNotFoundError or IndexUnavailableError."""
    return tuple(look_again(bank, figure_id) for figure_id in figure_ids)


def counted_in(bank: Bank, figure_ids: Iterable[str]) -> frozenset[str]:
    """Return the stories that count in any of these figures now; how many is for nobody to see."""
    counted: frozenset[str] = frozenset()
    for figure in figures_now(bank, figure_ids):
        there = within(figure.query, figure.place) if figure.place is not None else figure.query
        counted |= bank.index.counted(with_code(there, figure.code.id))
    return counted
