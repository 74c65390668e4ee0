"""Right, wrong and missed: the counts behind precision, recall and F1."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Counts:
    """How often something was found rightly, found wrongly, and missed."""

    hits: int = 0
    extra: int = 0
    missed: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.hits + other.hits, self.extra + other.extra, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 when nothing was found."""
        return _share(self.hits, self.hits + self.extra)

    @property
    def recall(self) -> float:
        """The share of what is there that was found; 1 when nothing is there."""
        return _share(self.hits, self.hits + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 when there was nothing to find and nothing was found."""
        return _share(2 * self.hits, 2 * self.hits + self.extra + self.missed)

    @property
    def present(self) -> int:
        """How often it is really there."""
        return self.hits + self.missed


def compare(found: frozenset[Thing], present: frozenset[Thing]) -> Counts:
    """Return the counts for one place, given what was found there and what is really there."""
    return Counts(len(found & present), len(found - present), len(present - found))


def total(counts: Iterable[Counts]) -> Counts:
    """Return the sum of counts: their F1 is the micro-average."""
    return sum(counts, Counts())


def macro_f1(counts: Iterable[Counts]) -> float:
    """Return the mean F1 over whatever is present at least once."""
    present = [count.f1 for count in counts if count.present]
    return sum(present) / len(present) if present else 1.0


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 1.0
