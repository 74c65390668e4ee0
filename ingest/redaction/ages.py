"""Saying less than an age does: "eind vijftig" for 58, "tussen de twaalf en zestien" for 13."""

import re

from ingest.redaction.fits import Fit
from ingest.redaction.name_forms import fold
from ingest.redaction.surroundings import Surroundings, with_capital
from stories.spans import Span

_UNITS = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_TEENS = (
    "tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien",
)  # fmt: skip
_TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")

# Under twenty a year says more than it does later, so the bands are narrow; they follow school.
_BANDS = (
    (4, "onder de vier"),
    (8, "tussen de vier en acht"),
    (12, "tussen de acht en twaalf"),
    (16, "tussen de twaalf en zestien"),
    (20, "tussen de zestien en twintig"),
)
# Few people grow older, so there is one band from here on.
_OLDEST_BAND = 90

# After these words an age is about a moment, or already less than exact.
_UNFIT_BEFORE = re.compile(
    r"(?<!\w)(?:wordt|word|worden|werd|werden|geworden)(?: [^\s.!?]+){0,3} $|"
    r"(?<!\w)(?:net|bijna|ruim|rond|boven|onder|over|tegen|ongeveer|pakweg|zowat|haast|amper|tussen|tot|vanaf|begin|midden|"
    r"half|eind|mijn|m'n|mn|zijn|z'n|zn|haar|d'r|hun|je|jouw|uw|onze|de|het|een|op|en|of|\d)(?: de)? $|[-–/]$"
)
_YEARS_AFTER = re.compile(r" jaar(?: oud)?(?!\w)")
_UNFIT_AFTER = re.compile(
    r" ?-? ?(?:jarig|maand|mnd|mnt|week|weken|wkn|dag|uur|jaar geleden|jaar lang|jaar en ouder|[%€]|geworden|word|werd)"
    r"| en een half|½|[-–/,.]\d| (?:en|of) \d"
)

AGE_BAND = re.compile(
    rf"(?:begin|midden|eind) (?:{'|'.join(_TENS)})|{'|'.join(band for _, band in _BANDS)}|negentig of ouder",
    re.IGNORECASE,
)


def _numbers_in_words() -> dict[str, int]:
    numbers = {word: number for number, word in enumerate((*_UNITS, *_TEENS))}
    for tens, word in enumerate(_TENS, 2):
        numbers[word] = tens * 10
        for unit, before in enumerate(_UNITS[1:], 1):
            numbers[f"{before}en{word}"] = tens * 10 + unit
    return numbers


_NUMBERS = _numbers_in_words()


def read_age(written: str) -> int | None:
    """Return the age that digits or a number word say, or None for an ordinal and for anything else."""
    folded = fold(written)
    if folded.isascii() and folded.isdigit() and len(folded) < 4:
        return int(folded)
    return _NUMBERS.get(folded)


def age_band(years: int) -> str:
    """Return the band that an age is in, in words that fit behind "ik ben" and behind "een vrouw van"."""
    for under, band in _BANDS:
        if years < under:
            return band
    if years >= _OLDEST_BAND:
        return "negentig of ouder"
    part = ("begin", "midden", "eind")[(years % 10 > 3) + (years % 10 > 6)]
    return f"{part} {_TENS[years // 10 - 2]}"


def fit_age(around: Surroundings, span: Span) -> Fit | None:
    """Return how an age is said less exactly at this place, or None where that would not be Dutch."""
    years = read_age(span.of(around.text))
    after = around.after(span.end_char)
    if years is None or _UNFIT_BEFORE.search(around.before(span.start_char)) or _UNFIT_AFTER.match(after):
        return None
    counted = _YEARS_AFTER.match(after)
    words = age_band(years)
    if around.wants_capital(span.start_char):
        words = with_capital(words)
    return Fit(Span(span.start_char, span.end_char + (counted.end() if counted else 0)), words)
