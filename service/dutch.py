"""How days and numbers are written in Dutch, on a page and on paper."""

from datetime import date, datetime
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
