"""What a store must do: the truth about every story, with an outbox that tells an index what changed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from stories.accounts import AccountChange, ApiKey, Identity, Role, User
from stories.agenda.store import AgendaStore
from stories.coding_rounds import CodebookNote, Coding, CodingRound, Settlement
from stories.drafts import Draft
from stories.exports.store import ExportStore, HarvestStore, ResearchCodingStore, WithdrawalFeedStore
from stories.frozen_figures import FrozenFigureStore
from stories.label_reviews import LabelReview
from stories.lessons.store import LessonStore
from stories.objections import ObjectionStore
from stories.reading_counts import ReadingCountStore
from stories.story import Story, StoryStatus
from stories.taggings import Tagging, Wordless


class OutboxAction(StrEnum):
    """What an index must do with a story."""

    PUT = "put"
    REMOVE = "remove"


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


class DraftStore(Protocol):
    """Stories that are being told."""

    def put_draft(self, draft: Draft, *, over: Draft | None) -> None:
        """Keep a draft over the one that was read as `over`, or a new one over None.

        Raise DraftChangedError when another stands there by now, and DraftNotFoundError when it is gone.
        """
        ...

    def get_draft(self, draft_id: str) -> Draft:
        """Return a draft; raise DraftNotFoundError."""
        ...

    def find_draft_by_receipt(self, receipt_hash: bytes) -> Draft:
        """Return the draft whose narrator asked for help and holds this receipt; raise DraftNotFoundError."""
        ...

    def drafts_asking_help(self) -> list[Draft]:
        """Return the drafts that a curator is asked to look at, oldest first."""
        ...

    def delete_draft(self, draft_id: str) -> None:
        """Forget a draft; nothing happens when it is gone already."""
        ...

    def delete_expired_drafts(self, *, now: datetime) -> int:
        """Forget drafts whose time is up and return how many there were."""
        ...


class AccountStore(Protocol):
    """People and programs that may do more than read."""

    def put_user(self, user: User) -> None:
        """Keep an account, over an earlier one of that name."""
        ...

    def get_user(self, name: str) -> User | None:
        """Return an account, if it exists."""
        ...

    def users(self) -> list[User]:
        """Return all accounts by name."""
        ...

    def delete_user(self, name: str) -> bool:
        """Forget an account and return whether there was one."""
        ...

    def put_api_key(self, key: ApiKey) -> None:
        """Keep a key, over an earlier one of that name."""
        ...

    def find_api_key(self, key_hash: bytes) -> ApiKey | None:
        """Return the key with this hash, if it exists."""
        ...

    def api_keys(self) -> list[ApiKey]:
        """Return all keys by name."""
        ...

    def delete_api_key(self, name: str) -> bool:
        """Forget a key and return whether there was one."""
        ...

    def put_identity(self, identity: Identity) -> None:
        """Keep under which name someone from elsewhere goes here, over what was kept of them."""
        ...

    def get_identity(self, issuer: str, subject: str) -> Identity | None:
        """Return under which name someone from elsewhere goes here, if they were here before."""
        ...

    def identities(self) -> list[Identity]:
        """Return all who came from elsewhere, by name."""
        ...

    def note_account_change(self, change: AccountChange) -> None:
        """Keep that an account or key was changed."""
        ...

    def account_changes(self, *, limit: int) -> list[AccountChange]:
        """Return the last changes of accounts and keys, newest first."""
        ...

    def is_name_used(self, name: str) -> bool:
        """Return whether an account has this name, or ever had: what was done under it is still its own."""
        ...


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


class CodingStore(Protocol):
    """Rounds of double coding, and what they taught about the codebook."""

    def add_round(self, new: CodingRound) -> None:
        """Keep a new round with its sample."""
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


class LabelReviewStore(Protocol):
    """What curators were asked about labels, and what they answered."""

    def put_review(self, review: LabelReview) -> None:
        """Keep a review, over an earlier one of that sentence and draw; raise StoryNotFoundError as put_taggings."""
        ...

    def reviews(self) -> list[LabelReview]:
        """Return all reviews in the order in which they were drawn; those of withdrawn stories are gone."""
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
    Protocol,
):
    """Everything that is kept, behind one connection."""

    def close(self) -> None:
        """Let go of the database."""
        ...
