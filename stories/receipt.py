"""The code of Dutch words with which a narrator comes back: only its slow hash is ever kept."""

import hashlib
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

WORDS_IN_CODE = 8

# Some 80 ms and 32 MiB a try: nothing for one narrator, a wall for someone with a stolen database.
_SCRYPT_COST = 2**15
_SCRYPT_BLOCK_SIZE = 8
_SCRYPT_MEMORY = 64 * 2**20


@dataclass(frozen=True, slots=True)
class UnknownWord:
    """A word that cannot be in any code, and the word that was perhaps meant."""

    word: str
    nearest: str | None


@dataclass(frozen=True, slots=True)
class TypedCode:
    """A code as someone typed it, word by word."""

    words: tuple[str, ...]
    unknown: tuple[UnknownWord, ...]

    @property
    def is_complete(self) -> bool:
        """Whether this can be a code: eight words, all of them known."""
        return len(self.words) == WORDS_IN_CODE and not self.unknown


@cache
def code_words() -> tuple[str, ...]:
    """Return the 2048 words of which codes are made, in alphabetical order."""
    lines = files("stories").joinpath("receipt_words.txt").read_text(encoding="ascii").splitlines()
    return tuple(line for line in lines if not line.startswith("#"))


def make_code(rng: Callable[[int], int]) -> str:
    """Return a new code of 88 bits; `rng(n)` returns an unpredictable number below n, as secrets.randbelow does."""
    words = code_words()
    return " ".join(words[rng(len(words))] for _ in range(WORDS_IN_CODE))


def normalise_code(typed: str) -> str:
    """Return a typed code as it was made: small letters, single spaces, no accents, in the order of typing."""
    plain = unicodedata.normalize("NFKD", typed.casefold())
    letters = "".join(character for character in plain if not unicodedata.combining(character))
    return " ".join(re.findall("[a-z]+", letters))


def read_code(typed: str) -> TypedCode:
    """Return the words of a typed code and those that no code can hold, without trying the code itself."""
    words = tuple(normalise_code(typed).split())
    unknown = tuple(UnknownWord(word, _nearest(word)) for word in words if word not in code_words())
    return TypedCode(words=words, unknown=unknown)


def hash_code(code: str, *, salt: bytes) -> bytes:
    """Return the slow hash under which a story or draft is found; `salt` is that of the installation."""
    return hashlib.scrypt(
        normalise_code(code).encode("ascii"),
        salt=salt,
        n=_SCRYPT_COST,
        r=_SCRYPT_BLOCK_SIZE,
        p=1,
        maxmem=_SCRYPT_MEMORY,
        dklen=32,
    )


def _nearest(word: str) -> str | None:
    return next(iter(get_close_matches(word, code_words(), n=1, cutoff=0.6)), None)
