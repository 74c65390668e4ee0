"""The parts of a Dutch compound: "jeugdzorgwerker" is found by "jeugd", "zorg" and "werker"."""

from collections.abc import Container
from functools import cache
from importlib.resources import as_file, files

import marisa_trie

_TABLE = "data/compound_parts.marisa"

# Parts this short are only those that the list names one by one: "dag", "wmo".
MIN_PART = 3
# Letters that Dutch puts between two parts: "gezin-s-voogd", "groep-en-leider".
_LINKS = ("", "s", "en", "e", "n")
# The list has its words in the singular.
_PLURALS = ("", "s", "en")


def split_compound(word: str, known: Container[str]) -> tuple[str, ...]:
    """Return the known parts a folded word is made of, or nothing when it is no compound of known parts."""
    if "-" in word:
        return tuple(part for part in word.split("-") if len(part) >= MIN_PART)
    if not word.isalpha():
        return ()
    for ending in _PLURALS:
        if word.endswith(ending):
            parts = _split(word[: len(word) - len(ending)], known)
            if len(parts) > 1:
                return parts
    return ()


def _split(word: str, known: Container[str]) -> tuple[str, ...]:
    if word in known:
        return (word,)
    # The fewest parts win, and of those the shortest last part.
    best: tuple[str, ...] = ()
    for start in range(len(word) - MIN_PART, MIN_PART - 1, -1):
        head = word[start:]
        if head not in known:
            continue
        for link in _LINKS:
            rest = word[:start]
            if not rest.endswith(link) or len(rest) - len(link) < MIN_PART:
                continue
            parts = _split(rest[: len(rest) - len(link)], known)
            if parts and (not best or len(parts) + 1 < len(best)):
                best = (*parts, head)
    return best


@cache
def load_parts() -> marisa_trie.Trie:
    """Return the words of which compounds are made, as they ship with the bank."""
    table = marisa_trie.Trie()
    with as_file(files("search.analysis").joinpath(_TABLE)) as path:
        table.load(str(path))
    return table


def compile_parts(words: set[str], *, always: set[str]) -> marisa_trie.Trie:
    """Return `always` and the words that are not made of shorter ones, so that compounds fall apart all the way."""
    simple = set(always)
    for word in sorted(words, key=lambda word: (len(word), word)):
        if not _split(word, simple):
            simple.add(word)
    return marisa_trie.Trie(sorted(simple))
