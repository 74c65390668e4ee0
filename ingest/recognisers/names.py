"""What makes a word part of a person's name, and how far a name goes on."""

from collections.abc import Iterator

from ingest.lists.lexicon import Known
from ingest.recognisers.allowed import is_allowed
from ingest.recognisers.knowledge import knowledge
from ingest.recognisers.reading import Reading, Word, may_be_initial

_DIMINUTIVES = ("tjes", "jes", "kes", "tje", "je", "ke")
_LONGEST_NAME = 8
_MOST_PARTICLES = 3
_BEFORE_VERB_BEN = frozenset({"ik", "ook", "en", "dus", "dan", "dat"})


def is_given(reading: Reading, word: Word) -> bool:
    """Return whether a word is a given name, also with a possessive or a diminutive to it."""
    if (word.known | word.stem_known) & Known.GIVEN:
        return True
    known = reading.lexicon.known
    if word.stem.endswith("s") and len(word.stem) > 3 and known(word.stem[:-1]) & Known.GIVEN:
        return True
    if "-" in word.stem:
        return all(known(part) & Known.GIVEN for part in word.stem.split("-"))
    if word.stem_known & Known.WORD:
        return False
    return any(known(base) & Known.GIVEN for base in _without_diminutive(word.stem))


def _without_diminutive(stem: str) -> Iterator[str]:
    """Yield what a diminutive can have been made of: "roosje" of "roos", "pedrootje" of "pedro"."""
    for ending in _DIMINUTIVES:
        base = stem.removesuffix(ending)
        if base != stem and len(base) > 2:
            yield base
            if base[-1] == base[-2]:
                yield base[:-1]


def is_family(reading: Reading, word: Word) -> bool:
    """Return whether a word is a family name or has one in it."""
    if word.stem_known & Known.FAMILY:
        return True
    return "-" in word.stem and any(reading.lexicon.known(part) & Known.FAMILY for part in word.stem.split("-"))


def is_initial(reading: Reading, position: int) -> bool:
    """Return whether an initial with its full stop stands here."""
    if not 0 <= position < len(reading) - 1:
        return False
    sign = reading.words[position + 1]
    return sign.text == "." and sign.space == 0 and may_be_initial(reading.words[position].text)


def is_verb_ben(reading: Reading, position: int) -> bool:
    """Return whether "ben" stands here as what I am: "ik ben De Vries", "en ben El Amrani"; not as in "Ben Ali"."""
    return reading.low(position) == "ben" and reading.low(position - 1) in _BEFORE_VERB_BEN


def can_be_name(reading: Reading, word: Word) -> bool:
    """Return whether a word with a capital is not one of those that stand there for another reason."""
    return word.capital and word.is_letters and (not is_allowed(reading, word) or is_given(reading, word))


def end_of_name(reading: Reading, start: int, *, particles_first: bool = False) -> int:
    """Return the position after the name that begins at `start`, or `start` when none begins there.

    A name is made of initials, words with a capital, and particles with a family name after them.
    """
    position = start
    while position < len(reading) and position - start < _LONGEST_NAME:
        word = reading.words[position]
        if position > start and (word.space > 1 or word.opens):
            break
        if is_initial(reading, position):
            position += 2
        elif _joins_initials(reading, position) or _continues(reading, word, first=position == start):
            position += 1
        else:
            after = _after_particles(reading, position, first=position == start, particles_first=particles_first)
            if after == position:
                break
            position = after
    return position


def _joins_initials(reading: Reading, position: int) -> bool:
    """Return whether a hyphen between two initials stands here: "Z.-L."."""
    word = reading.words[position]
    return (
        word.text == "-" and word.space == 0 and is_initial(reading, position - 2) and is_initial(reading, position + 1)
    )


def _continues(reading: Reading, word: Word, *, first: bool) -> bool:
    if not word.capital or not word.is_letters:
        return False
    if word.low in knowledge("people")["never_name"] and not first:
        return False
    return not is_allowed(reading, word) or is_given(reading, word) or (not first and is_family(reading, word))


def _after_particles(reading: Reading, position: int, *, first: bool, particles_first: bool) -> int:
    lists = knowledge("people")
    allowed = lists["leading_particles"] if first else lists["particles"]
    if first and not particles_first:
        return position
    end = position
    while end < len(reading) and end - position < _MOST_PARTICLES and reading.words[end].low in allowed:
        if end > position and not reading.words[end].follows_closely:
            break
        end += 1
    if end == position or end >= len(reading):
        return position
    name = reading.words[end]
    if not name.capital or not name.follows_closely or not name.is_letters:
        return position
    return end + 1 if _is_family_after(reading, position, end, first=first) else position


def _goes_on(reading: Reading, position: int) -> bool:
    following = reading.at(position + 1)
    return following is not None and following.capital and following.space == 1 and not following.opens


def _is_family_after(reading: Reading, position: int, end: int, *, first: bool) -> bool:
    """Return whether the particles from `position` and the word at `end` make a family name, not a place."""
    particle, name = reading.words[position].low, reading.words[end]
    family, place = is_family(reading, name), bool(name.stem_known & Known.PLACE)
    if not first and is_given(reading, name) and _goes_on(reading, end):
        # "Anna van de Willem Dreesschool": where she is from.
        return False
    if is_verb_ben(reading, position):
        return False
    if is_allowed(reading, name) and not family:
        return False
    if first:
        return particle not in {"in", "op", "uit", "aan"} and (family or not reading.is_ordinary(name))
    if particle in knowledge("people")["place_particles"]:
        return end - position == 2 and family and not place
    if end - position >= 2 and particle not in knowledge("people")["place_particles"]:
        return True
    if particle == "van" and end == position + 1:
        return family or not (place or is_given(reading, name))
    if particle in {"de", "het"}:
        return family
    return family or not reading.is_ordinary(name)
