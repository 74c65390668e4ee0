"""Stories that are being told: bytes that this bank cannot read."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, select

from stories.drafts import Draft
from stories.errors import DraftNotFoundError
from stories.sql_store import schema
from stories.sql_store.database import Database
from stories.sql_store.upserting import upsert


class SqlDrafts:
    """The part of the store that keeps drafts."""

    _database: Database

    def put_draft(self, draft: Draft) -> None:
        """Keep a draft, over its earlier self."""
        with self._database.overwrite() as connection:
            upsert(connection, schema.drafts, [asdict(draft)])

    def get_draft(self, draft_id: str) -> Draft:
        """Return a draft; raise DraftNotFoundError."""
        return self._one_draft(schema.drafts.c.id == draft_id, "Dit verhaal is er niet meer.")

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


def _draft(row: Row[Any]) -> Draft:
    return Draft(row.id, row.sealed, row.expires_at, row.help_key, row.help_asked_at, row.receipt_hash)
