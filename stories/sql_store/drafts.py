"""Stories that are being told: bytes that this bank cannot read."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, update

from stories.drafts import Draft
from stories.errors import DraftChangedError, DraftNotFoundError
from stories.sql_store import schema
from stories.sql_store.database import ConflictError, Database

_GONE = "Dit verhaal is er niet meer."
_CHANGED = "Dit verhaal is intussen veranderd."


class SqlDrafts:
    """The part of the store that keeps drafts."""

    _database: Database

    def put_draft(self, draft: Draft, *, over: Draft | None) -> None:
        """Keep a draft over the one that was read, or a new one; raise DraftChangedError or DraftNotFoundError."""
        try:
            with self._database.overwrite() as connection:
                if over is None:
                    connection.execute(insert(schema.drafts).values(asdict(draft)))
                else:
                    _put_over(connection, draft, over)
        except ConflictError:
            raise DraftChangedError(_CHANGED) from None

    def get_draft(self, draft_id: str) -> Draft:
        """Return a draft; raise DraftNotFoundError."""
        return self._one_draft(schema.drafts.c.id == draft_id, _GONE)

    def find_draft_by_receipt(self, receipt_hash: bytes) -> Draft:
        """Return the draft whose narrator asked for help and holds this receipt; raise DraftNotFoundError."""
        return self._one_draft(schema.drafts.c.receipt_hash == receipt_hash, "Bij deze code hoort geen verhaal.")

    def drafts_asking_help(self) -> list[Draft]:
        """Return the drafts that a curator is asked to look at, oldest first."""
        asking = (
            select(schema.drafts)
            .where(schema.drafts.c.help_asked_at.is_not(None))
            .order_by(schema.drafts.c.help_asked_at, schema.drafts.c.id)
        )
        with self._database.read() as connection:
            return [_draft(row) for row in connection.execute(asking)]

    def delete_draft(self, draft_id: str) -> None:
        """Forget a draft; nothing happens when it is gone already."""
        with self._database.overwrite() as connection:
            connection.execute(delete(schema.drafts).where(schema.drafts.c.id == draft_id))

    def delete_expired_drafts(self, *, now: datetime) -> int:
        """Forget drafts whose time is up and return how many there were."""
        expired = schema.drafts.c.expires_at <= now
        with self._database.read() as connection:
            any_expired = connection.execute(select(schema.drafts.c.id).where(expired).limit(1)).first()
        if not any_expired:
            # The usual case, every few seconds: nobody has to wait for a writer that has nothing to write.
            self._database.forget()
            return 0
        with self._database.overwrite() as connection:
            return connection.execute(delete(schema.drafts).where(expired)).rowcount

    def _one_draft(self, condition: ColumnElement[bool], message: str) -> Draft:
        with self._database.read() as connection:
            row = connection.execute(select(schema.drafts).where(condition)).one_or_none()
        if row is None:
            raise DraftNotFoundError(message)
        return _draft(row)


def _put_over(connection: Connection, draft: Draft, over: Draft) -> None:
    is_this = schema.drafts.c.id == draft.id
    # Locked, so that of two who read the same draft one is told that the other was first.
    row = connection.execute(select(schema.drafts).where(is_this).with_for_update()).one_or_none()
    if row is None:
        raise DraftNotFoundError(_GONE)
    if _draft(row) != over:
        raise DraftChangedError(_CHANGED)
    connection.execute(update(schema.drafts).where(is_this).values(asdict(draft)))


def _draft(row: Row[Any]) -> Draft:
    return Draft(row.id, row.sealed, row.expires_at, row.help_key, row.help_asked_at, row.receipt_hash)
