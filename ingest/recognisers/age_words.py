"""How an age is written, and the small words that lead to it."""

import re

from ingest.recognisers.knowledge import knowledge
from ingest.recognisers.numerals import CARDINALS, ORDINALS
from ingest.recognisers.reading import Reading

_OLDEST = 112
_MOST_FILLERS = 5
# How many words "over vijf weken" and "de week erop" take at most, before the age that someone is then.
_LONGEST_WHEN = 3
_ARTICLES = frozenset({"de", "het", "een"})
_HALF = ("eneenhalf", "enhalf")
_HALF_IN_DIGITS = re.compile(r"1?\d[.,]5")
_AND_A_HALF = ("en", "een", "half")
_FRACTIONS = frozenset("¼½¾")


def is_age(low: str) -> bool:
    """Return whether a folded word is a number that someone's age can be: "81", "2,5", "negentig", "derde"."""
    if low.isascii() and low.isdigit():
        return len(low) < 4 and 0 < int(low) <= _OLDEST
    if low in CARDINALS:
        return low not in {"een", "één"} and CARDINALS[low] <= _OLDEST
    return low in ORDINALS or low == "anderhalf" or _is_with_half(low)


def _is_with_half(low: str) -> bool:
    """Return whether this is a number and a half: "tweeëneenhalf", "2,5"."""
    whole = low.replace("ë", "e").removesuffix(_HALF[0]).removesuffix(_HALF[1])
    return _HALF_IN_DIGITS.fullmatch(low) is not None or (whole != low and whole in CARDINALS)


def value_of(low: str) -> int:
    """Return the value of a whole number in digits or words, and 0 for anything else."""
    return int(low) if low.isascii() and low.isdigit() else CARDINALS.get(low, 0)


def is_ordinal(reading: Reading, position: int) -> bool:
    """Return whether a number is one of a row: "zestigste", "58e"."""
    word = reading.words[position]
    if word.low in ORDINALS:
        return True
    suffix = reading.at(position + 1)
    return word.low.isdigit() and suffix is not None and suffix.space == 0 and suffix.low in {"e", "ste", "de"}


def end_of_number(reading: Reading, position: int) -> int:
    """Return the character after a number, the letters of an ordinal ("58e") and a half ("en een half") included."""
    half = position + len(_AND_A_HALF)
    if tuple(map(reading.low, range(position + 1, half + 1))) == _AND_A_HALF:
        return reading.words[half].end
    if reading.words[position].low.isdigit() and is_ordinal(reading, position):
        return reading.words[position + 1].end
    end = reading.words[position].end
    return end + (reading.text[end : end + 1] in _FRACTIONS)


def before_fillers(reading: Reading, position: int) -> int:
    """Return the position before the small words that lead to a number: "is nu bijna", "wordt over vijf weken"."""
    fillers, before = knowledge("ages")["fillers"], position - 1
    while before >= 0 and position - before <= _MOST_FILLERS:
        if reading.low(before) in fillers:
            before -= 1
        elif when := _length_of_when(reading, before):
            before -= when
        else:
            break
    return before


def _length_of_when(reading: Reading, last: int) -> int:
    """Return how many words up to `last` say when someone has an age: "over vijf weken", "de week erop"."""
    lists = knowledge("ages")
    if reading.low(last) in lists["later"] and reading.low(last - 1) in lists["spells"]:
        return _LONGEST_WHEN if reading.low(last - 2) in _ARTICLES else _LONGEST_WHEN - 1
    soon = reading.low(last) in lists["spells"] and reading.low(last - 2) == "over"
    return _LONGEST_WHEN if soon else 0


def not_people() -> frozenset[str]:
    """Return what can be so old or so high and is nobody: animals, scores, measures."""
    return knowledge("ages")["not_of_people"] | knowledge("animals")["animals"]
