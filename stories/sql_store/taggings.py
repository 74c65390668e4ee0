"""What is read into stories, and the sentences for which there is no word yet."""

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, func, insert, select

from stories.codebook_translation import Translation
from stories.sql_store import schema
from stories.sql_store.database import Database
from stories.sql_store.living import living
from stories.sql_store.outbox import tell
from stories.sql_store.pages import in_pages
from stories.sql_store.rows import tagging_values, to_tagging, to_wordless, wordless_values
from stories.sql_store.upserting import upsert
from stories.store import OutboxAction
from stories.taggings import Tagging, Wordless


class SqlTaggings:
    """The part of the store that keeps every voice on a story."""

    _database: Database
    _translation: Translation

    def taggings(self, story_ids: Sequence[str]) -> dict[str, tuple[Tagging, ...]]:
        """Return all voices on these stories, by story."""
        table, found = schema.taggings, dict[str, list[Tagging]]((story_id, []) for story_id in story_ids)
        with self._database.read() as connection:
            for page in in_pages(story_ids):
                for row in connection.execute(select(table).where(table.c.story_id.in_(page))):
                    found[row.story_id].append(to_tagging(row))
        return {story_id: self._translation.read(taggings) for story_id, taggings in found.items()}

    def count_taggings(self) -> dict[tuple[str, str], int]:
        """Return how many taggings were kept under each version of the codebook and code, as they were said."""
        version, code = schema.taggings.c.codebook_version, schema.taggings.c.code
        with self._database.read() as connection:
            rows = connection.execute(select(version, code, func.count()).group_by(version, code))
            return {(row[0], row[1]): row[2] for row in rows}

    def put_taggings(self, story_id: str, taggings: Iterable[Tagging]) -> None:
        """Keep taggings, each over an earlier one of the same voice, sentence and code, and tell the outbox."""
        rows = tagging_values(story_id, taggings)
        with self._database.write() as connection:
            living(connection, story_id)
            upsert(connection, schema.taggings, rows)
            tell(connection, story_id, OutboxAction.PUT)

    def wordless(self, story_id: str) -> tuple[Wordless, ...]:
        """Return the sentences of a story for which there is no word yet."""
        table = schema.wordless
        with self._database.read() as connection:
            rows = connection.execute(select(table).where(table.c.story_id == story_id).order_by(table.c.sentence))
            return tuple(map(to_wordless, rows))

    def all_wordless(self) -> list[Wordless]:
        """Return the sentences of all stories for which there is no word yet, by story and sentence."""
        with self._database.read() as connection:
            found = [to_wordless(row) for row in connection.execute(select(schema.wordless))]
        # Sorted here: databases do not agree on the order of letters.
        return sorted(found, key=lambda word: (word.story_id, word.sentence))

    def put_wordless(self, story_id: str, wordless: Iterable[Wordless]) -> None:
        """Replace the sentences of a story for which there is no word yet; raise StoryNotFoundError."""
        table, rows = schema.wordless, wordless_values(story_id, wordless)
        with self._database.overwrite() as connection:
            living(connection, story_id)
            connection.execute(delete(table).where(table.c.story_id == story_id))
            if rows:
                connection.execute(insert(table), rows)
