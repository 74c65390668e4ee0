"""How strange a word is in Dutch: no word, no compound of words, no misspelling of a common word."""

import re
from functools import lru_cache
from unicodedata import normalize

from ingest.lists.lexicon import Known, Lexicon
from ingest.recognisers.allowed import allowed_words
from ingest.recognisers.reading import Reading

_INFLECTED = re.compile(r"(?:ge|be|ver|ont|her|uit|op|aan|af|mee|in|door|over)[^\W\d_]{3,}(?:t|d|en|te|de)")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LONGEST = 24
_VOWELS = frozenset("aeiouyıøæœ")
# On the Zipf scale: no strange word, and common enough to be what was meant by a misspelling.
_KNOWN_WELL = 2.9
_MEANT = 3.5
_MEANT_BY_A_SHORT_WORD = 4.0
_MEANT_BY_SWAPPED_LETTERS = 3.0


def is_strange(reading: Reading, low: str) -> bool:
    """Return whether a folded word is unlike anything in the Dutch vocabulary."""
    if len(low) < 3 or len(low) > _LONGEST or not low.isalpha() or low in allowed_words():
        return False
    return not reading.is_ordinary_text(low) and _is_unknown(reading.lexicon, low)


def is_cut_short(low: str) -> bool:
    """Return whether a folded word has no vowel, as words in a chat that are cut short: "gwn", "vnvd"."""
    return _VOWELS.isdisjoint(normalize("NFD", low))


@lru_cache(maxsize=20_000)
def _is_unknown(lexicon: Lexicon, low: str) -> bool:
    if _INFLECTED.fullmatch(low) or lexicon.frequency(low) >= _KNOWN_WELL:
        return False
    return not _is_compound(lexicon, low) and not _is_misspelt(lexicon, low)


def _is_compound(lexicon: Lexicon, low: str) -> bool:
    for split in range(3, len(low) - 2):
        head, tail = low[:split], low[split:]
        if lexicon.known(tail) & Known.WORD and (
            lexicon.known(head) & Known.WORD
            or (head[-1] == "s" and lexicon.known(head[:-1]) & Known.WORD)
            or (head.endswith("en") and lexicon.known(head[:-2]) & Known.WORD)
        ):
            return True
    return False


def _is_misspelt(lexicon: Lexicon, low: str) -> bool:
    """Return whether one letter more, less, changed or moved makes a common word of it."""
    frequency = lexicon.frequency
    substitution = _MEANT_BY_A_SHORT_WORD if len(low) < 6 else _MEANT
    for position in range(len(low) + 1):
        head, tail = low[:position], low[position:]
        if tail and frequency(head + tail[1:]) > _MEANT:
            return True
        if len(tail) > 1 and frequency(head + tail[1] + tail[0] + tail[2:]) > _MEANT_BY_SWAPPED_LETTERS:
            return True
        if len(low) > 4:
            for letter in _LETTERS:
                if frequency(head + letter + tail) > _MEANT or (
                    tail and frequency(head + letter + tail[1:]) > substitution
                ):
                    return True
    return False
