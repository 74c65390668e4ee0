"""Ask first: the narrator says who and what is in the story, and every form of those names is found in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from ingest.redaction.asked_names import Found, ListedName, NameFinder, find_initials
from ingest.redaction.by_narrator import ASKED
from ingest.redaction.choices import MAX_WORD_LENGTH
from ingest.redaction.groups import Link
from ingest.redaction.name_forms import PARTICLES, fold, parts_of
from stories.spans import Mention, MentionKind, Span

# Whole families and schools have fewer names than this; it bounds what one form can make us do.
MAX_NAMES = 200
MAX_NAME_LENGTH = 100

_DIGIT = re.compile(r"\d")
_SHORTEST_STREET = 3
_POSTCODE = re.compile(r"\d{4} ?[A-Za-z]{2}(?![A-Za-z])|\d+[\w-]*")

_ONESELF = frozenset({"ik", "ikzelf", "mij", "mijzelf", "mezelf", "zelf"})
_DETERMINERS = frozenset({"mijn", "m'n", "mn", "me", "onze", "ons", "de", "het", "een", "zijn", "haar", "hun"})


@dataclass(frozen=True, slots=True)
class AskedPerson:
    """Someone in the story: the names they are called by, and what they are to the narrator ("mijn dochter")."""

    names: tuple[str, ...]
    relation: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a narrator answered to "Wie en wat komt er in je verhaal voor?"."""

    people: tuple[AskedPerson, ...] = ()
    places: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()


def match_asked(text: str, asked: Asked) -> tuple[Mention, ...]:
    """Return where the people, places and institutions that the narrator listed are named, in order of the text.

    Found are names in full and in part, possessives, diminutives, misspellings and small letters; an ordinary word
    that looks like a name is not.
    """
    return tuple(Mention(found.span, found.kind, ASKED, 1.0) for found in _find(text, asked))


def link_people(text: str, asked: Asked) -> tuple[Link, ...]:
    """Return for each person listed where they are named and what they are, for `group_mentions` and `redact`.

    A name that two of them share links neither.
    """
    spans: dict[int, list[Span]] = {}
    for found in _find(text, asked):
        if found.kind is MentionKind.PERSON and found.owner is not None:
            spans.setdefault(found.owner, []).append(found.span)
    return tuple(
        Link(tuple(places), _role(asked.people[owner].relation, asked)) for owner, places in sorted(spans.items())
    )


def _find(text: str, asked: Asked) -> list[Found]:
    answers = [
        *((owner, MentionKind.PERSON, name) for owner, person in enumerate(asked.people) for name in person.names),
        *((0, MentionKind.LOCATION, name) for place in asked.places for name in _places_in(place)),
        *((0, MentionKind.ORGANISATION, name) for name in asked.institutions),
    ]
    listed = [ListedName(*name) for name in answers[:MAX_NAMES] if 0 < len(name[2]) <= MAX_NAME_LENGTH]
    finder = NameFinder(listed)
    found: list[Found] = []
    taken: set[int] = set()
    for name in chain(finder.find(text), find_initials(text, listed), finder.find_in_compounds(text)):
        if name.span.start_char not in taken:
            found.append(name)
            taken.update(range(name.span.start_char, name.span.end_char))
    return sorted(found, key=lambda name: name.span)


def _places_in(place: str) -> Iterator[str]:
    """Yield an address and, when it is one, its street and its town, which may be named apart."""
    yield place
    house = _DIGIT.search(place)
    if house is None:
        return
    before = place[: house.start()]
    street = before.rstrip(" ,")
    if _SHORTEST_STREET <= len(street) < len(before) and "," not in street:
        yield street
        yield _POSTCODE.sub("", place[house.end() :].rpartition(",")[2]).strip()


def _role(relation: str | None, asked: Asked) -> str | None:
    """Return the relation as it may stand in the text, or None when it says nothing or would itself give a name."""
    words = (relation or "").split()
    own_names = {part for person in asked.people for name in person.names for part in parts_of(fold(name))}
    folded = [fold(word) for word in words]
    if not words or set(folded) & (_ONESELF | (own_names - PARTICLES)) or len(relation or "") > MAX_WORD_LENGTH:
        return None
    if any(not (sign.isalpha() or sign in " '’-") for sign in " ".join(words)):
        return None
    lowered = words[0][0].lower() + words[0][1:]
    role = " ".join([lowered, *words[1:]])
    return role if folded[0] in _DETERMINERS else f"mijn {role}"
