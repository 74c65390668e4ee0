"""How days, years and numbers are written in Dutch, on a page and on paper."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

_MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
# Fewer years in a row are named one by one.
_LONG_RUN = 4
_HERE = ZoneInfo("Europe/Amsterdam")


def day(moment: date | datetime) -> str:
    """Return a day as people write it: 3 mei 2024, in the time of the Netherlands."""
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        moment = moment.astimezone(_HERE)
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def days_until(since: datetime, until: datetime) -> int:
    """Return how many days lie between two moments, as the calendar of the Netherlands counts them."""
    return (until.astimezone(_HERE).date() - since.astimezone(_HERE).date()).days


def number(value: int) -> str:
    """Return a whole number as people write it: 12.345."""
    return f"{value:,}".replace(",", ".")


def in_runs(names: Iterable[str]) -> list[str]:
    """Return names with many years in a row written as one: 2010 tot en met 2014; what is no year stays as it is."""
    # In a row, years grow as fast as their places.
    runs = groupby(enumerate(names), lambda one: int(one[1]) - one[0] if one[1].isdecimal() else one[1])
    together = ([name for _, name in run] for _, run in runs)
    return [name for run in together for name in ([f"{run[0]} tot en met {run[-1]}"] if len(run) >= _LONG_RUN else run)]
