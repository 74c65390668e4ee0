"""How often stories were opened by people without an account."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects import postgresql, sqlite

from stories.errors import StoryNotFoundError
from stories.reading_counts import ReaderKind, ReadingCount
from stories.sql_store.database import Database
from stories.sql_store.living import living
from stories.sql_store.narrators_schema import readings


class SqlReadingCounts:
    """The part of the store that counts readers."""

    _database: Database

    def count_reading(self, story_id: str, reader: ReaderKind, *, day: date) -> None:
        """Count that a story was opened; nothing happens when it is withdrawn."""
        row = {"story_id": story_id, "day": day, "reader": reader.value, "times": 1}
        with self._database.write() as connection:
            try:
                living(connection, story_id)
            except StoryNotFoundError:
                return
            _add_one(connection, row)

    def reading_counts(self, story_id: str) -> list[ReadingCount]:
        """Return how often a story was opened, by kind of reader."""
        table = readings
        counted = (
            select(table.c.reader, func.sum(table.c.times).label("times"), func.max(table.c.day).label("last"))
            .where(table.c.story_id == story_id)
            .group_by(table.c.reader)
            .order_by(table.c.reader)
        )
        with self._database.read() as connection:
            return [
                ReadingCount(ReaderKind(row.reader), int(row.times), row.last) for row in connection.execute(counted)
            ]


def _add_one(connection: Connection, row: dict[str, Any]) -> None:
    insert = sqlite.insert(readings) if connection.dialect.name == "sqlite" else postgresql.insert(readings)
    again = insert.values(row).on_conflict_do_update(
        index_elements=["story_id", "day", "reader"], set_={"times": readings.c.times + 1}
    )
    connection.execute(again)
