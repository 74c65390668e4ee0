"""What a store must do: the truth about every story, with an outbox that tells an index what changed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from stories.accounts import AccountStore
from stories.agenda.store import AgendaStore
from stories.codebook_proposals import CodebookProposalStore
from stories.coding_rounds import CodingStore
from stories.drafts import DraftStore
from stories.exports.store import ExportStore, HarvestStore, ResearchCodingStore, WithdrawalFeedStore
from stories.frozen_figures import FrozenFigureStore
from stories.label_reviews import LabelReviewStore
from stories.lessons.store import LessonStore
from stories.objections import ObjectionStore
from stories.openings import OpeningLog
from stories.reading_counts import ReadingCountStore
from stories.story import Story, StoryStatus
from stories.taggings import Tagging, Wordless


class OutboxAction(StrEnum):
    """What an index must do with a story."""

    PUT = "put"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One thing an index has still to be told."""

    id: int
    story_id: str
    action: OutboxAction


class StoryStore(Protocol):
    """Stories, what is read into them, and the outbox; every method is one transaction."""

    def add(
        self,
        story: Story,
        taggings: Iterable[Tagging] = (),
        wordless: Iterable[Wordless] = (),
        *,
        receipt_hash: bytes | None = None,
    ) -> None:
        """Keep a new story with its taggings and an outbox row; raise StoryExistsError for a known id or source id."""
        ...

    def get(self, story_id: str) -> Story:
        """Return a story, a withdrawn one without its text; raise StoryNotFoundError."""
        ...

    def get_many(self, story_ids: Sequence[str]) -> dict[str, Story]:
        """Return those of these stories that exist, by id: what a page with many stories needs in one go."""
        ...

    def find_by_receipt(self, receipt_hash: bytes) -> Story:
        """Return the story that a receipt belongs to; raise StoryNotFoundError."""
        ...

    def find_by_source(self, source_id: str) -> Story | None:
        """Return the story that was imported under this id, also when it is withdrawn since, so that it stays away."""
        ...

    def stories(self, *, status: StoryStatus | None = None) -> Iterator[Story]:
        """Yield stories in the order in which they came in, a page at a time."""
        ...

    def count_published(self) -> int:
        """Return how many stories are published, whatever they may be used for."""
        ...

    def change(self, story_id: str, edit: Callable[[Story], Story]) -> Story:
        """Keep what `edit` makes of a story as it stands at this moment, tell the outbox, and return it.

        Nobody else's change comes in between: a curator who publishes does not undo a switch that the narrator has just
        turned off. Raise StoryNotFoundError for an unknown or withdrawn story.
        """
        ...

    def update(self, story: Story) -> None:
        """Keep a story over its earlier self, whatever that was by now, and tell the outbox; as `change` otherwise."""
        ...

    def taggings(self, story_ids: Sequence[str]) -> dict[str, tuple[Tagging, ...]]:
        """Return all voices on these stories: a row for every id asked for, in order of sentence, code and voice.

        What was said under an older codebook is given in the codes of the one in force (stories/codebook_translation).
        """
        ...

    def count_taggings(self) -> dict[tuple[str, str], int]:
        """Return how many taggings were kept under each version of the codebook and code, as they were said."""
        ...

    def put_taggings(self, story_id: str, taggings: Iterable[Tagging]) -> None:
        """Keep taggings, each over an earlier one of the same voice, sentence and code, and tell the outbox.

        Raise StoryNotFoundError for an unknown or withdrawn story.
        """
        ...

    def wordless(self, story_id: str) -> tuple[Wordless, ...]:
        """Return the sentences of a story for which there is no word yet."""
        ...

    def all_wordless(self) -> list[Wordless]:
        """Return the sentences of all stories for which there is no word yet, by story and sentence."""
        ...

    def put_wordless(self, story_id: str, wordless: Iterable[Wordless]) -> None:
        """Replace the sentences of a story for which there is no word yet; raise StoryNotFoundError as put_taggings."""
        ...

    def erase(self, story_id: str, *, now: datetime) -> None:
        """Withdraw a story: its text, taggings and receipt are gone, a tombstone stays, the outbox says REMOVE.

        Its sentences leave every round of coding, with all that was said of them there. Nothing happens when it is
        withdrawn already; raise StoryNotFoundError for an unknown one.
        """
        ...

    def outbox(self, *, limit: int) -> list[OutboxRow]:
        """Return what the index has still to be told, oldest first."""
        ...

    def clear_outbox(self, row_ids: Sequence[int]) -> None:
        """Forget rows that the index has been told."""
        ...


class Store(
    StoryStore,
    DraftStore,
    AccountStore,
    OpeningLog,
    CodingStore,
    LabelReviewStore,
    FrozenFigureStore,
    ObjectionStore,
    ReadingCountStore,
    AgendaStore,
    LessonStore,
    ExportStore,
    WithdrawalFeedStore,
    HarvestStore,
    ResearchCodingStore,
    CodebookProposalStore,
    Protocol,
):
    """Everything that is kept, behind one connection."""

    def close(self) -> None:
        """Let go of the database."""
        ...
