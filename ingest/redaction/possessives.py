"""The possessive s: seeing that a name has one, and giving one to what comes instead."""

import re
from collections.abc import Iterable

from ingest.redaction.name_forms import fold, parts_of
from ingest.redaction.surroundings import Surroundings
from stories.spans import Span

_LOOSE_S = re.compile(r"'?s(?!\w)")
_SIBILANT = ("s", "x", "z", "sch")
_LONG_VOWELS = frozenset("aiouy")
_OPENING_QUOTE = re.compile(r"(?<!\w)'(?=\w)")
_CLOSING_QUOTE = re.compile(r"(?<=[\w.,!?…])'(?!\w)")


def known_forms(names: Iterable[str]) -> frozenset[str]:
    """Return the forms, and the words of the forms, in which one name is written."""
    folded = frozenset(map(fold, names))
    return folded.union(*map(parts_of, folded))


def has_possessive(written: str, known: frozenset[str]) -> bool:
    """Return whether a name as written ends in a possessive s, judging by the `known_forms` of the same name."""
    folded = fold(written)
    return folded.endswith(("'s", "s'")) or (folded.endswith("s") and folded[:-1] in known)


def loose_possessive(around: Surroundings, span: Span) -> int:
    """Return how many characters after a name are its possessive, when the mention left that out."""
    after = around.after(span.end_char)
    if glued := _LOOSE_S.match(after):
        return glued.end()
    if after[:1] == "'" and after[1:2] == " " and after[2:3].isalpha() and span.of(around.text)[-1:] in "sxz":
        before = around.before(span.start_char)
        if len(_OPENING_QUOTE.findall(before)) <= len(_CLOSING_QUOTE.findall(before)):
            return 1
    return 0


def make_possessive(words: str) -> str:
    """Return words with the possessive that Dutch gives them: Annes, Anna's, Hans', [naam 1]s."""
    last = words[-1:].lower()
    if words.lower().endswith(_SIBILANT):
        return f"{words}'"
    # "Annie" and "Jo-Ann" take a plain s; one long vowel at the end takes an apostrophe.
    if last in _LONG_VOWELS and not words.lower().endswith(("ie", "oe", "eu", "ou", "au", "ui", "ai", "ei", "oi")):
        return f"{words}'s"
    return f"{words}s"
