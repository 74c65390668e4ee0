"""What stands around a place in a text, as far as a replacement must fit in with it."""

import re
from bisect import bisect_right

from ingest.redaction.name_forms import flatten
from stories.spans import Span

_REACH = 80

# A text in which fewer letters than this are capitals is written without them.
_CAPITALS = 0.004
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)]*\s")
_QUOTED = re.compile(
    r"“[^”\n]{1,2000}”?|„[^”“\n]{1,2000}[”“]?|«[^»\n]{1,2000}»?|\"[^\"\n]{1,2000}\"?"
    r"|(?<!\w)[‘'](?=\w)[^\n]{0,400}?\w[.,!?…]?[’'](?!\w)"
)


class Surroundings:
    """A text in which one can look left and right; what it gives is flattened for comparing."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._flat = flatten(text)
        letters = [sign for sign in text if sign.isalpha()]
        self.writes_capitals = sum(sign.isupper() for sign in letters) >= len(letters) * _CAPITALS
        self._quotes = [Span(*found.span()) for found in _QUOTED.finditer(text)]

    def before(self, place: int) -> str:
        """Return what stands before a place on the same line, a few words at most."""
        near = self.text[max(0, place - _REACH) : place]
        return self._flat[place - len(near) + near.rfind("\n") + 1 : place]

    def after(self, place: int) -> str:
        """Return what stands after a place on the same line, a few words at most."""
        near = self.text[place : place + _REACH]
        return self._flat[place : place + len(near.partition("\n")[0])]

    def opens_sentence(self, place: int) -> bool:
        """Return whether a sentence, line or quotation begins here."""
        before = self.before(place).rstrip(" \t\"'“‘„«(–—-•*")
        return not before or before[-1] in ".!?…:"

    def wants_capital(self, place: int) -> bool:
        """Return whether words that begin here should begin with a capital, as the text does it itself."""
        first = self.text[place : place + 1]
        return self.opens_sentence(place) and (first.isupper() or (not first.isalpha() and self.writes_capitals))

    def is_spoken(self, span: Span) -> bool:
        """Return whether these words are those of someone who is quoted: between quotation marks or after a colon."""
        place = bisect_right(self._quotes, Span(span.start_char, len(self.text)))
        if place and self._quotes[place - 1].contains(span):
            return True
        before = self.before(span.start_char)
        ended = [found.end() for found in _SENTENCE_END.finditer(before)]
        return ":" in before[ended[-1] if ended else 0 :]


def with_capital(words: str) -> str:
    """Return words with a capital at the start."""
    return words[:1].upper() + words[1:]
