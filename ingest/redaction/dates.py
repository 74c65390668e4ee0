"""Saying less than a date does: its month and year, its time of the year, and of a birth only the year."""

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from ingest.redaction.ages import read_age
from ingest.redaction.fits import Fit
from ingest.redaction.name_forms import fold
from ingest.redaction.surroundings import Surroundings, with_capital
from stories.spans import Span

_NUMERIC = re.compile(r"\d{1,2}[-/.](\d{1,2})(?:[-/.]('?\d\d|\d{4}))?", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-\d{1,2}", re.ASCII)
_DAY_NUMBER = re.compile(r"\d{1,2}(?:e|de|ste)?", re.ASCII)
_YEAR = re.compile(r"'?(\d{2}|\d{4})", re.ASCII)
_CENTURY = re.compile(r"(?:tweeduizend|negentienhonderd|negentien|twintig) ?(?:en ?)?(.*)")
_LATELY = frozenset({"jl", "jongstleden", "l.l", "ll", "a.s", "as"})
_BIRTH = re.compile(r"(?<!\w)(?:geboren|geb\.?|geboortedatum:?)(?: is)?( op)?(?: de)? $")

# Two digits are a year of this century up to here, and of the last one after.
_LAST_SHORT_YEAR_OF_2000 = 30


@dataclass(frozen=True, slots=True)
class CoarseDate:
    """What may remain of a date: its month or time of year, and its year as the narrator wrote it."""

    month: str | None
    season: str | None
    year: str | None
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class _Calendar:
    months: dict[str, str]
    numbers: frozenset[str]
    days: dict[str, str]
    feasts: dict[str, str]
    before: re.Pattern[str]
    feast: re.Pattern[str]


@cache
def _calendar() -> _Calendar:
    data = tomllib.loads(files("ingest.redaction").joinpath("dates.toml").read_text(encoding="utf-8"))
    days = {form: day for day, forms in data["days"].items() for form in forms}
    feasts = {fold(feast): season for season, names in data["feasts"].items() for feast in names}
    return _Calendar(
        months={form: names[0] for names in data["months"] for form in names},
        numbers=frozenset(data["numbers"].split()),
        days=days,
        feasts=feasts,
        before=re.compile(rf"(?<!\w)(op )?(?:({'|'.join(days)})\.?,? )?$"),
        feast=re.compile(rf"({'|'.join(sorted(map(re.escape, feasts), key=len, reverse=True))})(?: van| in)? (.+)"),
    )


def read_date(written: str) -> CoarseDate | None:
    """Return what may remain of a date as it is written, or None when it is written in no way we know."""
    folded = fold(written).rstrip(".")
    if iso := _ISO.fullmatch(folded):
        return _numbered(iso[2], iso[1])
    if numeric := _NUMERIC.fullmatch(folded):
        return _numbered(numeric[1], numeric[2])
    if feast := _calendar().feast.fullmatch(folded):
        year = _year(feast[2])
        return CoarseDate(None, _calendar().feasts[feast[1]], _as_written(year, written)) if year else None
    date = _in_words(folded)
    return date and replace(date, year=_as_written(date.year, written))


def fit_date(around: Surroundings, span: Span) -> Fit | None:
    """Return how a date is said less exactly at this place, or None where that would not be Dutch."""
    date = read_date(span.of(around.text))
    if date is None:
        return None
    before = around.before(span.start_char)
    birth = _BIRTH.search(before)
    if birth and date.year:
        absorbed, words = (len("op ") if birth[1] else 0), f"in {date.year}"
    elif date.season:
        absorbed, words = _fit_season(before, date)
    else:
        fitted = _fit_month(before, date)
        if fitted is None:
            return None
        absorbed, words = fitted
    start = span.start_char - absorbed
    if around.wants_capital(start):
        words = with_capital(words)
    return Fit(Span(start, span.end_char), words + _lost_point(around, span))


def _fit_month(before: str, date: CoarseDate) -> tuple[int, str] | None:
    found = _calendar().before.search(before)
    if found is None or re.search(r"(?<!\w)(?:de|het|die|dag) $", before[: found.start()]):
        return None
    words = " ".join(part for part in (date.month, date.year, date.suffix) if part)
    if found[2]:
        return len(before) - found.start(2), f"een {_calendar().days[found[2]]} in {words}"
    return (len("op "), f"in {words}") if found[1] else (0, words)


def _fit_season(before: str, date: CoarseDate) -> tuple[int, str]:
    absorbed = re.search(r"(?<!\w)(?:op|met|in|rond|tijdens) (?:de )?$", before)
    length = len(absorbed[0]) if absorbed else 0
    if date.season == "jaar":
        return length, f"in {date.year}" if absorbed else str(date.year)
    if date.season in ("begin", "eind"):
        return length, f"{date.season} {date.year}"
    return length, f"{'in ' if absorbed else ''}het {date.season} van {date.year}"


def _lost_point(around: Surroundings, span: Span) -> str:
    """Return the point of "22 jan." when it also ended the sentence."""
    after = around.text[span.end_char : span.end_char + 2]
    ends = not after.strip() or "\n" in after or (after[0] == " " and after[1:].isupper())
    return "." if span.of(around.text).endswith(".") and ends else ""


def _numbered(month: str, year: str | None) -> CoarseDate | None:
    names = list(dict.fromkeys(_calendar().months.values()))
    return CoarseDate(names[int(month) - 1], None, _year(year) if year else None) if 1 <= int(month) <= 12 else None


def _year(written: str) -> str | None:
    if digits := _YEAR.fullmatch(written):
        if len(digits[1]) == 4:
            return digits[1]
        return f"{'20' if int(digits[1]) <= _LAST_SHORT_YEAR_OF_2000 else '19'}{digits[1]}"
    # Only number words stay: whatever else a mention may have taken along is hidden with it.
    spoken = _CENTURY.fullmatch(written)
    return written if spoken and (not spoken[1] or read_age(spoken[1]) is not None) else None


def _as_written(year: str | None, written: str) -> str | None:
    """Return a year in words with the accents that folding took off."""
    if year is None or year.isdigit():
        return year
    words = written.rstrip(".").split()
    length = len(year.split())
    return next(
        (" ".join(row) for row in (words[at : at + length] for at in range(len(words))) if fold(" ".join(row)) == year),
        year,
    )


def _in_words(folded: str) -> CoarseDate | None:
    calendar = _calendar()
    words = [word.strip(".,") for word in folded.split()]
    place = next((place for place, word in enumerate(words) if word in calendar.months), None)
    if place is None or not all(_is_day(word) for word in words[:place]):
        return None
    rest = words[place + 1 :]
    suffix = f"{rest.pop()}." if rest and rest[-1] in _LATELY else ""
    year = _year(" ".join(rest)) if rest else None
    if rest and year is None:
        return None
    return CoarseDate(calendar.months[words[place]], None, year, suffix)


def _is_day(word: str) -> bool:
    calendar = _calendar()
    return (
        word in calendar.numbers
        or word in calendar.days
        or word in ("de", "")
        or _DAY_NUMBER.fullmatch(word) is not None
    )
