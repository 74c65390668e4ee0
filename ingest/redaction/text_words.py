"""The words of a text with what their place says of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.redaction.name_forms import flatten

_WORD = re.compile(r"'[tsn](?!\w)|\w+(?:['.\-]\w+)*(?:(?<=s)'(?!\w))?")
_OPENS_A_SENTENCE = frozenset(".!?…:\n\"“„‘'«•-–—")


@dataclass(frozen=True, slots=True)
class TextWord:
    """One word: where it stands, as it is written and compared, whether it has a capital or opens a sentence."""

    start_char: int
    end_char: int
    written: str
    flat: str
    is_capitalised: bool
    opens_sentence: bool


def words_of(text: str) -> Iterator[TextWord]:
    """Yield the words of a text in order."""
    flat = flatten(text)
    end = 0
    for start, word_end in _places(text, flat):
        before = flat[end:start]
        opens = not end or "\n" in text[end:start] or bool(_OPENS_A_SENTENCE & set(before.strip(" ")[-1:]))
        end = word_end
        yield TextWord(start, end, text[start:end], flat[start:end], text[start].isupper(), opens)


def _places(text: str, flat: str) -> Iterator[tuple[int, int]]:
    for found in _WORD.finditer(flat):
        start, end = found.span()
        # "Evert-Jan" is one name; of "Anouk-briefje" and "plan-Bakker" one half is.
        hyphen = text.find("-", start, end - 1)
        halves = text[start], text[hyphen + 1]
        if hyphen > 0 and all(map(str.isalpha, halves)) and halves[0].isupper() != halves[1].isupper():
            yield start, hyphen
            start = hyphen + 1
        yield start, end
