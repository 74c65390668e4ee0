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


def windows(
    lengths: Sequence[int], ends_sentence: Callable[[int], bool], stretches: Sequence[range] | None = None
) -> list[Window]:
    """Return windows in which every word is kept once, or every word of some stretches in the order of the text.

    `lengths` gives the pieces of every word, `ends_sentence` whether a word closes a sentence: windows close there
    when they can, and otherwise leave their last words to the next one, which sees more of what follows.
    """
    if stretches is None:
        stretches = [range(len(lengths))]
    return [
        window
        for stretch in _joined(lengths, stretches)
        for window in _windows_of(lengths, ends_sentence, stretch.start, stretch.stop)
    ]


def _joined(lengths: Sequence[int], stretches: Sequence[range]) -> list[range]:
    """Return the stretches, those joined between which there is no more than is read as context anyway."""
    joined: list[range] = []
    for stretch in stretches:
        if joined and _back(lengths, stretch.start, pieces=_CONTEXT) <= joined[-1].stop:
            joined[-1] = range(joined[-1].start, stretch.stop)
        elif stretch:
            joined.append(stretch)
    return joined


def _windows_of(
    lengths: Sequence[int], ends_sentence: Callable[[int], bool], keep_from: int, to_word: int
) -> Iterator[Window]:
    while keep_from < to_word:
        begin = _back(lengths, keep_from, pieces=_CONTEXT)
        end = min(to_word, max(_forward(lengths, begin, pieces=_WINDOW), keep_from + 1))
        keep_to = end
        if end < to_word:
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
