"""Whether a text that outlives a story is in the story's words: what stays may be nobody's sentence."""

import re
from collections.abc import Iterable

# So many words in a row are somebody's sentence, not a rule.
_IN_A_ROW = 4
_APOSTROPHE = re.compile("['‘’`]")
_WORD = re.compile(r"[^\W_]+")


def shares_words(text: str, told: Iterable[str]) -> bool:
    """Return whether four words in a row of a text are in one of the sentences that were told."""
    runs = _runs(text)
    return any(runs & _runs(sentence) for sentence in told)


def _runs(text: str) -> set[tuple[str, ...]]:
    # Dashes and quotes between words do not make them other words, nor does the shape of an apostrophe.
    words = _WORD.findall(_APOSTROPHE.sub("", text.casefold()))
    return {tuple(words[start : start + _IN_A_ROW]) for start in range(len(words) - _IN_A_ROW + 1)}
