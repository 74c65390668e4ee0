"""Who of the staff opened which story, so that its narrator can be told."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from stories.accounts import Role


@dataclass(frozen=True, slots=True)
class Opening:
    """That someone with an account opened a story, or a program with a key (`by_key`); never what it says.

    The name is for who must answer for it, the role for the story's narrator.
    """

    staff: str
    story_id: str
    at: datetime
    role: Role
    by_key: bool = False


class OpeningLog(Protocol):
    """Who of the staff opened which story, so that a narrator can be told."""

    def note_opening(self, opening: Opening) -> None:
        """Keep that someone opened a story."""
        ...

    def openings(self, story_id: str) -> list[Opening]:
        """Return who opened a story, oldest first."""
        ...

    def latest_openings(self, *, limit: int) -> list[Opening]:
        """Return the last openings of all stories, newest first."""
        ...
