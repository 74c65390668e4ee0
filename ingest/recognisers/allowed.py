"""Words that look like a name and betray no one: diseases, medicines, national bodies, brands, feasts, sayings."""

import re
from functools import cache

from ingest.lists.lexicon import Known
from ingest.recognisers.knowledge import knowledge
from ingest.recognisers.reading import Reading, Word
from stories.spans import Span

_LISTS = (
    "countries_and_origins",
    "languages",
    "national_bodies",
    "care_and_health",
    "faith_and_feasts",
    "media_and_brands",
    "medicines",
    "leisure",
    "abbreviations",
    "common_capitals",
)
# Misspelt diseases are as harmless as well-spelt ones.
_OFTEN_MISSPELT = ("alzheimer", "parkinson", "korsakov")
_LONGEST_ABBREVIATION = 5
_SAINTS = frozenset({"sint", "st"})
# Text between square brackets is what an earlier hiding left behind, or a note of whoever typed out an interview.
_PLACEHOLDER = re.compile(r"\[[^\]\[\n]{1,60}\]")


@cache
def allowed_words() -> frozenset[str]:
    """Return every folded word of the allow-list."""
    return frozenset().union(*(knowledge("allowed")[name] for name in _LISTS))


def is_allowed(reading: Reading, word: Word) -> bool:
    """Return whether a word may stand although it has a capital or looks strange."""
    if word.stem in allowed_words() or _is_calendar_word(word.stem):
        return True
    if len(word.stem) > 7 and any(_almost(word.stem, disease) for disease in _OFTEN_MISSPELT):
        return True
    if word.stem.endswith("nr") and len(word.stem) > 4:
        return True
    if "-" in word.stem:
        return _is_allowed_compound(reading, word)
    return word.text.isupper() and 1 < len(word.text) <= _LONGEST_ABBREVIATION and not word.known & Known.GIVEN


def allowed_stretches(text: str) -> list[Span]:
    """Return the stretches in which no name can be: placeholders of an earlier hiding, and sayings."""
    return [Span(*match.span()) for pattern in (_PLACEHOLDER, _sayings()) for match in pattern.finditer(text)]


@cache
def _sayings() -> re.Pattern[str]:
    phrases = sorted(
        map(re.escape, knowledge("allowed")["sayings"] | knowledge("dates")["feasts"]), key=len, reverse=True
    )
    heads = "|".join(sorted(knowledge("allowed")["eponym_heads"]))
    return re.compile(
        rf"\b(?:{'|'.join(phrases)}|(?:{heads}) van [^\W\d_]{{2,20}}|provincie [^\W\d_]{{3,20}})\b", re.IGNORECASE
    )


def _is_calendar_word(stem: str) -> bool:
    lists = knowledge("dates")
    bare = stem.removesuffix("s")
    return bare in lists["weekdays"] or bare in lists["months"]


def _is_allowed_compound(reading: Reading, word: Word) -> bool:
    """Return whether a word with hyphens is made of harmless parts ("Parkinson-verpleegkundige", "GGZ-instelling")."""
    parts = [part for part in word.stem.split("-") if part]
    if not parts or parts[0] in _SAINTS or (word.capital and reading.lexicon.known(parts[0]) & Known.PLACE):
        return False
    if all(reading.lexicon.known(part) & Known.GIVEN for part in parts):
        return False
    first, *others = parts
    if all(part in allowed_words() or reading.is_ordinary_text(part) for part in parts):
        return True
    written = word.text.split("-")
    abbreviation = len(written[0]) > 1 and written[0].isupper() and all(part.islower() for part in written[1:])
    return abbreviation or (first in allowed_words() and all(map(reading.is_ordinary_text, others)))


def _almost(word: str, target: str) -> bool:
    """Return whether two edits at most lie between a word and its target, with the same first letter."""
    if word[0] != target[0] or abs(len(word) - len(target)) > 2:
        return False
    row = list(range(len(target) + 1))
    for count, character in enumerate(word, 1):
        following = [count]
        for position, other in enumerate(target, 1):
            following.append(min(row[position] + 1, following[-1] + 1, row[position - 1] + (character != other)))
        row = following
    return row[-1] <= 2
