"""Windows over a long text: each read with some words of context before it, each word kept from one of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

_WINDOW, _CONTEXT = 160, 16


@dataclass(frozen=True, slots=True)
class Window:
    """Words `begin` to `end` are read together; the answers are kept from word `keep_from` to `keep_to`."""

    begin: int
    keep_from: int
    keep_to: int
    end: int


def windows(lengths: Sequence[int], ends_sentence: Callable[[int], bool]) -> Iterator[Window]:
    """Yield windows in which every word is kept once.

    `lengths` gives the pieces of every word, `ends_sentence` whether a word closes a sentence: windows close there
    when they can, and otherwise leave their last words to the next one, which sees more of what follows.
    """
    keep_from, last = 0, len(lengths)
    while keep_from < last:
        begin = _back(lengths, keep_from, pieces=_CONTEXT)
        end = max(_forward(lengths, begin, pieces=_WINDOW), keep_from + 1)
        keep_to = end
        if end < last:
            middle = keep_from + (end - keep_from) // 2
            closing = next((word + 1 for word in range(end - 1, middle - 1, -1) if ends_sentence(word)), None)
            if closing is not None:
                end = keep_to = closing
            else:
                keep_to = max(keep_from + 1, _back(lengths, end, pieces=_CONTEXT))
        yield Window(begin, keep_from, keep_to, end)
        keep_from = keep_to


def _back(lengths: Sequence[int], word: int, *, pieces: int) -> int:
    """Return the earliest word from which at most so many pieces lead up to `word`."""
    while word > 0 and lengths[word - 1] <= pieces:
        pieces -= lengths[word - 1]
        word -= 1
    return word


def _forward(lengths: Sequence[int], word: int, *, pieces: int) -> int:
    """Return the word before which at most so many pieces lie, counted from `word`."""
    while word < len(lengths) and lengths[word] <= pieces:
        pieces -= lengths[word]
        word += 1
    return word
