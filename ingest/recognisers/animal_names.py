"""Names that are said to be an animal's, in a story in which nobody else has them: they need not be hidden.

Narrow on purpose: whoever may be someone as well is left to the voices, and without capitals only "heet" says so.
"""

from collections.abc import Iterable, Iterator

from ingest.recognisers.knowledge import knowledge
from ingest.recognisers.reading import Reading, Word
from ingest.recognisers.votes import Vote
from stories.spans import MentionKind

_CLOSES = frozenset({"", *".,;:!?)\n"})
_BEING = frozenset({"is", "was"})
_THAT = frozenset({"dat", "da", "dit"})
_RELATIVE = frozenset({"die", "dat", "dieje"})
_SHORTEST = 3
_JOINS = frozenset({"en", "&", "of"})
# What someone is called to their face or by what they are: no animal is.
_OF_PEOPLE = ("names-by-context.title", "names-by-context.greeting", "names-by-context.answer", "speakers.")


def names_of_animals_only(reading: Reading, votes: Iterable[Vote]) -> frozenset[str]:
    """Return the names that are an animal's in so many words, and that no person of the text has."""
    if reading.shouting:
        return frozenset()
    named = frozenset(_said_to_be_animals(reading))
    if not named:
        return named
    people = {at for vote in votes if _is_of_people(vote) for at in range(vote.span.start_char, vote.span.end_char)}
    taken = {
        word.stem
        for position, word in enumerate(reading.words)
        if word.stem in named and (word.start in people or _may_be_someone(reading, position, named))
    }
    return named - taken


def _is_of_people(vote: Vote) -> bool:
    return vote.kind is MentionKind.PERSON and vote.rule.startswith(_OF_PEOPLE)


def _may_be_someone(reading: Reading, position: int, named: frozenset[str]) -> bool:
    """Return whether what stands around a name says or allows that a person is meant here."""
    people, before, after = knowledge("people"), reading.low(position - 1), reading.low(position + 1)
    if before in people["roles"] | people["titles"] | people["speaking"]:
        return True
    if after in knowledge("animals")["only_people_do"] or _has_family_name(reading, position):
        return True
    beside = [reading.words[place] for place in (position - 1, position + 1) if 0 <= place < len(reading)]
    if any(word.is_letters and word.capital and not word.opens and word.space <= 1 for word in beside):
        return True
    joined = [place for joint, place in ((before, position - 2), (after, position + 2)) if joint in _JOINS]
    others = [reading.words[place] for place in joined if 0 <= place < len(reading)]
    return any(other.capital and other.stem not in named for other in others)


def _has_family_name(reading: Reading, position: int) -> bool:
    """Return whether particles and a family name follow: "Bram de Vries"."""
    after = position + 1
    while reading.low(after) in knowledge("people")["particles"] - knowledge("people")["place_particles"]:
        after += 1
    return after > position + 1 and after < len(reading) and reading.words[after].capital


def _said_to_be_animals(reading: Reading) -> Iterator[str]:
    animals = knowledge("animals")["surely_animals"]
    for position, word in enumerate(reading.words):
        if word.low in animals and not word.capital:
            yield from _called_so(reading, position)
            if not reading.lower_case:
                yield from _standing_beside(reading, position)


def _called_so(reading: Reading, position: int) -> Iterator[str]:
    """Yield what the animal at a position is called: "een ezel die Frits heet", "onze labrador heet Bram"."""
    naming, after = knowledge("people")["naming"], position + 1
    if reading.low(after) in _RELATIVE and _is_name(reading, after + 1) and reading.low(after + 2) in naming:
        yield reading.words[after + 1].stem
    verb = after + (reading.low(after) in _RELATIVE)
    called = verb + 1 + (reading.low(verb + 1) in knowledge("people")["between_naming"])
    if reading.low(verb) in naming and _is_name(reading, called):
        yield reading.words[called].stem


def _standing_beside(reading: Reading, position: int) -> Iterator[str]:
    """Yield the name that stands beside an animal: "met hond Bram", "Loes, onze oude pony,"."""
    after = position + 1
    if _is_name(reading, after):
        yield reading.words[after].stem
    if reading.low(after) in _CLOSES and (name := _name_before(reading, position)) is not None:
        yield name.stem


def _name_before(reading: Reading, animal: int) -> Word | None:
    """Return the name of which an animal says what it is: "Bikkel, onze hond,", "Bles is de pony."."""
    article = animal - 1
    if not _is_whose(reading, article):
        article -= 1
        if not _is_whose(reading, article):
            return None
    before = article - 1
    if reading.low(before) in _BEING:
        before -= 1
        if reading.low(before) in _THAT and reading.low(before - 1) == ",":
            before -= 2
    elif reading.low(before) == ",":
        before -= 1
    else:
        return None
    name = reading.at(before)
    named = name is not None and name.is_letters and name.capital and len(name.text) >= _SHORTEST
    return name if named else None


def _is_whose(reading: Reading, position: int) -> bool:
    return reading.low(position) in knowledge("small_words")["possessives"] | {"de", "het", "'t", "den", "d'n"}


def _is_name(reading: Reading, position: int) -> bool:
    word = reading.at(position)
    if word is None or not word.is_letters or word.space != 1 or len(word.text) < _SHORTEST:
        return False
    people = knowledge("people")
    return word.capital or (reading.lower_case and word.low not in people["never_name"] | people["between_naming"])
