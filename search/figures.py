"""What a pattern may show: a count, or why there is none."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Reason(StrEnum):
    """Why a count is not shown."""

    FEW = "minder dan vijf verhalen"
    NEARLY_ALL = "bijna alle verhalen"
    DERIVABLE = "uit andere getallen af te leiden"


@dataclass(frozen=True, slots=True)
class Count:
    """A number of stories that may be shown; it can be a few off, so that nobody can be subtracted out of it."""

    stories: int

    @property
    def says_something(self) -> bool:
        """Whether a reader learns anything from it."""
        return True


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A number of stories that is not shown."""

    reason: Reason

    @property
    def says_something(self) -> bool:
        """Whether a reader learns anything from it: that it is nearly all is worth a place in a table."""
        return self.reason is Reason.NEARLY_ALL


Figure: TypeAlias = Count | Suppressed


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate with the bounds of its interval of 95 %, which do not reckon with the shift of counts."""

    estimate: float
    low: float
    high: float
