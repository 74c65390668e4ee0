"""Words as they are compared: without capitals, accents and the like."""

import re
import unicodedata

# A word may hold hyphens and apostrophes, but does not begin or end with one.
WORD = re.compile(r"[^\W_]++(?:['’\-‐][^\W_]++)*+")

_SPECIAL = str.maketrans({"ĳ": "ij", "Ĳ": "ij", "’": "'", "‐": "-", "ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "ı": "i"})


def fold(word: str) -> str:
    """Return the word in small letters and without accents; it may be longer or shorter than the word itself."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word.casefold().translate(_SPECIAL))
    return "".join(char for char in parts if not unicodedata.combining(char))
