"""A name found once is the same name further on.

In full, in part, with a possessive, with one letter wrong, or as its first letters: "RB" in the report of a meeting at
which R. Bakker was.
"""

from collections.abc import Iterable, Iterator

from ingest.deletions import deletions
from ingest.recognisers.allowed import allowed_words, is_allowed
from ingest.recognisers.knowledge import knowledge
from ingest.recognisers.reading import Reading, Word
from ingest.recognisers.votes import Vote
from stories.spans import Mention, MentionKind, Span

_REPEATED = frozenset({MentionKind.PERSON, MentionKind.LOCATION})
_SHORTEST = 3
_SHORTEST_MISSPELT = 5
_SHORTEST_IN_COMPOUND = 4
_LONGEST = 24


def repetitions(reading: Reading, hidden: Iterable[Mention]) -> Iterator[Vote]:
    """Yield a vote for every further mention of a person or place that is hidden somewhere in the text."""
    hidden = tuple(hidden)
    names, small = _names(reading, hidden), _in_small_letters(reading, hidden)
    if not names:
        return
    covered = bytearray(len(reading.text) + 1)
    for mention in hidden:
        covered[mention.span.start_char : mention.span.end_char] = b"\x01" * len(mention.span)
    near = _near_index(names)
    opening_capital = False
    for word in reading.words:
        opening_capital = word.capital if word.opens else opening_capital
        if not word.is_letters or covered[word.start] or len(word.stem) < _SHORTEST or is_allowed(reading, word):
            continue
        if opening_capital and _is_rather_the_word(reading, word, small):
            continue
        yield from _again(reading, word, names, near)
    yield from _initials(reading, hidden)


def _initials(reading: Reading, hidden: Iterable[Mention]) -> Iterator[Vote]:
    people = [mention for mention in hidden if mention.kind is MentionKind.PERSON]
    known = {_first_letters(reading, mention.span) for mention in people} - {""}
    for word in reading.words:
        if word.text in known and word.low not in allowed_words() and not reading.is_ordinary(word):
            yield Vote(Span(word.start, word.end), MentionKind.PERSON, "repetition.initials")


def _first_letters(reading: Reading, span: Span) -> str:
    """Return the first letters of a name of two words or more, as "LvR" of Lies van Rijn; of a shorter one nothing."""
    letters = [word.text[0] for word in reading.words_in(span) if word.is_letters]
    return "".join(letters) if sum(map(str.isupper, letters)) > 1 else ""


def _names(reading: Reading, hidden: Iterable[Mention]) -> dict[str, MentionKind]:
    people = knowledge("people")
    no_names = people["particles"] | people["titles"] | people["never_name"] | people["roles"]
    names: dict[str, MentionKind] = {}
    for mention in hidden:
        if mention.kind not in _REPEATED:
            continue
        words = reading.words_in(mention.span)
        if mention.kind is MentionKind.LOCATION and len(words) > 1:
            continue
        for word in words:
            if word.is_letters and len(word.stem) >= _SHORTEST and word.stem not in no_names:
                names.setdefault(word.stem, mention.kind)
    return names


def _in_small_letters(reading: Reading, hidden: Iterable[Mention]) -> frozenset[str]:
    """Return the words of hidden names that stand somewhere without their capital."""
    spans = (mention.span for mention in hidden if mention.kind in _REPEATED)
    return frozenset(word.stem for span in spans for word in reading.words_in(span) if not word.capital)


def _is_rather_the_word(reading: Reading, word: Word, small: frozenset[str]) -> bool:
    """Return whether an ordinary word is that word and no name, as a blackbird where Merel has a capital.

    Asked only of sentences that begin with a capital: whoever leaves that out leaves out the others too.
    """
    return not word.capital and not reading.lower_case and word.stem not in small and reading.is_ordinary(word)


def _name_in_compound(reading: Reading, word: Word, names: dict[str, MentionKind]) -> int:
    """Return how many letters of a word are a name with an ordinary word behind it ("Truuslijst"), or nought."""
    for length in range(_SHORTEST_IN_COMPOUND, len(word.stem) - _SHORTEST + 1):
        rest = word.stem[length:].lstrip("-")
        if word.stem[:length] in names and len(rest) >= _SHORTEST and reading.is_ordinary_text(rest):
            return length
    return 0


def _near_index(names: dict[str, MentionKind]) -> dict[str, list[str]]:
    """Return the longer names by each form that they take when one letter is left out."""
    index: dict[str, list[str]] = {}
    for name in names:
        if len(name) >= _SHORTEST_MISSPELT:
            for form in deletions(name):
                index.setdefault(form, []).append(name)
    return index


def _again(reading: Reading, word: Word, names: dict[str, MentionKind], near: dict[str, list[str]]) -> Iterator[Vote]:
    ordinary = reading.is_ordinary(word)
    for form in (
        word.stem,
        word.stem.removesuffix("s"),
        word.stem.split("-")[0],
        word.stem.removesuffix("je").removesuffix("t"),
    ):
        if form in names and len(form) >= _SHORTEST:
            if ordinary and not word.capital and form != word.stem:
                return
            if ordinary and not (word.capital and not word.opens):
                rule = "same-ordinary" if word.capital else "same-ordinary-lower"
            else:
                rule = "same"
            yield Vote(Span(word.start, word.end), names[form], f"repetition.{rule}")
            return
    if ordinary or len(word.stem) < _SHORTEST_MISSPELT or len(word.stem) > _LONGEST:
        return
    inside = _name_in_compound(reading, word, names)
    if inside:
        yield Vote(Span(word.start, word.start + inside), names[word.stem[:inside]], "repetition.compound")
        return
    if not (word.capital or reading.lower_case):
        return
    for form in deletions(word.stem):
        for name in near.get(form, ()):
            if name[0] == word.stem[0]:
                yield Vote(Span(word.start, word.end), names[name], "repetition.misspelt")
                return
