"""Streets and addresses, with their house number when it stands there."""

import re
from collections.abc import Iterable, Iterator

from ingest.lists.lexicon import Known
from ingest.recognisers.allowed import is_allowed
from ingest.recognisers.knowledge import knowledge
from ingest.recognisers.reading import Reading
from ingest.recognisers.votes import Vote
from stories.spans import MentionKind

_LONGEST_NUMBER = 4
_SHORTEST_STEM = 3
_LONGEST_STREET = 5
_MOST_PARTICLES = 3
_LETTER = re.compile(r"[a-zA-Z]|[IVX]{1,4}|bis|hs")
_COUNTED = knowledge("numbers")["counted"] | {"jr", "jarige", "km", "m", "%", "u"}


class Streets:
    """Finds streets, squares and canals, and the addresses on them."""

    name = "streets"

    def recognise(self, reading: Reading) -> Iterable[Vote]:
        """Return the streets and addresses in a text."""
        lists = knowledge("places")
        all_endings = tuple(lists["street_endings"])
        strong = tuple(lists["strong_street_endings"])
        lower = tuple(lists["street_endings_in_lower_case"])
        for position, word in enumerate(reading.words):
            base = _without_direction(word.stem)
            if not word.is_letters or not base.endswith(all_endings) or is_allowed(reading, word):
                continue
            stem = max((len(base) - len(ending) for ending in all_endings if base.endswith(ending)), default=0)
            number = _house_number(reading, position)
            if word.capital and (stem >= _SHORTEST_STEM or (position > 0 and reading.words[position - 1].capital)):
                yield from self._with_capital(reading, position, number, strong=base.endswith(strong))
            elif stem >= _SHORTEST_STEM and not word.capital:
                if number > position + 1:
                    yield _vote(reading, position, number, "number-lower")
                elif base.endswith(lower) and not reading.is_ordinary(word):
                    yield _vote(reading, position, position + 1, "lower")

    def _with_capital(self, reading: Reading, position: int, number: int, *, strong: bool) -> Iterator[Vote]:
        word = reading.words[position]
        if word.stem_known & Known.GIVEN or (word.opens and reading.is_ordinary(word) and number == position + 1):
            return
        start = _start_of_street(reading, position)
        announced = reading.low(start - 1) in {"de", "het", "aan", "op", "in"} and not reading.is_ordinary(word)
        if number > position + 1:
            yield _vote(reading, start, number, "number")
        elif strong:
            yield _vote(reading, start, position + 1, "strong")
        elif announced:
            yield _vote(reading, start, position + 1, "weak")


def _without_direction(stem: str) -> str:
    head, dash, tail = stem.rpartition("-")
    return head if dash and tail in knowledge("places")["directions"] else stem


def _start_of_street(reading: Reading, position: int) -> int:
    """Return where a street of several words begins ("Jan van der Heijdenstraat", "Nieuwe Kade")."""
    start, particles = position, knowledge("people")["particles"]
    while start > 0 and position - start < _LONGEST_STREET:
        before = start - 1
        while before > 0 and start - before <= _MOST_PARTICLES and reading.words[before].low in particles:
            before -= 1
        word = reading.words[before]
        inside = word.capital and word.is_letters and not word.opens and not is_allowed(reading, word)
        if not inside or any(other.space != 1 for other in reading.words[before + 1 : start + 1]):
            break
        start = before
    return start


def _house_number(reading: Reading, position: int) -> int:
    """Return the position after the house number with its additions, or after the street when there is none."""
    street_end = position + 1
    if street_end >= len(reading):
        return street_end
    number = reading.words[street_end]
    if not number.low.isdigit() or len(number.low) > _LONGEST_NUMBER or number.space != 1:
        return street_end
    after = reading.at(street_end + 1)
    if after is None or after.low in _COUNTED:
        return street_end + 1 if after is None else street_end
    end = street_end + 1
    if after.follows_closely and (
        _LETTER.fullmatch(after.text) or after.low in knowledge("places")["house_number_additions"]
    ):
        return end if after.space and after.low in {"o", "i"} else end + 1
    if after.text in "-/" and after.space == 0 and end + 1 < len(reading):
        addition = reading.words[end + 1]
        if addition.space == 0 and (_LETTER.fullmatch(addition.text) or addition.low.isdigit()):
            return end + 2
    return end


def _vote(reading: Reading, start: int, end: int, rule: str) -> Vote:
    return Vote(reading.span(start, end), MentionKind.LOCATION, f"streets.{rule}")
