"""Who of the staff opened which story."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import Row, insert, select

from stories.accounts import Role
from stories.openings import Opening
from stories.sql_store import schema
from stories.sql_store.database import Database


class SqlOpenings:
    """The part of the store that remembers who looked."""

    _database: Database

    def note_opening(self, opening: Opening) -> None:
        """Keep that someone opened a story."""
        with self._database.write() as connection:
            connection.execute(insert(schema.openings).values(asdict(opening)))

    def openings(self, story_id: str) -> list[Opening]:
        """Return who opened a story, oldest first."""
        of_story = (
            select(schema.openings)
            .where(schema.openings.c.story_id == story_id)
            .order_by(schema.openings.c.at, schema.openings.c.id)
        )
        with self._database.read() as connection:
            return [_opening(row) for row in connection.execute(of_story)]

    def latest_openings(self, *, limit: int) -> list[Opening]:
        """Return the last openings of all stories, newest first."""
        latest = select(schema.openings).order_by(schema.openings.c.id.desc()).limit(limit)
        with self._database.read() as connection:
            return [_opening(row) for row in connection.execute(latest)]


def _opening(row: Row[Any]) -> Opening:
    return Opening(row.staff, row.story_id, row.at, Role(row.role), by_key=row.by_key)
