"""The feed of withdrawals, and the codes of narrators who ask later what became of their copies."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import Row, insert, select, text

from stories.errors import StoryNotFoundError
from stories.exports.store import Seal
from stories.exports.withdrawals import Withdrawal
from stories.sql_store.database import Database
from stories.sql_store.exports_schema import export_withdrawals, exported_stories, removal_codes


class SqlWithdrawals:
    """The part of the store that keeps the feed."""

    _database: Database

    def append_withdrawals(self, seal: Seal) -> int:
        """Add entries, made by `seal`, for the copies that must go and are not in the feed; return how many."""
        copies, feed = exported_stories, export_withdrawals
        must_go = (
            select(copies.c.copy_id, copies.c.revoked_at)
            .outerjoin(feed, feed.c.copy_id == copies.c.copy_id)
            .where(copies.c.revoked_at.is_not(None) & feed.c.copy_id.is_(None))
            .order_by(copies.c.copy_id)
        )
        with self._database.read() as connection:
            if connection.execute(must_go.limit(1)).one_or_none() is None:
                return 0
        with self._database.write() as connection:
            if connection.dialect.name != "sqlite":
                # A chain has one end: who adds to it waits for whoever is doing so.
                connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('verhalenbank.withdrawals'))"))
            # By copy id and not by time, so that copies of one story do not stand together.
            copies_to_go = [(row.copy_id, row.revoked_at.date()) for row in connection.execute(must_go)]
            last = connection.execute(select(feed).order_by(feed.c.number.desc()).limit(1)).one_or_none()
            entries = seal(_withdrawal(last) if last else None, copies_to_go)
            if entries:
                connection.execute(insert(feed), [asdict(entry) for entry in entries])
        return len(entries)

    def withdrawals(self, *, after: int = 0, limit: int = 1_000) -> list[Withdrawal]:
        """Return entries with a higher number than `after`, in order."""
        table = export_withdrawals
        found = select(table).where(table.c.number > after).order_by(table.c.number).limit(limit)
        with self._database.read() as connection:
            return [_withdrawal(row) for row in connection.execute(found)]

    def last_withdrawal(self) -> Withdrawal | None:
        """Return the last entry, if there is any."""
        table = export_withdrawals
        with self._database.read() as connection:
            row = connection.execute(select(table).order_by(table.c.number.desc()).limit(1)).one_or_none()
        return _withdrawal(row) if row else None

    def put_removal_code(self, code_hash: bytes, story_id: str) -> None:
        """Keep the code with which a narrator asks what became of the copies of a withdrawn story."""
        with self._database.write() as connection:
            connection.execute(insert(removal_codes).values(code_hash=code_hash, story_id=story_id))

    def find_removal_code(self, code_hash: bytes) -> str:
        """Return the withdrawn story that a code belongs to; raise StoryNotFoundError."""
        table = removal_codes
        with self._database.read() as connection:
            row = connection.execute(select(table.c.story_id).where(table.c.code_hash == code_hash)).one_or_none()
        if row is None:
            raise StoryNotFoundError("Bij deze code hoort niets.")
        return str(row.story_id)


def _withdrawal(row: Row[Any]) -> Withdrawal:
    return Withdrawal(row.number, row.copy_id, row.day, row.previous, row.signature)
