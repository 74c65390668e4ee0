"""The compiled word lists, opened in milliseconds and looked up word by word."""

from functools import lru_cache
from pathlib import Path
from typing import Final

import marisa_trie

ARTEFACT = Path(__file__).parent / "lists.marisa"
RECORD = "<BB"
_FREQUENCY_STEP = 10
_CACHED_WORDS = 30_000


class Known:
    """What the lists say a word can be, as bits of one number; one word can be several things.

    Plain numbers, because these bits are asked millions of times and an enumeration is ten times as slow.
    """

    GIVEN: Final = 1
    FAMILY: Final = 2
    PLACE: Final = 4
    PLACE_PHRASE: Final = 8
    WORD: Final = 16
    NAME_FIRST: Final = 32
    CAPITALISED: Final = 64


def fold(word: str) -> str:
    """Return `word` as the lists write it: in lower case, with one kind of apostrophe."""
    # The Turkish capital dotted I becomes two characters when lowered.
    return word.lower().replace("i̇", "i").replace("’", "'")


class Lexicon:
    """The word lists of the recognisers, read from one compressed file."""

    def __init__(self) -> None:
        self._trie = marisa_trie.RecordTrie(RECORD)
        self._trie.mmap(str(ARTEFACT))
        self._record = lru_cache(maxsize=_CACHED_WORDS)(self._look_up)

    def known(self, word: str) -> int:
        """Return everything the lists say of a folded word, as bits of `Known`."""
        return self._record(word)[0]

    def frequency(self, word: str) -> float:
        """Return how common a folded word is on the Zipf scale: 0 unknown, 3 once a million, 6 once a thousand."""
        return self._record(word)[1]

    def place_phrases(self, first_word: str) -> tuple[tuple[str, ...], ...]:
        """Return the places of several words that begin with this folded word, the longest first."""
        phrases = (
            tuple(key.split(" "))
            for key, (flags, _) in self._trie.items(first_word + " ")
            if flags & Known.PLACE_PHRASE
        )
        return tuple(sorted(phrases, key=len, reverse=True))

    def _look_up(self, word: str) -> tuple[int, float]:
        # The trie ends its keys with this character, and fails when it is asked for it.
        records = None if "\0" in word else self._trie.get(word)
        if not records:
            return 0, 0.0
        flags, frequency = records[0]
        return flags, frequency / _FREQUENCY_STEP
