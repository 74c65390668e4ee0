"""Words that are no name in small letters, nor where a sentence begins: "hegooid", "verstuurd", "de gootsteen".

None is on a list of names. With a capital within a sentence, behind "heet" or a word as "groep", or before the colon of
a speaker they may be a name, and are left to the voices in the whole of that text.
"""

from functools import cache

from ingest.recognisers.harmless import small_things, small_words_for_people
from ingest.recognisers.knowledge import knowledge
from ingest.recognisers.reading import Reading, Word
from ingest.recognisers.told_names import told_names
from stories.spans import MentionKind, Span

_JOINTS = frozenset({"de", "het", "'t", "den", "een", "van", "in", "op", "aan", "bij", "naar", "uit", "voor", "met"})
_ARTICLES = frozenset({"de", "het", "'t", "den", "'n"})
_OF_A_NAME = frozenset({MentionKind.PERSON, MentionKind.LOCATION, MentionKind.ORGANISATION})


def words_that_are_names(reading: Reading) -> frozenset[str]:
    """Return the words that are names in this text: whatever it tells so, and these words by where they stand."""
    mere = small_words_for_people() | small_things()
    by_place = (
        word.low for at, word in enumerate(reading.words) if word.low in mere and _stands_as_name(reading, at, word)
    )
    return told_names(reading).union(by_place)


def is_no_name_in_small_letters(reading: Reading, span: Span, kind: MentionKind, names: frozenset[str]) -> bool:
    """Return whether a stretch holds nothing but such words, none of them among the `names` of the text."""
    if kind not in _OF_A_NAME:
        return False
    mere = small_words_for_people() if kind is MentionKind.PERSON else small_things()
    words = reading.words_in(span)
    if not all(word.is_letters and (word.opens or not word.capital) for word in words):
        return False
    meant = {word.low for word in words} - _JOINTS
    # An institution has a name of several words more often than a person has one of these: "oons hoes".
    few = len(meant) == 1 or (len(meant) > 1 and kind is MentionKind.PERSON)
    return few and meant <= mere and meant.isdisjoint(names)


def _stands_as_name(reading: Reading, at: int, word: Word) -> bool:
    if word.capital and not word.opens and not word.text.isupper():
        return True
    first = at - 1 if reading.low(at - 1) in _ARTICLES else at
    if reading.low(first - 1) in _announcing():
        return True
    begins = word.opens or not reading.low(at - 1).isalpha()
    return begins and reading.low(at + 1) == ":" and word.low not in knowledge("people")["turns"]


@cache
def _announcing() -> frozenset[str]:
    institutions, people = knowledge("institutions"), knowledge("people")
    heads = institutions["heads"] | institutions["ward_heads"] | knowledge("places")["heads"]
    # With an article between them: "de groep heet de Kruik".
    return heads | people["naming"] | people["name_words"]
