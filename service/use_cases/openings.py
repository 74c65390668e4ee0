"""That people who work here opened a story, noted for its narrator: who and when, and never what it says."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from service.wiring import Bank
from stories.accounts import Role, User
from stories.openings import Opening
from stories.reading_counts import ReaderKind

# Who leafs back, or asks for a story's sentences after its text, opens it once.
_ONCE_IN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: someone with an account, or a program with a key."""

    name: str
    role: Role
    by_key: bool = False


def note_opening(bank: Bank, story_id: str, *, reader: Reader | None, came_by: ReaderKind = ReaderKind.ANYONE) -> None:
    """Note for its narrator that a story was opened, once for who opens it again within the hour.

    Of who has no account or key it is only counted, a day at a time, and in what way they came: the bank does not know
    who reads along.
    """
    if reader is None:
        bank.store.count_reading(story_id, came_by, day=bank.clock().date())
        return
    note_opening_once(bank, story_id, reader=reader, since=bank.clock() - _ONCE_IN)


def note_opening_once(bank: Bank, story_id: str, *, reader: Reader | User, since: datetime) -> None:
    """Note for its narrator that a story was opened: who goes on and back through its sentences opens it once."""
    by_key = isinstance(reader, Reader) and reader.by_key
    opening = Opening(reader.name, story_id, bank.clock(), reader.role, by_key=by_key)
    known = bank.store.openings(story_id)
    if not any(
        (one.staff, one.role, one.by_key) == (reader.name, reader.role, by_key) and one.at >= since for one in known
    ):
        bank.store.note_opening(opening)
