"""How likely it is that two things go together by luck alone, and how many of such finds can be trusted."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from search.noise import SHIFT_VARIANCE

# We promise that at most 5 % of what is found is luck; half of that leaves room for tests that lean on each other.
MOST_FALSE = 0.025

# With fewer stories than this to be expected in any of the four cells, the exact test is used.
_FEW_EXPECTED = 50
# Farther than so many standard deviations a shift cannot be.
_REACH = 6
_NEGLIGIBLE = 1e-18


@dataclass(frozen=True, slots=True)
class FourCells:
    """Among `of` stories: those with the first property, those with the second, and those with both."""

    both: int
    first: int
    second: int
    of: int

    @property
    def expected(self) -> float:
        """How many stories would have both if the two had nothing to do with each other."""
        return self.first * self.second / self.of

    @property
    def smallest_expected(self) -> float:
        """The number to be expected in the emptiest of the four cells."""
        return min(self.first, self.of - self.first) * min(self.second, self.of - self.second) / self.of


def chance_of(cells: FourCells) -> float:
    """Return the chance that so many, or so few, stories have both by luck alone (two-sided, 0 to 1).

    Fisher's exact test (1922), the smaller tail doubled; where at least 50 stories are to be expected in every cell,
    the chi-square test instead. Both reckon with the shift that disclosure control gave each of the four counts: the
    shifts together are taken as normal, with the variance that they add to the number to be expected.
    """
    if cells.smallest_expected <= 0:
        return 1.0
    shift = SHIFT_VARIANCE * (1 + (cells.first / cells.of) ** 2) * (1 + (cells.second / cells.of) ** 2)
    if cells.smallest_expected >= _FEW_EXPECTED:
        spread = cells.expected * (1 - cells.first / cells.of) * (1 - cells.second / cells.of) + shift
        return math.erfc(abs(cells.both - cells.expected) / math.sqrt(2 * spread))
    above, below = 0.0, 0.0
    tails = _Tails(cells)
    for offset, weight in _shifts(round(shift, 1)):
        above += weight * tails.at_least(cells.both - offset)
        below += weight * tails.at_most(cells.both - offset)
    return min(1.0, 2 * min(above, below))


class _Tails:
    """The tails of the hypergeometric distribution of the stories with both, its margins being as they are."""

    def __init__(self, cells: FourCells) -> None:
        self._low = max(0, cells.first + cells.second - cells.of)
        high = min(cells.first, cells.second)
        mode = min(high, max(self._low, (cells.first + 1) * (cells.second + 1) // (cells.of + 2)))
        down = self._walk(mode, self._low, cells, up=False)
        up = self._walk(mode, high, cells, up=True)
        self._low = mode - len(down)
        weights = [*reversed(down), 1.0, *up]
        total = sum(weights)
        self._at_most = []
        sum_so_far = 0.0
        for weight in weights:
            sum_so_far += weight / total
            self._at_most.append(sum_so_far)
        # Added up from the far end, or small tails would drown in the rounding of 1 less nearly 1.
        self._at_least = []
        sum_so_far = 0.0
        for weight in reversed(weights):
            sum_so_far += weight / total
            self._at_least.append(sum_so_far)
        self._at_least.reverse()

    def at_most(self, number: int) -> float:
        """Return the chance of so many or fewer."""
        place = number - self._low
        return 0.0 if place < 0 else self._at_most[min(place, len(self._at_most) - 1)]

    def at_least(self, number: int) -> float:
        """Return the chance of so many or more."""
        place = number - self._low
        return 0.0 if place >= len(self._at_least) else self._at_least[max(place, 0)]

    @staticmethod
    def _walk(mode: int, end: int, cells: FourCells, *, up: bool) -> list[float]:
        """Return the weights from the mode to an end, that of the mode being 1, until they no longer count."""
        weights: list[float] = []
        weight, number = 1.0, mode
        neither = cells.of - cells.first - cells.second
        while number != end and weight > _NEGLIGIBLE:
            if up:
                weight *= (cells.first - number) * (cells.second - number) / ((number + 1) * (neither + number + 1))
                number += 1
            else:
                weight *= number * (neither + number) / ((cells.first - number + 1) * (cells.second - number + 1))
                number -= 1
            weights.append(weight)
        return weights


@lru_cache(maxsize=64)
def _shifts(variance: float) -> tuple[tuple[int, float], ...]:
    reach = math.ceil(_REACH * math.sqrt(variance))
    weights = {shift: math.exp(-(shift**2) / (2 * variance)) for shift in range(-reach, reach + 1)}
    total = sum(weights.values())
    return tuple((shift, weight / total) for shift, weight in weights.items())


def false_discovery_rates(chances: Sequence[float], *, tested: int) -> tuple[float, ...]:
    """Return for each chance the share of false finds among all finds that are as unlikely (Benjamini & Hochberg 1995).

    `tested` is of how many tests these are the chances; those that are missing are taken as 1, so that what is hidden
    counts as looked at.
    """
    order = sorted(range(len(chances)), key=chances.__getitem__, reverse=True)
    rates = [1.0] * len(chances)
    lowest = 1.0
    for rank, place in zip(range(len(chances), 0, -1), order, strict=True):
        lowest = min(lowest, chances[place] * tested / rank)
        rates[place] = lowest
    return tuple(rates)
