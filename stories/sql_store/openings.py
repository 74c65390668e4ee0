"""Who of the staff opened which story."""

from sqlalchemy import insert, select

from stories.sql_store import schema
from stories.sql_store.database import Database
from stories.store import Opening


class SqlOpenings:
    """The part of the store that remembers who looked."""

    _database: Database

    def note_opening(self, opening: Opening) -> None:
        """Keep that someone opened a story."""
        with self._database.write() as connection:
            connection.execute(
                insert(schema.openings).values(staff=opening.staff, story_id=opening.story_id, at=opening.at)
            )

    def openings(self, story_id: str) -> list[Opening]:
        """Return who opened a story, oldest first."""
        of_story = (
            select(schema.openings)
            .where(schema.openings.c.story_id == story_id)
            .order_by(schema.openings.c.at, schema.openings.c.id)
        )
        with self._database.read() as connection:
            return [Opening(row.staff, row.story_id, row.at) for row in connection.execute(of_story)]
