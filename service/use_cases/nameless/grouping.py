"""Grouping what has no word: done beside the pages, kept for an hour, and of every sentence only its place."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from search.patterns.contrast_words import without_marks
from search.patterns.nameless import group_alike
from service.use_cases.nameless.gathering import gather
from service.wiring import Bank
from stories.codebook_proposals import Place

_OWNER = "geen-woord"


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences that mean alike, those that are most like the others first."""

    places: tuple[Place, ...]

    @property
    def key(self) -> str:
        """What this group is called in an address; another with the same sentences is the same one."""
        told = "\n".join(f"{place.story_id} {place.sentence}" for place in sorted(self.places))
        return hashlib.sha256(told.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Grouping:
    """The groups that were found, the sentences they were found in, and when; `read` stories the model read."""

    groups: tuple[Group, ...]
    places: tuple[Place, ...]
    marked: frozenset[Place]
    read: int
    at: datetime


def grouping(bank: Bank, *, seconds: float) -> Grouping | None:
    """Return the groups as they were found within the last hour, or None when that takes longer than this.

    Meanwhile it goes on: ask again. Without an encoder there are no groups, only the sentences that were marked.
    """
    # Not by which stories there are: where one comes in every other minute, it would begin anew and never be done.
    version = repr(
        (
            bank.codebook.version,
            bank.tagger.version,
            bank.embedder.version if bank.embedder else None,
        )
    )
    work = partial(_group, bank)
    return bank.slow_background.fetch(
        _OWNER, hashlib.sha256(version.encode()).digest(), work, patience=seconds, keep=True
    )


def _group(bank: Bank) -> Grouping:
    gathered = gather(bank)
    places = tuple(gathered.texts)
    groups: tuple[Group, ...] = ()
    if bank.embedder is not None and places:
        # What stands in the place of a name says that there was one, and makes sentences alike that are not.
        vectors = bank.embedder.passages([without_marks(gathered.texts[place]) for place in places])
        found = group_alike(vectors, [place.story_id for place in places])
        groups = tuple(Group(tuple(places[member] for member in alike.members)) for alike in found)
    return Grouping(groups, places, gathered.marked, gathered.read, bank.clock())
