"""What a story must be to be found or counted, whatever its words."""

from dataclasses import dataclass
from enum import StrEnum

from stories.story import Domain, LifeArea, Teller, Window


class Sign(StrEnum):
    """Whether a value is experienced or missed; epistemic labels carry no sign."""

    EXPERIENCED = "+"
    MISSED = "-"


@dataclass(frozen=True, slots=True)
class YearRange:
    """Years from `first` up to and with `last`; an end that is None is open."""

    first: int | None = None
    last: int | None = None

    def __post_init__(self) -> None:
        if self.first is not None and self.last is not None and self.first > self.last:
            raise ValueError(f"not a range of years: {self.first}..{self.last}")

    def __contains__(self, year: int) -> bool:
        return (self.first is None or self.first <= year) and (self.last is None or year <= self.last)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a story must be, whatever its words.

    A story carries all of `codes` (with sign: `-respect`, `niet-geloofd`) and all of `labels` (either sign: `respect`);
    of each other set it matches any one value. An empty set asks nothing.
    """

    codes: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    signs: frozenset[Sign] = frozenset()
    domains: frozenset[Domain] = frozenset()
    windows: frozenset[Window] = frozenset()
    life_areas: frozenset[LifeArea] = frozenset()
    tellers: frozenset[Teller] = frozenset()
    years: YearRange | None = None
