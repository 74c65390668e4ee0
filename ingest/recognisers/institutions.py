"""Institutions, schools, associations and employers with a name of their own."""

import re
from collections.abc import Iterable, Iterator

from ingest.lists.lexicon import Known
from ingest.recognisers.allowed import is_allowed
from ingest.recognisers.knowledge import knowledge
from ingest.recognisers.names import is_family, is_given
from ingest.recognisers.numerals import CARDINALS
from ingest.recognisers.reading import Reading, Word
from ingest.recognisers.votes import Vote
from stories.spans import MentionKind

_QUOTES = frozenset("\"'“‘„")
_ARTICLES = frozenset({"de", "het", "'t"})
_PARTICLES = frozenset({"van", "de", "den", "der", "het", "'t", "ter", "ten", "op", "aan", "sint", "st"})
_LONGEST_NAME = 6
_SHORTEST_HEAD = 6
# So common on the Zipf scale that in small letters no institution is called so, or not without its article.
_TOO_COMMON = 4.4
_TOO_COMMON_BARE = 4.2
_SHORTEST_WARD = 4
_AT = frozenset({"op", "bij", "van", "naar", "vanaf", "in", "uit"})
_CAMEL = re.compile(r"[^\W\d_a-z][^\W\d_A-Z]+[A-Z][^\W\d_]+")
_CAMEL_NAMES = re.compile(r"(?:Mc|Mac|De|Van|Le|La|Di|Da|O)[A-Z]")


class Institutions:
    """Finds institutions by the word for what they are, by the end of their name, and by how they are written."""

    name = "institutions"

    def recognise(self, reading: Reading) -> Iterable[Vote]:
        """Return the institutions in a text."""
        lists = knowledge("institutions")
        for position, word in enumerate(reading.words):
            if not word.is_letters and word.text not in lists["openers"]:
                continue
            if _is_head(reading, position):
                yield from _after_head(reading, position)
                yield from _after_head_in_lower_case(reading, position)
            if word.low in lists["school_heads"]:
                yield from _school(reading, position)
            if word.low in lists["ward_heads"]:
                yield from _ward(reading, position)
            if reading.lower_case:
                yield from _ward_in_lower_case(reading, position)
                yield from _plain_name_in_lower_case(reading, position)
            yield from _by_its_form(reading, position)


def _is_head(reading: Reading, position: int) -> bool:
    word, lists = reading.words[position], knowledge("institutions")
    if word.low in lists["heads"]:
        return True
    if len(word.low) < _SHORTEST_HEAD or not word.low.endswith(tuple(lists["head_endings"])):
        return False
    following = reading.at(position + 1)
    return (
        not word.capital
        or word.opens
        or (following is not None and (following.capital or following.low in {"de", "het"}))
    )


def _after_head(reading: Reading, position: int) -> Iterator[Vote]:
    head, lists = reading.words[position], knowledge("institutions")
    start = position + 1
    if start < len(reading) and reading.words[start].text in _QUOTES:
        start += 1
    if start >= len(reading) or not reading.words[start].follows_closely or reading.words[start].opens:
        return
    first = reading.words[start]
    if not first.is_letters and first.text not in {"'t", "’t"}:
        return
    if first.capital:
        following = reading.at(start + 1)
        if is_allowed(reading, first) and not (following is not None and following.capital and first.low in _PARTICLES):
            return
    elif not _article_begins_name(reading, head.low, start):
        return
    end = _end_of_capitals(reading, start)
    if end == start:
        return
    alone = end == start + 1
    if alone and is_given(reading, first) and head.low in lists["heads_of_people"]:
        return
    with_head = head.capital and not head.opens and (head.low in lists["capital_heads"] or first.capital)
    rule = "head-given" if alone and is_given(reading, first) else "head"
    yield _vote(reading, position if with_head else start, end, rule)


def _article_begins_name(reading: Reading, head: str, start: int) -> bool:
    """Return whether a small article here belongs to the name ("huize de Eik", "school 't Kompas")."""
    article = reading.low(start)
    following = reading.at(start + 1)
    if following is None or not following.capital or not following.follows_closely or is_allowed(reading, following):
        return False
    if article in {"de", "het"}:
        return True
    return article in {"'t", "ter", "ten", "sint", "st"} or head in knowledge("institutions")["heads_with_article"]


def _after_head_in_lower_case(reading: Reading, position: int) -> Iterator[Vote]:
    """Yield names in small letters: "groep de vlinders", "garage van houten"."""
    head, lists = reading.words[position], knowledge("institutions")
    start = position + 1
    if start >= len(reading) or reading.words[start].capital or reading.words[start].space != 1:
        return
    if reading.low(start) in _ARTICLES and head.low in lists["lower_case_heads"] and start + 1 < len(reading):
        name = reading.words[start + 1]
        people, places = knowledge("people"), knowledge("places")
        ordinary_words = lists["heads"] | people["roles"] | places["heads"] | people["never_name"]
        if (
            name.is_letters
            and not name.capital
            and len(name.low) > 3
            and name.frequency < _TOO_COMMON
            and name.low not in ordinary_words
        ):
            yield _vote(
                reading,
                start,
                start + 2,
                "head-article-lower" if reading.lower_case else "head-article-lower-in-capitals",
            )
        return
    end = start
    while end < len(reading) and end - start < 3 and reading.low(end) in {"van", "de", "der", "den", "het", "'t"}:
        end += 1
    if end < len(reading) and head.low.endswith(
        tuple(lists["head_endings"] - {"plek", "keuken", "tuin", "punt", "kamer", "project"})
    ):
        name = reading.words[end]
        if (
            not name.is_letters
            or name.capital
            or len(name.low) < 4
            or reading.is_ordinary(name)
            or is_allowed(reading, name)
        ):
            return
        if (is_family(reading, name) and not is_given(reading, name)) or (end == start and not name.known):
            yield _vote(reading, start, end + 1, "head-name-lower")


def _school(reading: Reading, position: int) -> Iterator[Vote]:
    start = position + 1
    end = start + (reading.low(start) in _ARTICLES | {"st", "sint"})
    if end >= len(reading):
        return
    name, people = reading.words[end], knowledge("people")
    no_name = people["verbs"] | people["never_name"] | people["particles"] | {"met"}
    if name.is_letters and len(name.low) > 2 and name.follows_closely and not name.opens and name.low not in no_name:
        yield _vote(reading, start, end + 1, "school" if end > start or name.capital else "school-lower")


def _ward(reading: Reading, position: int) -> Iterator[Vote]:
    """Yield a ward with a code: "afdeling B2", "unit Berk 3"."""
    name = reading.at(position + 1)
    if name is None or not name.capital or not name.is_letters or name.space != 1:
        return
    number = reading.at(position + 2)
    if number is not None and number.low.isdigit() and len(number.low) <= 2 and number.space <= 1:
        yield _vote(reading, position + 1, position + 3, "ward")
    elif len(name.text) == 1 and not name.opens:
        yield _vote(reading, position + 1, position + 2, "ward-letter")


def _ward_in_lower_case(reading: Reading, position: int) -> Iterator[Vote]:
    """Yield a ward with its number in a text without capitals: "zit weer op linde 2"."""
    lists, word = knowledge("institutions"), reading.words[position]
    if reading.low(position - 1) not in _AT or not word.is_letters or len(word.low) < _SHORTEST_WARD or word.capital:
        return
    number = reading.at(position + 1)
    if number is None or not number.low.isdigit() or len(number.low) > 2 or number.space != 1:
        return
    numbered = lists["numbered"] | lists["heads"] | lists["ward_heads"] | knowledge("ages")["group_before"]
    counted = reading.low(position + 2) in knowledge("ages")["durations"] | knowledge("dates")["months"]
    if word.frequency < _TOO_COMMON and word.low not in numbered and not counted and not is_allowed(reading, word):
        yield _vote(reading, position, position + 2, "ward-lower")


def _plain_name_in_lower_case(reading: Reading, position: int) -> Iterator[Vote]:
    """Yield a plain word behind what it is the name of, without an article: "naar praktijk bloesem"."""
    lists, head = knowledge("institutions"), reading.words[position]
    if head.low not in lists["plain_heads"] or reading.low(position - 1) not in _AT or position + 1 >= len(reading):
        return
    name = reading.words[position + 1]
    ordinary = knowledge("people")["never_name"] | knowledge("people")["verbs"] | knowledge("people")["roles"]
    if not name.is_letters or name.capital or name.space != 1 or len(name.low) < _SHORTEST_WARD:
        return
    named = name.low not in ordinary | CARDINALS.keys() and not is_allowed(reading, name)
    if named and name.frequency < _TOO_COMMON_BARE and not name.low.endswith(tuple(lists["branches_of_care"])):
        yield _vote(reading, position + 1, position + 2, "head-plain-lower")


def _by_its_form(reading: Reading, position: int) -> Iterator[Vote]:
    word, lists = reading.words[position], knowledge("institutions")
    if word.text in lists["hospital_abbreviations"]:
        yield _vote(reading, position, position + 1, "abbreviation")
    if word.text in lists["openers"] and not word.opens:
        yield from _opened(reading, position)
    if is_allowed(reading, word):
        return
    if not word.capital:
        if reading.lower_case and _is_called_after(reading, word):
            yield _vote(reading, position, position + 1, "ending-lower")
        return
    if _CAMEL.fullmatch(word.text) and not _CAMEL_NAMES.match(word.text):
        yield _vote(reading, position, max(_end_of_capitals(reading, position), position + 1), "camel")
    ends_so = len(word.low) > _SHORTEST_HEAD and word.low.endswith(tuple(lists["name_endings"]))
    if ends_so and not word.opens and not reading.is_ordinary(word):
        yield _vote(reading, position, max(_end_of_capitals(reading, position), position + 1), "ending")


def _is_called_after(reading: Reading, word: Word) -> bool:
    """Return whether a word in small letters is a school, a church or the like with a name: "bloemendaalschool"."""
    for ending in knowledge("institutions")["name_endings_in_lower_case"]:
        name = word.stem.removesuffix(ending)
        if name != word.stem and len(name) > 3 and not reading.is_ordinary(word):
            known = reading.lexicon.known(name) | reading.lexicon.known(name.removesuffix("s"))
            return bool(known & (Known.PLACE | Known.FAMILY | Known.GIVEN)) and not known & Known.WORD
    return False


def _opened(reading: Reading, position: int) -> Iterator[Vote]:
    """Yield a name whose first word is always written with a capital in the middle of a sentence: "De Horst"."""
    start = position + 1
    while start < len(reading) and reading.words[start].text in ".-" and reading.words[start].space == 0:
        start += 1
    if start >= len(reading) or not reading.words[start].follows_closely:
        return
    end = _end_of_capitals(reading, start)
    if end > start + is_allowed(reading, reading.words[start]):
        yield _vote(reading, position, end, "opened")


def _end_of_capitals(reading: Reading, start: int) -> int:
    """Return where a name of several words ends; "&" and particles may stand within it."""
    end = start
    while end < len(reading) and end - start < _LONGEST_NAME:
        word = reading.words[end]
        if end > start and (word.opens or not word.follows_closely):
            break
        if word.capital and word.is_letters:
            end += 1
            continue
        following = reading.at(end + 1)
        two_on = reading.at(end + 2)
        if following is None or not following.follows_closely:
            break
        joins = word.text == "&" or word.low in _PARTICLES
        leads_on = following.capital or (following.low in _PARTICLES and two_on is not None and two_on.capital)
        if not (joins and leads_on and not (following.opens and end > start)):
            break
        end += 1
    return end


def _vote(reading: Reading, start: int, end: int, rule: str) -> Vote:
    return Vote(reading.span(start, end), MentionKind.ORGANISATION, f"institutions.{rule}")
