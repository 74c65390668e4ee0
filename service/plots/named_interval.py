"""What a picture with intervals is drawn from."""

from collections.abc import Iterable
from dataclasses import dataclass

from search.figures import Interval


@dataclass(frozen=True, slots=True)
class NamedInterval:
    """A share or ratio by the name that stands with it, or None where it is not shown."""

    name: str
    interval: Interval | None


def rows_of(intervals: Iterable[NamedInterval], *, field: str) -> list[dict[str, object]]:
    """Return a row of a picture for each interval that is shown; `field` is what its estimate is called there."""
    shown = [(one.name, one.interval) for one in intervals if one.interval is not None]
    return [
        {"row": row, "name": name, field: interval.estimate, "low": interval.low, "high": interval.high}
        for row, (name, interval) in enumerate(shown)
    ]
