"""Places: towns and neighbourhoods from the lists or by the word before them, streets, addresses and postcodes."""

import re
from collections.abc import Iterable, Iterator

from ingest.lists.lexicon import Known
from ingest.recognisers.allowed import allowed_words, is_allowed
from ingest.recognisers.knowledge import knowledge
from ingest.recognisers.names import is_family, is_given
from ingest.recognisers.reading import Reading, Word
from ingest.recognisers.votes import Vote
from stories.spans import MentionKind, Span

_POSTCODE = re.compile(r"(?<!\w)[1-9]\d{3} ?[A-Z]{2}(?!\w)(?! ?\d)")
# "Sinds 2017 MS": a year, and what someone has; a town behind it makes it a postcode.
_YEAR_AND_MORE = re.compile(r"(?i:(?<!\w)(?:in|sinds|vanaf|tot|na|rond|jaar) )(?=(?:19|20)\d\d ([A-Z]{2})\b(?! [A-Z]))")
_POST_BOX = re.compile(r"(?<!\w)[Pp]ostbus \d{1,6}(?!\w)")
_POSTCODE_IN_LOWER_CASE = re.compile(r"(?<!\w)[1-9]\d{3} ?([a-z]{2})(?!\w)")
_SHORTEST_IN_LOWER_CASE = 4
_LONGEST_NAME = 5


class Places:
    """Finds where someone lives, works or was."""

    name = "places"

    def recognise(self, reading: Reading) -> Iterable[Vote]:
        """Return the places in a text."""
        for position, word in enumerate(reading.words):
            if word.is_letters:
                yield from _of_several_words(reading, position)
                yield from _listed(reading, position)
                yield from _after_head(reading, position)
                if reading.lower_case:
                    yield from _neighbourhood_in_lower_case(reading, position)
        years = {match.end() for match in _YEAR_AND_MORE.finditer(reading.text) if match[1].lower() in allowed_words()}
        for match in _POSTCODE.finditer(reading.text):
            if match.start() not in years:
                yield Vote(Span(*match.span()), MentionKind.LOCATION, "places.postcode")
        for match in _POST_BOX.finditer(reading.text):
            yield Vote(Span(*match.span()), MentionKind.LOCATION, "places.post-box")
        if reading.lower_case:
            for match in _POSTCODE_IN_LOWER_CASE.finditer(reading.text):
                if match[1] not in knowledge("places")["no_postcode_letters"]:
                    yield Vote(Span(*match.span()), MentionKind.LOCATION, "places.postcode-lower")


def _of_several_words(reading: Reading, position: int) -> Iterator[Vote]:
    word = reading.words[position]
    if not (word.known & (Known.PLACE | Known.WORD | Known.FAMILY | Known.GIVEN) or word.capital):
        return
    for phrase in reading.lexicon.place_phrases(word.low):
        end = position + len(phrase)
        same = tuple(other.low for other in reading.words[position:end]) == phrase
        if same and (reading.lower_case or reading.words[end - 1].capital):
            yield _vote(reading, position, end, "phrase")
            return


def _listed(reading: Reading, position: int) -> Iterator[Vote]:
    word = reading.words[position]
    known = bool(word.stem_known & Known.PLACE)
    before, places = reading.low(position - 1), knowledge("places")
    if not word.capital:
        rule = _rule_in_lower_case(reading, position) if known else ""
        if rule:
            yield _vote(reading, position, position + 1, rule)
        return
    if is_allowed(reading, word):
        return
    if known:
        end = _with_direction(reading, position)
        after_preposition = before in places["prepositions"] and not word.opens
        if after_preposition and not (before in places["person_prepositions"] and is_given(reading, word)):
            yield _vote(reading, position, end, "after-preposition")
        elif not is_given(reading, word) and not reading.is_ordinary(word):
            listed = "listed-family" if is_family(reading, word) else "listed"
            yield _vote(reading, position, end, "opening" if word.opens else listed)
    elif "-" in word.stem and reading.lexicon.known(word.stem.split("-")[0]) & Known.PLACE:
        yield _vote(reading, position, position + 1, "part")
    elif before in places["prepositions"] - places["person_prepositions"] and _is_unknown(reading, word):
        yield _vote(reading, position, _with_direction(reading, position), "unknown-after-preposition")


def _is_unknown(reading: Reading, word: Word) -> bool:
    if word.opens or word.text.isupper():
        return False
    return not is_given(reading, word) and not reading.is_ordinary(word)


def _rule_in_lower_case(reading: Reading, position: int) -> str:
    word, before = reading.words[position], reading.low(position - 1)
    if before not in knowledge("places")["strict_prepositions"] or is_allowed(reading, word) or len(word.stem) < 3:
        return ""
    if reading.is_ordinary(word) or is_given(reading, word):
        return "after-preposition-lower-ordinary" if reading.lower_case else ""
    if len(word.stem) < _SHORTEST_IN_LOWER_CASE and not reading.lower_case:
        return ""
    return "after-preposition-lower"


def _with_direction(reading: Reading, position: int) -> int:
    """Return where a place ends that may have a direction to it ("Rotterdam Zuid")."""
    end, directions = position + 1, knowledge("places")["directions"]
    while (
        end < len(reading)
        and reading.words[end].capital
        and reading.words[end].space == 1
        and reading.low(end) in directions
    ):
        end += 1
    return end


def _after_head(reading: Reading, position: int) -> Iterator[Vote]:
    """Yield the name behind "wijk", "park", "dorp" and the like."""
    head = reading.words[position]
    if head.low not in knowledge("places")["heads"]:
        return
    start = position + 1
    if (
        reading.low(start) in {"de", "het", "'t", "van"}
        and start + 1 < len(reading)
        and not reading.words[start].capital
    ):
        start += 1
    if start >= len(reading):
        return
    first = reading.words[start]
    if (
        not first.capital
        or first.opens
        or not first.follows_closely
        or is_allowed(reading, first)
        or not first.is_letters
    ):
        return
    if head.low in {"gemeente", "boerderij"} and start > position + 1:
        return
    yield _vote(reading, start, _end_of_capitals(reading, start), "head")


def _end_of_capitals(reading: Reading, start: int) -> int:
    """Return where a row of words with a capital ends, particles between them included."""
    end = start
    particles = knowledge("people")["particles"]
    while end < len(reading) and end - start < _LONGEST_NAME:
        word = reading.words[end]
        if end > start and (word.opens or not word.follows_closely):
            break
        between = word.low in particles and end + 1 < len(reading) and reading.words[end + 1].capital
        if not word.is_letters or not (
            word.capital or (between and end > start and reading.words[end + 1].follows_closely)
        ):
            break
        end += 1
    return end


def _neighbourhood_in_lower_case(reading: Reading, position: int) -> Iterator[Vote]:
    word: Word = reading.words[position]
    lists = knowledge("places")
    endings = tuple(lists["neighbourhood_endings"])
    if word.low.endswith(endings) and word.low not in lists["ordinary_neighbourhoods"]:
        shortest = min(len(ending) for ending in endings if word.low.endswith(ending)) + 3
        if len(word.low) >= shortest and reading.low(position - 1) in {"de", "het", "in", "uit", "halve", "hele"}:
            rule = "neighbourhood-lower-ordinary" if reading.is_ordinary(word) else "neighbourhood-lower"
            yield _vote(reading, position, position + 1, rule)


def _vote(reading: Reading, start: int, end: int, rule: str) -> Vote:
    return Vote(reading.span(start, end), MentionKind.LOCATION, f"places.{rule}")
