"""What an index has still to be told, written in the same transaction as what happened."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select

from stories.sql_store import schema
from stories.sql_store.database import Database
from stories.sql_store.exports_changes import note_change
from stories.store import OutboxAction, OutboxRow


def tell(connection: Connection, story_id: str, action: OutboxAction) -> None:
    """Keep, inside a transaction, that the index has to do something with a story, and exports perhaps too."""
    connection.execute(insert(schema.outbox).values(story_id=story_id, action=action.value))
    note_change(connection, story_id)


class SqlOutbox:
    """The part of the store that an index listens to."""

    _database: Database

    def outbox(self, *, limit: int) -> list[OutboxRow]:
        """Return what the index has still to be told, oldest first."""
        with self._database.read() as connection:
            rows = connection.execute(select(schema.outbox).order_by(schema.outbox.c.id).limit(limit)).all()
        return [OutboxRow(row.id, row.story_id, OutboxAction(row.action)) for row in rows]

    def clear_outbox(self, row_ids: Sequence[int]) -> None:
        """Forget rows that the index has been told."""
        if not row_ids:
            return
        with self._database.write() as connection:
            connection.execute(delete(schema.outbox).where(schema.outbox.c.id.in_(row_ids)))
