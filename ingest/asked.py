"""Ask first: the narrator says who and what is in the story, and every form of those names is found in it."""

from dataclasses import dataclass


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
