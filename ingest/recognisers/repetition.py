"""A name that was found once is the same name further on: in full, in part, with a possessive, or with one letter wrong."""

from collections.abc import Iterable, Iterator, Sequence

from ingest.recognisers.allowed import is_allowed
from ingest.recognisers.knowledge import knowledge
from ingest.recognisers.reading import Reading, Word
from ingest.recognisers.unknown_words import covered_characters
from ingest.recognisers.votes import Vote
from stories.spans import MentionKind, Span

_SHORTEST = 3
_SHORTEST_MISSPELT = 5
_WEAK_SOURCES = ("unknown-words.strange", "unknown-words.capital-ordinary", "unknown-words.opening", "model.")


class Repetition:
    """Finds again what other recognisers have found with a clear reason."""

    name = "repetition"

    def recognise(self, reading: Reading, votes: Sequence[Vote]) -> Iterable[Vote]:
        """Return further mentions of the names that were found before."""
        names = _names(reading, votes)
        if not names:
            return
        covered = covered_characters(reading, votes)
        near = _near_index(names)
        for word in reading.words:
            if not word.is_letters or covered[word.start] or len(word.stem) < _SHORTEST or is_allowed(reading, word):
                continue
            yield from _again(reading, word, names, near)


def _names(reading: Reading, votes: Sequence[Vote]) -> dict[str, MentionKind]:
    people = knowledge("people")
    names: dict[str, MentionKind] = {}
    for vote in votes:
        if vote.kind not in {MentionKind.PERSON, MentionKind.LOCATION} or vote.rule.startswith(_WEAK_SOURCES):
            continue
        positions = reading.positions(vote.span.start_char, vote.span.end_char)
        if vote.kind is MentionKind.LOCATION and len(positions) > 1:
            continue
        for position in positions:
            word = reading.words[position]
            if (
                word.is_letters
                and len(word.stem) >= _SHORTEST
                and word.stem not in people["particles"] | people["titles"]
            ):
                names.setdefault(word.stem, vote.kind)
    return names


def _near_index(names: dict[str, MentionKind]) -> dict[str, list[str]]:
    """Return the longer names by each form that they take when one letter is left out."""
    index: dict[str, list[str]] = {}
    for name in names:
        if len(name) >= _SHORTEST_MISSPELT:
            for form in _deletions(name):
                index.setdefault(form, []).append(name)
    return index


def _deletions(word: str) -> set[str]:
    return {word, *(word[:position] + word[position + 1 :] for position in range(len(word)))}


def _again(reading: Reading, word: Word, names: dict[str, MentionKind], near: dict[str, list[str]]) -> Iterator[Vote]:
    ordinary = reading.is_ordinary(word)
    for form in (
        word.stem,
        word.stem.removesuffix("s"),
        word.stem.split("-")[0],
        word.stem.removesuffix("je").removesuffix("t"),
    ):
        if form in names and len(form) >= _SHORTEST:
            if ordinary and not (word.capital and not word.opens):
                rule = "same-ordinary" if word.capital else "same-ordinary-lower"
            else:
                rule = "same"
            yield Vote(Span(word.start, word.end), names[form], f"repetition.{rule}")
            return
    if ordinary or len(word.stem) < _SHORTEST_MISSPELT or len(word.stem) > 20:
        return
    if not (word.capital or reading.lower_case):
        return
    for form in _deletions(word.stem):
        for name in near.get(form, ()):
            if name[0] == word.stem[0]:
                yield Vote(Span(word.start, word.end), names[name], "repetition.misspelt")
                return
