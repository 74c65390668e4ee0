"""What a model sees of each word of a text without full stops, to say whether a sentence begins there."""

import re
from collections.abc import Sequence

from stories.spans import Span

_WORD = re.compile(r"\S+")
_EDGE = re.compile(r"[^\w@#'’]+$|^[^\w@#'’]+")
_DIGITS = re.compile(r"\d")
_AROUND = (-3, -2, -1, 0, 1, 2)


def find_words(text: str, stretch: Span) -> list[Span]:
    """Return the words of a stretch, with the signs that hang on them."""
    return [Span(*match.span()) for match in _WORD.finditer(text, stretch.start_char, stretch.end_char)]


def describe_words(words: Sequence[str]) -> list[list[str]]:
    """Return the features of every word: its own form, those around it, and the sign at the end of the word before."""
    forms = [_form(word) for word in words]
    return [_describe(words, forms, place) for place in range(len(words))]


def _describe(words: Sequence[str], forms: Sequence[str], place: int) -> list[str]:
    def form(distance: int) -> str:
        there = place + distance
        return forms[there] if 0 <= there < len(forms) else "-"

    features = [f"{distance}={form(distance)}" for distance in _AROUND]
    features += [f"{first}{first + 1}={form(first)} {form(first + 1)}" for first in (-2, -1, 0, 1)]
    features.append(f"-1+1={form(-1)} {form(1)}")
    features.append(f"ends={form(-1)[-3:]}")
    features.append(f"begins={form(0)[:3]}")
    if place:
        features.append(f"sign={_sign(words[place - 1])}")
        features.append(f"sign={_sign(words[place - 1])} {form(0)}")
    if words[place][:1].isupper():
        features.append("capital")
    return features


def _form(word: str) -> str:
    return _DIGITS.sub("0", _EDGE.sub("", word.lower()).replace("’", "'")) or word


def _sign(word: str) -> str:
    last = word[-1:]
    return "" if last.isalnum() else last
