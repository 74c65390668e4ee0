"""Dates that point at one day: day and month, a full date, or a feast with its year."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from ingest.deletions import deletions
from ingest.recognisers.knowledge import knowledge
from ingest.recognisers.numerals import NUMBER_WORD, ORDINAL_WORD
from ingest.recognisers.reading import Reading, Word
from ingest.recognisers.votes import Vote
from stories.spans import MentionKind, Span

_LISTS = knowledge("dates")
_FULL_MONTH = "|".join(sorted(_LISTS["months"] | _LISTS["dialect_months"], key=len, reverse=True))
_MONTH = "|".join(sorted(_LISTS["months"] | _LISTS["dialect_months"] | _LISTS["short_months"], key=len, reverse=True))
_FEAST = "|".join(sorted(map(re.escape, _LISTS["feasts"]), key=len, reverse=True))
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH_NUMBER = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)\d\d"
_YEAR_IN_WORDS = rf"(?:tweeduizend|negentien ?honderd|negentien|twintig)(?: ?(?:en )?{NUMBER_WORD})?"
_SHORT_YEAR = r"['’`]?(?:(?:19|20)\d\d|\d\d)"
_NO_DIGITS_BEFORE = r"(?<![\d.,/-])"

_PATTERNS = (
    # "3 maart", "12e van mei", "3 mrt. '21", "3 op 4 mei"; a number after it may be an hour, an amount or the next date
    (
        "day-month",
        rf"{_NO_DIGITS_BEFORE}(?:\d{{1,2}} ?(?:op|en|of|tot|t/m|[-–/]) ?)?"
        rf"\d{{1,2}}(?:e|ste|de)? ?(?:van )?(?:{_MONTH})\b\.?"
        rf"(?:(?: ?['’`]\d\d| (?:{_YEAR}|(?<!\. )\d\d))\b(?! (?:uur|jaar|euro|keer|{_MONTH}))| {_YEAR_IN_WORDS}\b)?",
    ),
    ("day-month", rf"{_NO_DIGITS_BEFORE}\d{{1,2}}(?:e|ste|de)? ?- ?(?:{_MONTH})\b\.?(?: ?- ?| )?(?:{_SHORT_YEAR})?\b"),
    ("figures", rf"(?<![\d./-]){_DAY}([-/. ]){_MONTH_NUMBER}\1{_SHORT_YEAR}(?![\d/-])(?! ?(?:uur|euro))"),
    ("figures-year-first", rf"(?<![\d./-]){_YEAR}([-/. ]){_MONTH_NUMBER}\1{_DAY}(?![\d/-])"),
    (
        "figures-no-year",
        rf"(?<![\d./-]){_DAY}[-/]{_MONTH_NUMBER}(?![\d/-]|\.\d| (?:uur|euro|van|deel|keer|dagen|weken|jaar))",
    ),
    ("figures-heading", rf"(?m)^{_DAY}\.(?:0[1-9]|1[0-2])\.?(?=[ ,:]|$)"),
    ("year-month-day", rf"{_NO_DIGITS_BEFORE}{_YEAR}[ -](?:{_MONTH})\.?[ -]\d{{1,2}}(?!\d)"),
    ("month-day", rf"\b(?:{_FULL_MONTH}) (?:de )?\d{{1,2}}(?:e|ste|de)\b(?! (?:eeuw|keer|kind))"),
)
_COMPILED = tuple((rule, re.compile(pattern, re.IGNORECASE)) for rule, pattern in _PATTERNS)
# Patterns that begin with hundreds of words are only tried where what must end them stands: a month, a number.
_DAY_IN_WORDS = re.compile(
    rf"\b(?:{NUMBER_WORD}|{ORDINAL_WORD}) (?:van )?(?:{_FULL_MONTH})\b"
    rf"(?: (?:{_YEAR}|{_YEAR_IN_WORDS})\b)?",
    re.IGNORECASE,
)
_FEAST_WITH_YEAR = re.compile(rf"\b(?:{_FEAST})(?: van| in)? ?(?:{_YEAR}|['’`]\d\d)\b", re.IGNORECASE)
_MONTHS = tuple(sorted(_LISTS["months"] | _LISTS["dialect_months"]))
_DAY_NUMBER = re.compile(_DAY)
_REACH_BEFORE, _REACH_AFTER = 40, 60
_SHORTEST_MISSPELT = 5
_MISSPELT_MONTHS = frozenset().union(
    *(deletions(month) for month in _LISTS["months"] if len(month) >= _SHORTEST_MISSPELT)
)


class Dates:
    """Finds days of the calendar."""

    name = "dates"

    def recognise(self, reading: Reading) -> Iterable[Vote]:
        """Return the dates in a text; a year, a month or a weekday alone is none."""
        for rule, pattern in _COMPILED:
            for match in pattern.finditer(reading.text):
                yield _vote(match, rule)
        for match in _around(_DAY_IN_WORDS, reading, lambda word: word.low.startswith(_MONTHS)):
            yield _vote(match, "day-month-words")
        for match in _around(_FEAST_WITH_YEAR, reading, lambda word: word.low[0].isdigit()):
            yield _vote(match, "feast-year")
        yield from _misspelt(reading)


def _misspelt(reading: Reading) -> Iterator[Vote]:
    """Yield a day before a month with one letter wrong ("9 febuari", "12 ocktober")."""
    for day, word in pairwise(reading.words):
        if (
            len(word.low) >= _SHORTEST_MISSPELT
            and _DAY_NUMBER.fullmatch(day.low)
            and word.follows_closely
            and not reading.is_ordinary(word)
            and not _MISSPELT_MONTHS.isdisjoint(deletions(word.low))
        ):
            yield Vote(Span(day.start, word.end), MentionKind.DATE, "dates.month-misspelt")


def _around(pattern: re.Pattern[str], reading: Reading, is_anchor: Callable[[Word], bool]) -> Iterator[re.Match[str]]:
    """Yield what a pattern finds that has an anchor within it."""
    end = 0
    for word in reading.words:
        if not is_anchor(word) or word.start < end:
            continue
        match = pattern.search(reading.text, max(end, word.start - _REACH_BEFORE), word.start + _REACH_AFTER)
        if match and match.end() > word.start:
            yield match
            end = match.end()


def _vote(match: re.Match[str], rule: str) -> Vote:
    return Vote(Span(match.start(), match.end()), MentionKind.DATE, f"dates.{rule}")
