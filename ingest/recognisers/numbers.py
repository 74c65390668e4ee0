"""Numbers that belong to one person: proved by their check digits, or explained by their context."""

import re
from collections.abc import Iterable, Iterator

from stdnum import iban
from stdnum.nl import bsn

from ingest.recognisers.knowledge import knowledge
from ingest.recognisers.numerals import NUMBER_WORD
from ingest.recognisers.reading import Reading
from ingest.recognisers.votes import Vote
from stories.spans import MentionKind, Span

_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,4})?(?!\w)")
_DUTCH_IBAN = re.compile(r"(?<!\w)NL ?\d\d ?[A-Z]{4} ?(?:\d ?){9}\d(?!\w)", re.IGNORECASE)
_NINE_DIGITS = re.compile(r"(?<![\w-])(?:\d{9}|\d{3}([ .-])\d{3}\1\d{3}|\d{4}([ .-])\d{2}\2\d{3})(?![\w-]*\d)")
_CARD = re.compile(r"(?<![\w-])\d{4} ?\d{4} ?\d{4} ?\d{4}(?!\d)")
_LICENCE_PLATE = re.compile(
    r"(?<![\w-])(?:[A-Z]{2}-?\d{2}-?\d{2}|\d{2}-?\d{2}-?[A-Z]{2}|\d{2}-?[A-Z]{2}-?\d{2}|[A-Z]{2}-\d{2}-[A-Z]{2}|[A-Z]{2}-[A-Z]{2}-\d{2}"
    r"|\d{2}-[A-Z]{2}-[A-Z]{2}|\d{2}-[A-Z]{3}-\d|\d-[A-Z]{3}-\d{2}|[A-Z]{2}-\d{3}-[A-Z]|[A-Z]-\d{3}-[A-Z]{2}|[A-Z]{3}-\d{2}-[A-Z]"
    r"|[A-Z]-\d{2}-[A-Z]{3}|[12]-[A-Z]{3}-\d{3})(?![\w-])"
)
_LONG = re.compile(r"(?<![\w€.,/-])(?<!€ )\d{7,14}(?![\w,.]*\d)")
_YEAR_AND_NUMBER = re.compile(r"(?<![\w/-])(?:19|20)\d\d[-/](?:[A-Z]{1,5}[-/])?\d{3,7}(?![\w/-])")
_CODE = re.compile(r"(?<![\w@.-])(?=[A-Z/.-]{0,8}\d)[A-Z]{1,6}[-/.]?\d[A-Z0-9/.-]{3,30}(?<![.-])(?!\w)")
_DIAGNOSIS = re.compile(r"[A-Z]\d\d\.\d{1,2}")
_FILE_CODE = re.compile(r"(?<![\w@./-])[A-Z]{1,5}/\d{1,4}/\d{2,8}(?:[/-]\w{1,8})?(?!\w)")
_VALUE = re.compile(r"(?:[A-Za-z]{1,4}[ -]?(?=\d))?(?=[\w./-]{0,20}\d)[A-Za-z0-9][A-Za-z0-9./-]{0,24}+(?: \d{2,}){0,4}")
_SPOKEN_VALUE = re.compile(rf"{NUMBER_WORD}(?![\w-])", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_LATER = re.compile(r"[^.!?\n\d]{1,45}?(?<![\w-])(\d[\d./-]*+(?: \d{2,}){0,4})(?!\w)")
_REACH = 70
_LONG_ENOUGH = 5
_LONGEST_GAP = 4
_CHECKED_BSN = "numbers.bsn"


class Numbers:
    """Finds numbers of people, files, rooms, accounts and cars."""

    name = "numbers"

    def recognise(self, reading: Reading) -> Iterable[Vote]:
        """Return the numbers in a text that could lead to someone."""
        yield from self._checked(reading.text)
        yield from self._by_form(reading.text)
        yield from self._by_context(reading)

    def _checked(self, text: str) -> Iterator[Vote]:
        for match in _NINE_DIGITS.finditer(text):
            digits = re.sub(r"\D", "", match.group())
            yield _vote(match, _CHECKED_BSN if bsn.is_valid(digits) else "numbers.nine-digits")
        for match in _DUTCH_IBAN.finditer(text):
            yield _vote(match, "numbers.iban" if iban.is_valid(match.group()) else "numbers.iban-mistyped")
        for match in _IBAN.finditer(text):
            yield _vote(match, "numbers.iban" if iban.is_valid(match.group()) else "numbers.iban-form")

    def _by_form(self, text: str) -> Iterator[Vote]:
        for pattern, rule in (
            (_CARD, "card"),
            (_LICENCE_PLATE, "licence-plate"),
            (_YEAR_AND_NUMBER, "year"),
            (_FILE_CODE, "file"),
        ):
            for match in pattern.finditer(text):
                yield _vote(match, f"numbers.{rule}")
        for match in _LONG.finditer(text):
            if not _is_count(text, match.end()):
                yield _vote(match, "numbers.long")
        for match in _CODE.finditer(text):
            # A letter and two figures, with or without a point, name a diagnosis: "F43.1".
            if sum(character.isdigit() for character in match.group()) > 2 and not _DIAGNOSIS.fullmatch(match.group()):
                yield _vote(match, "numbers.code")

    def _by_context(self, reading: Reading) -> Iterator[Vote]:
        lists = knowledge("numbers")
        for position, word in enumerate(reading.words):
            if word.low in lists["number_words"] or (
                word.low.endswith(("nummer", "-nr")) and len(word.low) > len("nummer")
            ):
                found = tuple(self._after(reading, position, "numbers.announced", shortest=2))
                yield from found or self._further_on(reading, position)
            elif word.low in lists["room_words"]:
                yield from self._after(reading, position, "numbers.room", shortest=1)
            elif word.low in lists["weak_words"]:
                yield from self._after(reading, position, "numbers.weakly-announced", shortest=3)

    def _after(self, reading: Reading, position: int, rule: str, *, shortest: int) -> Iterator[Vote]:
        text, between = reading.text, knowledge("numbers")["between"]
        following = position + 1
        while (
            following < len(reading)
            and following - position <= _LONGEST_GAP
            and (reading.words[following].low in between or reading.words[following].text in "#:.")
        ):
            following += 1
        if following >= len(reading) or "\n\n" in text[reading.words[position].end : reading.words[following].start]:
            return
        start = reading.words[following].start
        match = _VALUE.match(text, start)
        if match:
            value = match.group().rstrip(".-/")
            long_enough = len(value) >= shortest and sum(character.isdigit() for character in value) >= min(shortest, 2)
            is_year = _YEAR.fullmatch(value) and shortest > 1
            if long_enough and not is_year and not _is_count(text, start + len(value)):
                yield Vote(Span(start, start + len(value)), MentionKind.NUMBER, rule)
        elif shortest == 1 and following == position + 1:
            spoken = _SPOKEN_VALUE.match(text, start)
            # "een" behind a room is an article: "in haar kamer een foto".
            if spoken and spoken.group() != "een" and not _is_count(text, spoken.end()):
                yield _vote(spoken, "numbers.room-spoken")

    def _further_on(self, reading: Reading, position: int) -> Iterator[Vote]:
        """Yield a long number a few words after it was announced: "mijn v-nummer weet ik slapend, 2871 00 4419"."""
        text, start = reading.text, reading.words[position].end
        match = _LATER.match(text, start, min(len(text), start + _REACH))
        if match and sum(character.isdigit() for character in match[1]) >= _LONG_ENOUGH:
            yield Vote(Span(*match.span(1)), MentionKind.NUMBER, "numbers.announced-later")


def _vote(match: re.Match[str], rule: str) -> Vote:
    return Vote(Span(match.start(), match.end()), MentionKind.NUMBER, rule)


def _is_count(text: str, end: int) -> bool:
    following = re.match(r" ?([a-z']{2,12})", text[end : end + 14])
    return following is not None and following[1] in knowledge("numbers")["counted"]
