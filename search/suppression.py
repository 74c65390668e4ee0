"""Which counts are hidden for the sake of others: see Hundepool e.a. 2012, *Statistical Disclosure Control*, ch. 4."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from search.figures import Count, Figure, Reason, Suppressed

THRESHOLD = 5

Key = TypeVar("Key")


def hide_derivable(
    shown: Mapping[Key, Figure], stories: Mapping[Key, int], lines: Iterable[Sequence[Key]]
) -> dict[Key, Figure]:
    """Return counts with so many hidden that no total less the others tells a small one.

    What is hidden in a line, of counts that add up to a total, is more than one count and together at least five
    stories, or else it is everything. A count of nobody takes part: were it left out, its line would look otherwise
    than one in which a single story is.
    """
    lines = tuple(lines)
    hidden = dict(shown)
    while True:
        before = dict(hidden)
        for line in lines:
            hidden |= _hide_smallest({key: hidden[key] for key in line}, stories)
        # What was hidden for one line can stand alone in another.
        if hidden == before:
            return hidden


def _hide_smallest(line: Mapping[Key, Figure], stories: Mapping[Key, int]) -> dict[Key, Figure]:
    hiding: dict[Key, Figure] = {}
    hidden = [stories[key] for key, figure in line.items() if isinstance(figure, Suppressed)]
    smallest_first = sorted(
        (key for key, figure in line.items() if isinstance(figure, Count)), key=lambda key: (stories[key], str(key))
    )
    for key in smallest_first:
        if not hidden or (len(hidden) > 1 and sum(hidden) >= THRESHOLD):
            break
        hiding[key] = Suppressed(Reason.DERIVABLE)
        hidden.append(stories[key])
    return hiding
