"""Refusals and the objections of narrators: another curator than the one who refused decides."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from stories.story import Refusal, Story


class Outcome(StrEnum):
    """What another curator decided about a refusal."""

    OVERTURNED = "toch-opgenomen"
    UPHELD = "blijft-geweigerd"


@dataclass(frozen=True, slots=True)
class Objection:
    """That a narrator does not agree with a refusal, and what came of it; `words` are hidden as a story is."""

    at: datetime
    words: str = ""
    outcome: Outcome | None = None
    decided_by: str | None = None
    decided_at: datetime | None = None
    answer: str = ""

    @property
    def waits(self) -> bool:
        """Whether nobody decided yet."""
        return self.outcome is None


@dataclass(frozen=True, slots=True)
class Refused:
    """A refusal of a story with the objection against it, if there is one."""

    number: int
    story_id: str
    refusal: Refusal
    objection: Objection | None = None


@dataclass(frozen=True, slots=True)
class RefusalCount:
    """How often stories were refused under one rule in one year, objected to, and taken in after all."""

    year: int
    rule: str
    refused: int
    objected: int
    overturned: int


class ObjectionStore(Protocol):
    """What was refused, ever; of a withdrawn story only the year, the rule and the outcome stay."""

    def refuse_story(self, story_id: str, refusal: Refusal) -> Story:
        """Keep a story as refused and note the refusal, in one go; the same refusal twice is one.

        Raise StoryNotFoundError, and NotNowError while an objection waits.
        """
        ...

    def refusals_of(self, story_id: str) -> list[Refused]:
        """Return every refusal of a story, oldest first."""
        ...

    def put_objection(self, number: int, objection: Objection) -> bool:
        """Keep an objection to the refusal that stands; False when there is one already, or none stands any more."""
        ...

    def change_minding_objection(self, story_id: str, edit: Callable[[Story, bool], Story]) -> Story:
        """Keep what `edit` makes of a story, knowing whether an objection waits; nobody objects or decides meanwhile.

        Raise StoryNotFoundError when the story is gone.
        """
        ...

    def decide_objection(self, number: int, objection: Objection, edit: Callable[[Story], Story]) -> Story:
        """Keep what was decided about an objection and what it makes of the story, in one go.

        Raise StoryNotFoundError when the story is gone, and NotNowError when it was decided by another in the meantime.
        """
        ...

    def waiting_objections(self) -> list[Refused]:
        """Return the refusals whose narrators object and wait, the longest waiting first."""
        ...

    def refusal_counts(self) -> list[RefusalCount]:
        """Return how often stories were refused, by year and rule, newest year first; not yet fit to show."""
        ...
