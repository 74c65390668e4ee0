"""What exports must hear of a story, kept inside the transaction in which it happens."""

from sqlalchemy import Connection, delete, insert

from stories.sql_store.exports_schema import research_codings, story_changes


def note_change(connection: Connection, story_id: str) -> None:
    """Keep, inside a transaction, that something happened to a story: copies and harvesters may have to hear of it."""
    connection.execute(insert(story_changes).values(story_id=story_id))


def leave_exports(connection: Connection, story_id: str) -> None:
    """Forget, inside a transaction, what researchers read into a story; the ledger stays, until copies are removed."""
    connection.execute(delete(research_codings).where(research_codings.c.story_id == story_id))
