"""What goes of a story's refusals and readers when it is withdrawn, in the same transaction."""

from sqlalchemy import Connection, delete, update

from stories.sql_store.narrators_schema import readings, refusals


def leave_narrators(connection: Connection, story_id: str) -> None:
    """Forget what is kept about a story for its narrator; of a refusal the year, the rule and the outcome stay."""
    connection.execute(delete(readings).where(readings.c.story_id == story_id))
    stays = {"number", "year", "rule", "objected", "outcome"}
    gone = {column.name: None for column in refusals.columns if column.name not in stays}
    connection.execute(update(refusals).where(refusals.c.story_id == story_id).values(gone))
