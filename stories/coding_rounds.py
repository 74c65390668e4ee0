"""Double coding: two people code the same sentences apart from each other, and where they differ it is settled."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from stories.accounts import Role
from stories.consent import Use
from stories.story import Story

# Whoever codes a story studies it.
NEEDED = Use.RESEARCH


@dataclass(frozen=True, slots=True)
class SampledSentence:
    """A sentence in a round, by its place in the order of coding; the text stays with its story."""

    place: int
    story_id: str
    sentence: int


@dataclass(frozen=True, slots=True)
class CodingRound:
    """Sentences that two coders code; the sample is drawn again from the same stories with the same seed.

    Sentences of stories that were withdrawn since are no longer in the sample.
    """

    id: str
    started_by: str
    started_at: datetime
    coders: tuple[str, str]
    codebook_version: str
    seed: int
    sample: tuple[SampledSentence, ...]


@dataclass(frozen=True, slots=True)
class Coding:
    """What one coder says of one sentence, all codes at once; no codes is an answer too.

    It is a voice of its own: no tagging of the story, and counted nowhere.
    """

    round_id: str
    place: int
    coder: str
    codes: frozenset[str]
    codebook_version: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Settlement:
    """What was decided about a sentence on which the coders differed, and why."""

    round_id: str
    place: int
    codes: frozenset[str]
    why: str
    by: str
    codebook_version: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CodebookNote:
    """What a decision means for the codebook, in words that are of no story; it outlives the story it came from."""

    text: str
    codes: frozenset[str]
    by: Role
    codebook_version: str
    at: datetime


def in_order(sentence: int, said: Coding | Settlement) -> tuple[int, datetime, str]:
    """Return by what things that were said of a story are put in order: the sentence, the time, and who said it."""
    return sentence, said.at, said.coder if isinstance(said, Coding) else said.by


def may_be_coded(story: Story) -> bool:
    """Return whether coders may see a story now."""
    return NEEDED in story.open_uses


def draw_sample(stories: Iterable[Story], *, size: int, seed: int) -> tuple[SampledSentence, ...]:
    """Return sentences drawn blind: every sentence that may be coded is as likely, whatever was read into it.

    Fewer than asked for when there are no more; the same for the same stories and seed, in whatever order they come.
    """
    places: Sequence[tuple[str, int]] = sorted(
        (story.id, number) for story in stories if may_be_coded(story) for number in range(len(story.sentences))
    )
    draw = random.Random(seed)  # noqa: S311 - the same sentences must be drawn again
    drawn = draw.sample(places, min(size, len(places)))
    return tuple(SampledSentence(place, story_id, sentence) for place, (story_id, sentence) in enumerate(drawn, 1))


class CodingStore(Protocol):
    """Rounds of double coding, and what they taught about the codebook."""

    def add_round(self, new: CodingRound) -> None:
        """Keep a new round with its sample; sentences of stories that are withdrawn are left out."""
        ...

    def get_round(self, round_id: str) -> CodingRound:
        """Return a round with what is left of its sample, in order of place; raise RoundNotFoundError."""
        ...

    def rounds(self) -> list[CodingRound]:
        """Return all rounds, newest first."""
        ...

    def delete_round(self, round_id: str) -> None:
        """Forget a round with all that was said in it; nothing happens when it is gone already."""
        ...

    def put_coding(self, coding: Coding) -> None:
        """Keep what a coder says of a sentence, over what that coder said before.

        Raise RoundNotFoundError for a place that is not in the round (any more).
        """
        ...

    def codings(self, round_id: str, *, coder: str | None = None) -> list[Coding]:
        """Return what was said in a round, by one coder or by both, in order of place and coder."""
        ...

    def codings_about(self, story_id: str) -> list[tuple[int, Coding | Settlement]]:
        """Return what was said and decided about a story in all rounds, by sentence number and time."""
        ...

    def put_settlement(self, settlement: Settlement, note: CodebookNote | None = None) -> None:
        """Keep a decision, over an earlier one about that sentence, and what it means for the codebook.

        Raise RoundNotFoundError for a place that is not in the round (any more).
        """
        ...

    def settlements(self, round_id: str) -> list[Settlement]:
        """Return what was decided in a round, in order of place."""
        ...

    def codebook_notes(self) -> list[CodebookNote]:
        """Return what was ever decided about the codebook, oldest first."""
        ...
