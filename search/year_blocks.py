"""Years as patterns see them: from the first to the last of which enough is told, in blocks of enough stories each.

Of which years anything is told must not follow from one story. So years are listed with those between them that nobody
tells of, and blocks leave no year out.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import accumulate

from search.filters import YearRange


def known_years(stories: Mapping[int, int], *, threshold: int) -> range:
    """Return the years before and after which fewer than `threshold` stories lie; none when there are fewer in all."""
    if sum(stories.values()) < threshold:
        return range(0)
    first = _first_with(sorted(stories), stories, threshold)
    last = _first_with(sorted(stories, reverse=True), stories, threshold)
    return range(first, max(first, last) + 1)


def _first_with(years: list[int], stories: Mapping[int, int], threshold: int) -> int:
    sums = accumulate(stories[year] for year in years)
    return next(year for year, so_far in zip(years, sums, strict=True) if so_far >= threshold)


def open_ends(years: YearRange, known: range) -> YearRange | None:
    """Return the range with each end open beyond which no years are known: None for all years.

    Who asks for all that is known gets the few stories beyond it too, and is not told whether there are any.
    """
    if not any(year in years for year in known):
        return years
    first = None if known[0] in years else years.first
    last = None if known[-1] in years else years.last
    return YearRange(first, last) if first or last else None


def widen(years: YearRange, stories: Mapping[int, int], known: range, *, threshold: int) -> YearRange | None:
    """Return the blocks that a range touches, whatever range it is: None for all years.

    `stories` are those per year among which is asked. What lies beyond the known years is of the first or the last one.
    """
    if not known:
        return None
    blocks = _blocks(known, stories, threshold)
    first = known[0] if years.first is None else nearest_year(years.first, known)
    last = known[-1] if years.last is None else nearest_year(years.last, known)
    touched = [block for block in blocks if block[0] <= last and block[-1] >= first]
    begins, ends = touched[0] is blocks[0], touched[-1] is blocks[-1]
    if begins and ends:
        return None
    return YearRange(None if begins else touched[0][0], None if ends else touched[-1][-1])


def _blocks(known: range, stories: Mapping[int, int], threshold: int) -> list[list[int]]:
    """Return all known years in a row of blocks, a year of few stories with those after it, the last with those before.

    A year of none is one of few: a block that could do without it would tell that it is empty.
    """
    near = _per_known_year(stories.items(), known)
    blocks: list[list[int]] = [[]]
    for year in known:
        if sum(near[one] for one in blocks[-1]) >= threshold:
            blocks.append([])
        blocks[-1].append(year)
    if len(blocks) > 1 and sum(near[one] for one in blocks[-1]) < threshold:
        blocks[-2].extend(blocks.pop())
    return blocks


def _per_known_year(stories: Iterable[tuple[int, int]], known: range) -> Counter[int]:
    near: Counter[int] = Counter()
    for year, number in stories:
        near[nearest_year(year, known)] += number
    return near


def nearest_year(year: int, known: range) -> int:
    """Return the known year that is nearest; `known` holds one at least."""
    return min(max(year, known[0]), known[-1])
