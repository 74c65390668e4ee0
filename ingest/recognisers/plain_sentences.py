"""What the reader is spared: sentences in which no one can be, and what is no language.

In a plain sentence every word is an ordinary one, and nobody saw anything else in it. What is no language (a pasted
picture, rows of figures and signs) has next to no words that anyone knows; the rules read it all the same. The reader
takes by far the most time of all voices, and reads only the rest.
"""

from collections.abc import Iterable, Iterator, Sequence

from ingest.recognisers.reading import Reading, Word
from ingest.recognisers.votes import Vote
from stories.spans import Span

# Of so many words and signs in a row one in so many must be a word that is known; by chance only short ones are.
_BLOCK, _FEWEST_KNOWN, _LONG = 64, 8, 4
# A word that so many texts hold is no name where a sentence begins with it.
_SURELY_A_WORD = 4.5


def worth_reading(reading: Reading, votes: Iterable[Vote]) -> list[Span]:
    """Return the sentences of a text in which someone may be, in order."""
    marked = bytearray(len(reading.text) + 1)
    for vote in votes:
        marked[vote.span.start_char : vote.span.end_char] = b"\x01" * len(vote.span)
    sentences = _in_language(_sentences(reading.words), _is_language(reading, marked))
    # Without capitals, or with nothing else, what tells a name from a word is not to be seen.
    if not (reading.lower_case or reading.shouting):
        names = {word.stem for word in reading.words if word.is_letters and _is_marked(word, marked)}
        sentences = (sentence for sentence in sentences if not _is_plain(reading, sentence, marked, names))
    return [reading.span(sentence.start, sentence.stop) for sentence in sentences]


def _is_language(reading: Reading, marked: bytearray) -> list[bool]:
    """Return for every word whether it stands among words that someone knows, or near them."""
    told = []
    for begin in range(0, len(reading), _BLOCK):
        block = reading.words[begin : begin + _BLOCK]
        known = sum(_is_known(word, marked) for word in block)
        told.append(len(block) < _BLOCK or known * _FEWEST_KNOWN >= len(block))
    near = [any(told[max(0, place - 1) : place + 2]) for place in range(len(told))]
    return [near[position // _BLOCK] for position in range(len(reading))]


def _is_known(word: Word, marked: bytearray) -> bool:
    if len(word.low) < _LONG:
        return word.is_letters and len(word.low) > 1 and word.frequency >= _SURELY_A_WORD
    return word.is_letters and (bool(word.known or word.frequency) or _is_marked(word, marked))


def _in_language(sentences: Iterable[range], language: Sequence[bool]) -> Iterator[range]:
    """Yield what is language of each sentence."""
    for sentence in sentences:
        begin = sentence.start
        for position in sentence:
            if not language[position]:
                if begin < position:
                    yield range(begin, position)
                begin = position + 1
        if begin < sentence.stop:
            yield range(begin, sentence.stop)


def _sentences(words: Sequence[Word]) -> Iterator[range]:
    begin = 0
    for position in range(1, len(words)):
        if words[position].opens:
            yield range(begin, position)
            begin = position
    if words:
        yield range(begin, len(words))


def _is_plain(reading: Reading, sentence: range, marked: bytearray, names: set[str]) -> bool:
    """Return whether a sentence has no number in it, no capital that needs a reason, and nothing that may be a name."""
    # What is told after a colon may begin small ("ze zei: kom maar").
    begun = reading.low(sentence.start - 1) == ":" and not reading.words[sentence.start].capital
    for word in reading.words[sentence.start : sentence.stop]:
        if _is_marked(word, marked):
            return False
        if not word.is_letters:
            if word.text[0].isalnum():
                return False
            continue
        if word.stem in names or not _is_common(reading, word, opening=not begun):
            return False
        begun = True
    return True


def _is_common(reading: Reading, word: Word, *, opening: bool) -> bool:
    """Return whether a word is no name where it stands; what begins a sentence may be one unless it is common."""
    if opening:
        return word.capital and word.frequency >= _SURELY_A_WORD and reading.is_ordinary(word)
    return not word.capital and reading.is_ordinary(word)


def _is_marked(word: Word, marked: bytearray) -> bool:
    return bool(marked[word.start]) or bool(marked[word.end - 1])
