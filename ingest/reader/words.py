"""Words as the reader tags them: runs of letters and digits, and every other visible sign on its own."""

import re

from stories.spans import Span

# Combining marks stay with their letter, so that a text that is not composed (NFC) has the same words.
_WORD = re.compile(r"[\w\u0300-\u036f]+|[^\w\s]")


def split_words(text: str) -> list[Span]:
    """Return the place of every word and sign of a text, in order."""
    return [Span(match.start(), match.end()) for match in _WORD.finditer(text)]
