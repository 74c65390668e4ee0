"""What a store must do for exports: the ledger, the feed, what harvesters are told, and codings that come back."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from stories.exports.harvest import HarvestQuestion, HarvestRecord
from stories.exports.ledger import Export, ExportedStory, ExportHolding
from stories.exports.research_codings import ResearchCoding
from stories.exports.withdrawals import Withdrawal
from stories.story import Story


@dataclass(frozen=True, slots=True)
class StoryChange:
    """That something happened to a story, of which copies and harvesters may have to hear."""

    id: int
    story_id: str


# From the last entry and the copies that must go, each with its day, to the entries that say so.
Seal = Callable[[Withdrawal | None, Sequence[tuple[str, date]]], Sequence[Withdrawal]]


class ExportStore(Protocol):
    """Who took what; every method is one transaction."""

    def add_export(self, export: Export, stories: Iterable[ExportedStory]) -> None:
        """Keep a new export with the stories that are asked, of which none is taken yet."""
        ...

    def get_export(self, export_id: str) -> Export:
        """Return an export; raise ExportNotFoundError."""
        ...

    def exports(self) -> list[Export]:
        """Return all exports, newest first."""
        ...

    def exported_stories(self, export_id: str) -> list[ExportedStory]:
        """Return the stories of an export in order of their copy ids, which is no order of theirs."""
        ...

    def take_copies(
        self, export_id: str, story_ids: Sequence[str], *, allowed: Callable[[Story], bool], now: datetime
    ) -> dict[str, Story]:
        """Note that these stories leave the bank now, and return those that do: what is not allowed (any more) stays.

        No switch is turned off and no story withdrawn in between; who does so later is a copy that must be removed.
        """
        ...

    def note_file(self, export_id: str, *, now: datetime) -> Export:
        """Note that a file is made of an export and return it with its new version; raise ExportNotFoundError."""
        ...

    def find_copy(self, copy_id: str) -> ExportedStory | None:
        """Return which story a copy is, for the bank itself."""
        ...

    def confirm_removed(self, export_id: str, *, seen_at: datetime, now: datetime) -> int:
        """Note that the receiver removed what had to go when they looked, and return how many copies that are."""
        ...

    def exports_holding(self, story_id: str) -> list[ExportHolding]:
        """Return who got a story, oldest first; also when it is withdrawn since."""
        ...


class WithdrawalFeedStore(Protocol):
    """The feed of withdrawals; entries are added and never changed."""

    def append_withdrawals(self, seal: Seal) -> int:
        """Add entries, made by `seal`, for the copies that must go and are not in the feed; return how many."""
        ...

    def withdrawals(self, *, after: int = 0, limit: int = 1_000) -> list[Withdrawal]:
        """Return entries with a higher number than `after`, in order."""
        ...

    def last_withdrawal(self) -> Withdrawal | None:
        """Return the last entry, if there is any."""
        ...

    def put_removal_code(self, code_hash: bytes, story_id: str) -> None:
        """Keep the code with which a narrator asks what became of the copies of a withdrawn story."""
        ...

    def find_removal_code(self, code_hash: bytes) -> str:
        """Return the withdrawn story that a code belongs to; raise StoryNotFoundError."""
        ...


class HarvestStore(Protocol):
    """What harvesters are told, and what has still to be looked at for it."""

    def story_changes(self, *, limit: int) -> list[StoryChange]:
        """Return what happened to stories since it was last followed, oldest first."""
        ...

    def follow_changes(
        self,
        changes: Sequence[StoryChange],
        *,
        records: Mapping[str, HarvestRecord],
        stories: Mapping[str, Story],
        now: datetime,
    ) -> int:
        """Keep these records, revoke and count the copies that may not be kept, and forget the changes."""
        ...

    def harvest_records_of(self, story_ids: Sequence[str]) -> dict[str, HarvestRecord]:
        """Return the records of those of these stories that are or were public."""
        ...

    def harvest(self, asked: HarvestQuestion, *, limit: int) -> list[HarvestRecord]:
        """Return records in order of change and id."""
        ...

    def first_harvest(self) -> datetime | None:
        """Return since when there are records."""
        ...


class ResearchCodingStore(Protocol):
    """What researchers read into stories elsewhere."""

    def put_research_codings(self, story_id: str, codings: Iterable[ResearchCoding]) -> int:
        """Keep codings of a story that are not there yet and return how many; raise StoryNotFoundError."""
        ...

    def research_codings(self, story_id: str) -> list[ResearchCoding]:
        """Return what researchers read into a story, in order of place; nothing once it is withdrawn."""
        ...
