"""Bringing text into one form, once: what is cleaned twice does not change."""

import re
import unicodedata

from ingest.readers.limits import MAX_COMBINING_MARKS

_NEWLINES = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BLANK_LINES = re.compile(r"\n{3,}")

# Joiners hold emoji and some scripts together. Between Latin letters they only hide a name from whoever looks for it.
_JOINERS = re.compile("(?<=[A-Za-z\u00c0-\u024f])[\u200c\u200d]+|[\u200c\u200d]+(?=[A-Za-z\u00c0-\u024f])")

# Word writes its round bullet as a sign of its own symbol font.
_WORD_BULLETS = str.maketrans({"\uf0b7": "•", "\uf0a7": "•", "\uf02d": "-"})
_KEPT_FORMATS = frozenset("\u200c\u200d")
_DROPPED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def clean(text: str) -> str:
    """Return text in normal form C, with `\\n` as its only newline and without signs that nobody can see."""
    text = _NEWLINES.sub("\n", text)
    if not (text.isascii() and text.isprintable()):
        text = _JOINERS.sub("", _without_unseen(text.translate(_WORD_BULLETS)))
        text = unicodedata.normalize("NFC", text)
    lines = (line.rstrip(" \t").lstrip("\t") for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def _without_unseen(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for sign in text:
        category = unicodedata.category(sign)
        marks = marks + 1 if category == "Mn" else 0
        if marks > MAX_COMBINING_MARKS:
            continue
        if category == "Zs":
            kept.append(" ")
        elif category not in _DROPPED_CATEGORIES or sign in "\n\t" or sign in _KEPT_FORMATS:
            kept.append(sign)
    return "".join(kept)
