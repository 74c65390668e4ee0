"""Sentences that staff read in their place in a story, and the note of it for the story's narrator."""

from dataclasses import dataclass
from datetime import datetime

from service.wiring import Bank
from stories.accounts import User
from stories.store import Opening
from stories.story import Story

_BEFORE, _AFTER = 2, 1


@dataclass(frozen=True, slots=True)
class OpenSentence:
    """A sentence that may be seen now, its place in the order of coding or reviewing, and its number in its story."""

    place: int
    story: Story
    sentence: int

    @property
    def text(self) -> str:
        """The sentence itself."""
        return self.story.sentence(self.sentence)

    def around(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the sentences before it and after it, in the light of which it is read."""
        here, end = self.sentence, len(self.story.sentences)
        earlier = tuple(self.story.sentence(number) for number in range(max(0, here - _BEFORE), here))
        later = tuple(self.story.sentence(number) for number in range(here + 1, min(end, here + 1 + _AFTER)))
        return earlier, later


def note_opening_once(bank: Bank, story_id: str, *, reader: User, since: datetime) -> None:
    """Note for its narrator that a story was opened: who goes on and back through its sentences opens it once."""
    openings = bank.store.openings(story_id)
    if not any(opening.staff == reader.name and opening.at >= since for opening in openings):
        bank.store.note_opening(Opening(reader.name, story_id, bank.clock()))
