"""Words that look like a name and betray no one: diseases, medicines, national bodies, brands, feasts."""

from functools import cache

from rapidfuzz.distance import Levenshtein

from ingest.lists.lexicon import Known
from ingest.recognisers.harmless import standing_phrases
from ingest.recognisers.knowledge import knowledge
from ingest.recognisers.reading import Reading, Word

_LISTS = (
    "countries_and_origins",
    "languages",
    "national_bodies",
    "care_and_health",
    "faith_and_feasts",
    "media_and_brands",
    "leisure",
    "abbreviations",
    "common_capitals",
)
# Misspelt diseases are as harmless as well-spelt ones.
_OFTEN_MISSPELT = ("alzheimer", "parkinson", "korsakov")
_MOST_SLIPS = 2
_LONGEST_ABBREVIATION = 5
_SAINTS = frozenset({"sint", "st"})


@cache
def allowed_words() -> frozenset[str]:
    """Return every folded word of the allow-list."""
    words = frozenset(phrase for phrase in standing_phrases() if " " not in phrase)
    return words.union(*(knowledge("allowed")[name] for name in _LISTS))


def is_allowed(reading: Reading, word: Word) -> bool:
    """Return whether a word may stand although it has a capital or looks strange."""
    if word.stem in allowed_words() or _is_calendar_word(word.stem):
        return True
    if len(word.stem) > 7 and any(_is_almost(word.stem, disease) for disease in _OFTEN_MISSPELT):
        return True
    if word.stem.endswith("nr") and len(word.stem) > 4:
        return True
    if "-" in word.stem:
        return _is_allowed_compound(reading, word)
    return word.text.isupper() and 1 < len(word.text) <= _LONGEST_ABBREVIATION and not word.known & Known.GIVEN


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


def _is_almost(word: str, target: str) -> bool:
    return word[0] == target[0] and Levenshtein.distance(word, target, score_cutoff=_MOST_SLIPS) <= _MOST_SLIPS
