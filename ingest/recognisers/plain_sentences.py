"""Sentences in which no one can be: every word is an ordinary one, and nobody saw anything else in it.

The reader takes by far the most time of all voices, and reads only the rest.
"""

from collections.abc import Iterable, Iterator, Sequence

from ingest.recognisers.reading import Reading, Word
from ingest.recognisers.votes import Vote
from stories.spans import Span


def worth_reading(reading: Reading, votes: Iterable[Vote]) -> list[Span]:
    """Return the sentences of a text in which someone may be, in order."""
    if reading.lower_case or reading.shouting:
        # What tells a name from a word is not to be seen here.
        return [Span(0, len(reading.text))]
    marked = bytearray(len(reading.text) + 1)
    for vote in votes:
        marked[vote.span.start_char : vote.span.end_char] = b"\x01" * len(vote.span)
    names = {word.stem for word in reading.words if word.is_letters and _is_marked(word, marked)}
    return [
        Span(words[0].start, words[-1].end)
        for words in _sentences(reading.words)
        if not _is_plain(reading, words, marked, names)
    ]


def _sentences(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    begin = 0
    for position in range(1, len(words)):
        if words[position].opens:
            yield words[begin:position]
            begin = position
    if words:
        yield words[begin:]


def _is_plain(reading: Reading, words: Sequence[Word], marked: bytearray, names: set[str]) -> bool:
    """Return whether a sentence begins with its only capital, has no number in it, and nothing that may be a name."""
    begun = False
    for word in words:
        if _is_marked(word, marked):
            return False
        if not word.is_letters:
            if word.text[0].isalnum():
                return False
            continue
        if word.capital == begun or word.stem in names or not reading.is_ordinary(word):
            return False
        begun = True
    return True


def _is_marked(word: Word, marked: bytearray) -> bool:
    return bool(marked[word.start]) or bool(marked[word.end - 1])
