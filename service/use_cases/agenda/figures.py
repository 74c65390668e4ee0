"""The frozen figures that an item rests on: as they may be shown today, and who counts in them."""

from collections.abc import Iterable

from search.figures import Count
from service.use_cases.frozen_figures import FigureNow, look_again
from service.use_cases.patterns import safe_counts
from service.use_cases.signals import within
from service.wiring import Bank


def figures_now(bank: Bank, figure_ids: Iterable[str]) -> tuple[FigureNow, ...]:
    """Return frozen figures as they may be shown today; raise FigureNotFoundError or IndexUnavailableError."""
    return tuple(look_again(bank, figure_id) for figure_id in figure_ids)


def counted_in(bank: Bank, figure_ids: Iterable[str]) -> frozenset[str]:
    """Return the stories that count in any of these figures that may be shown now; how many is for nobody to see.

    Five or more when any figure may be shown, and otherwise none: whether there are any is on the page of a figure.
    """
    counts = safe_counts(bank)
    counted: frozenset[str] = frozenset()
    for figure in figures_now(bank, figure_ids):
        if isinstance(figure.content.stories, Count):
            there = within(figure.query, figure.place) if figure.place is not None else figure.query
            counted |= counts.counted_with(there, figure.code.id)
    return counted
