"""Animals that are called by name: their names are no one's, and this voice speaks against hiding them."""

from collections.abc import Iterable, Iterator, Sequence

from ingest.lists.lexicon import Known
from ingest.recognisers.knowledge import knowledge
from ingest.recognisers.reading import Reading, Word
from ingest.recognisers.votes import Vote
from stories.spans import MentionKind, Span

NAMED = "animals.named"
_REACH = 5
_LONGEST_ROW = 10
_STOPS = frozenset(".!?;")
_SEVERAL = ("en", "jes")


class Animals:
    """Finds the names of animals throughout a story; the decision has learned that they need not be hidden."""

    name = "animals"

    def recognise(self, reading: Reading) -> Iterable[Vote]:
        """Return every word that is the name of an animal: "onze hond heet Bikkel", "een ezel die Mies heet"."""
        names = _names(reading)
        for word in reading.words if names else ():
            if (word.capital or reading.lower_case) and word.stem in names:
                yield Vote(Span(word.start, word.end), MentionKind.PERSON, NAMED)


def _names(reading: Reading) -> frozenset[str]:
    animals, naming = knowledge("animals")["animals"], knowledge("people")["naming"]
    names: set[str] = set()
    for position, word in enumerate(reading.words):
        following = reading.words[position + 1 : position + 1 + _REACH]
        if word.low not in animals or (word.capital and _begins_a_name(word, following)):
            continue
        if following and not following[0].opens and (_can_be_called(following[0]) or _is_named(reading, position)):
            names.add(following[0].stem)
        names.update(_set_apart(following))
        for count, other in enumerate(following):
            if other.text in _STOPS:
                break
            if other.low in naming:
                around = (*following[max(0, count - 1) : count], *following[count + 1 : count + 3])
                names.update(near.stem for near in around if _can_be_called(near))
        if word.low.endswith(_SEVERAL):
            names.update(_row_after(reading.words[position + 1 : position + 1 + _LONGEST_ROW]))
        names.update(_row_before(reading, position))
    return frozenset(names)


def _begins_a_name(word: Word, following: Sequence[Word]) -> bool:
    """Return whether a word with a capital is a part of a name and no animal: "Big Mike", "meneer Haan"."""
    return not word.opens or (bool(following) and following[0].capital)


def _is_named(reading: Reading, position: int) -> bool:
    """Return whether in small letters a name stands behind the animal that is someone's: "mn hond boef"."""
    if (
        not reading.lower_case
        or position + 1 >= len(reading)
        or reading.low(position - 1) not in knowledge("small_words")["possessives"]
    ):
        return False
    name = reading.words[position + 1]
    closely = name.is_letters and len(name.text) > 2 and name.space == 1
    return (
        closely
        and (bool(name.stem_known & Known.GIVEN) or not reading.is_ordinary(name))
        and not name.low.endswith("t")
    )


def _set_apart(following: Sequence[Word]) -> Iterator[str]:
    """Yield the name of one animal between commas: "een oude pony, Bles, en een zoon"."""
    if len(following) < _REACH or following[0].text != "," or following[2].text not in {",", "."}:
        return
    _, name, _, after, later = following[:_REACH]
    people_follow = after.capital and not after.opens
    if _can_be_called(name) and not (people_follow or (after.low == "en" and later.capital)):
        yield name.stem


def _row_after(following: Sequence[Word]) -> Iterator[str]:
    """Yield the names of several animals behind them: "twee katten, Pim en Pam", "katten: Wodan, Donar en Muis"."""
    if not following or following[0].text not in {",", ":"}:
        return
    for place, word in enumerate(following[1:]):
        if place % 2 == 0 and word.is_letters and word.capital and word.space == 1:
            yield word.stem
        elif place % 2 == 0 or word.low not in {",", "en"}:
            return


def _row_before(reading: Reading, position: int) -> Iterator[str]:
    """Yield the names before the animals that are called so: "Roos en Storm heten de parkieten"."""
    if reading.low(position - 2) != "heten" or position < _REACH:
        return
    first, joint, second = reading.words[position - _REACH : position - 2]
    if joint.low == "en" and first.capital and second.capital:
        yield from (first.stem, second.stem)


def _can_be_called(word: Word) -> bool:
    return word.is_letters and word.capital and len(word.text) > 1 and word.space == 1
