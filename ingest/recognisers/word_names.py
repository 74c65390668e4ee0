"""Names that are words too, or that are cut short, in text without capitals: only ever asked about.

"mei zei altijd" is someone, for no month says anything, and so is "mei had dat ook" after it; "ben doet nooit wat"
is Benno, where a Benno is known.
"""

from collections.abc import Iterable, Iterator

from ingest.lists.lexicon import Known
from ingest.recognisers.knowledge import knowledge
from ingest.recognisers.reading import Reading, Word
from ingest.recognisers.votes import Vote
from stories.spans import Mention, MentionKind, Span

WORD_NAMES = "word-names"
_SHORTEST = 3
_LONGEST_CUT = 4
_SHORTEST_WHOLE = 5
_NO_SUBJECT_AFTER = frozenset(
    {"in", "begin", "eind", "half", "sinds", "tot", "vanaf", "een", "de", "het", "geen", "deze"}
)
_BEFORE_BEGINNING = frozenset(":-,")
# So common on the Zipf scale that it is a word: where it says something, and where a message ends with it.
_TOO_COMMON_TO_SPEAK = 5.4
_TOO_COMMON_TO_BE_CALLED = 6.4


def word_names(reading: Reading, hidden: Iterable[Mention]) -> Iterator[Vote]:
    """Yield where someone may be meant by a word, given what is hidden already."""
    if not reading.lower_case:
        return
    covered = {word.start for mention in hidden for word in reading.words_in(mention.span)}
    spoke = frozenset(word.stem for word in _speakers(reading))
    cut = _cut_short(reading, hidden)
    for position, word in enumerate(reading.words):
        if word.capital or not word.is_letters or word.start in covered:
            continue
        if word.stem in spoke and _does_something(reading, position):
            yield _vote(word, "speaks")
        elif word.stem in cut and (_begins_doing(reading, position) or _is_called(reading, position)):
            yield _vote(word, "cut-short")


def _speakers(reading: Reading) -> Iterator[Word]:
    """Yield the words that are given names too and say something somewhere: "mei zei"."""
    no_names = knowledge("small_words")["never_given_in_lower_case"] | knowledge("people")["roles"]
    for position, word in enumerate(reading.words):
        given = word.known & Known.GIVEN or word.low in knowledge("dates")["months_as_names"]
        named = given and not word.capital and len(word.low) >= _SHORTEST and word.frequency < _TOO_COMMON_TO_SPEAK
        said = reading.low(position + 1) in knowledge("people")["speaking"]
        if named and said and word.low not in no_names and reading.low(position - 1) not in _NO_SUBJECT_AFTER:
            yield word


def _cut_short(reading: Reading, hidden: Iterable[Mention]) -> frozenset[str]:
    """Return the beginnings of the given names of a text that are given names as well: "fer" of "Ferdi"."""
    found: set[str] = set()
    for mention in hidden:
        if mention.kind is not MentionKind.PERSON:
            continue
        for word in reading.words_in(mention.span):
            if word.stem_known & Known.GIVEN and len(word.stem) >= _SHORTEST_WHOLE:
                found.update(word.stem[:length] for length in range(_SHORTEST, _LONGEST_CUT + 1))
    return frozenset(name for name in found if reading.lexicon.known(name) & Known.GIVEN)


def _does_something(reading: Reading, position: int) -> bool:
    """Return whether a verb follows on a word that can be who does it: "mei had dat ook", but not "begin mei was"."""
    return _verb_follows(reading, position) and reading.low(position - 1) not in _NO_SUBJECT_AFTER


def _begins_doing(reading: Reading, position: int) -> bool:
    """Return whether what is said begins with a word and a verb: "ben doet nooit wat"."""
    begins = reading.words[position].opens or reading.low(position - 1) in _BEFORE_BEGINNING
    return begins and _verb_follows(reading, position)


def _verb_follows(reading: Reading, position: int) -> bool:
    return reading.low(position + 1) in knowledge("people")["verbs"]


def _is_called(reading: Reading, position: int) -> bool:
    """Return whether a message ends with this word, as with the name of whom it is for."""
    following = reading.at(position + 1)
    ends = following is None or following.opens or (following.text[0].isdigit() and len(following.text) > 1)
    return ends and reading.words[position].frequency < _TOO_COMMON_TO_BE_CALLED and reading.words[position].space == 1


def _vote(word: Word, rule: str) -> Vote:
    return Vote(Span(word.start, word.end), MentionKind.PERSON, f"{WORD_NAMES}.{rule}")
