"""Telling the index anew when the codebook is another one than last time."""

from sqlalchemy import Connection, select

from stories.codebook_translation import Translation
from stories.sql_store import schema
from stories.sql_store.database import Database
from stories.sql_store.outbox import tell
from stories.sql_store.upserting import upsert
from stories.store import OutboxAction

_THE_ONE = 1


def adopt_codebook(database: Database, translation: Translation) -> None:
    """Tell the outbox, once for every new codebook, of the stories in which something is called otherwise now."""
    with database.read() as connection:
        if _in_force(connection) == translation.current:
            return
    with database.write() as connection:
        if _in_force(connection) == translation.current:
            return
        table = schema.taggings
        changed = select(table.c.story_id).where(table.c.codebook_version.in_(translation.changed_versions)).distinct()
        for story_id in connection.execute(changed.order_by(table.c.story_id)).scalars():
            tell(connection, story_id, OutboxAction.PUT)
        upsert(connection, schema.codebook_in_force, [{"id": _THE_ONE, "version": translation.current}])


def _in_force(connection: Connection) -> str | None:
    table = schema.codebook_in_force
    return connection.execute(select(table.c.version).where(table.c.id == _THE_ONE)).scalar_one_or_none()
