"""Stories; whatever changes is told to the outbox in the same transaction."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from stories.errors import StoryExistsError, StoryNotFoundError
from stories.sql_store import schema
from stories.sql_store.agenda_settling import leave_agenda
from stories.sql_store.codebook_proposals import leave_proposals
from stories.sql_store.codings import leave_rounds
from stories.sql_store.database import ConflictError, Database
from stories.sql_store.exports_changes import leave_exports
from stories.sql_store.lessons import leave_lessons
from stories.sql_store.living import held_row, living
from stories.sql_store.narrators_leaving import leave_narrators
from stories.sql_store.outbox import tell
from stories.sql_store.pages import PAGE, in_pages
from stories.sql_store.rows import (
    source_hash,
    story_values,
    tagging_values,
    to_story,
    wordless_values,
)
from stories.store import OutboxAction
from stories.story import Story, StoryStatus, tombstone
from stories.taggings import Tagging, Wordless


class SqlStories:
    """The part of the store that keeps stories."""

    _database: Database

    def add(
        self,
        story: Story,
        taggings: Iterable[Tagging] = (),
        wordless: Iterable[Wordless] = (),
        *,
        receipt_hash: bytes | None = None,
    ) -> None:
        """Keep a new story with its taggings and an outbox row; raise StoryExistsError for a known id or source id."""
        values = story_values(story) | {
            "id": story.id,
            "source_id": story.source_id,
            "source_hash": None if story.source_id is None else source_hash(story.source_id),
            "receipt_hash": receipt_hash,
        }
        tagging_rows = tagging_values(story.id, taggings)
        wordless_rows = wordless_values(story.id, wordless)
        try:
            with self._database.write() as connection:
                connection.execute(insert(schema.stories).values(values))
                if tagging_rows:
                    connection.execute(insert(schema.taggings), tagging_rows)
                if wordless_rows:
                    connection.execute(insert(schema.wordless), wordless_rows)
                tell(connection, story.id, OutboxAction.PUT)
        except ConflictError:
            raise StoryExistsError("Dit verhaal staat al in de bank.") from None

    def get(self, story_id: str) -> Story:
        """Return a story, a withdrawn one without its text; raise StoryNotFoundError."""
        return self._one_story(schema.stories.c.id == story_id, "Dit verhaal is er niet.")

    def get_many(self, story_ids: Sequence[str]) -> dict[str, Story]:
        """Return those of these stories that exist, by id."""
        found: dict[str, Story] = {}
        with self._database.read() as connection:
            for page in in_pages(story_ids):
                rows = connection.execute(select(schema.stories).where(schema.stories.c.id.in_(page)))
                found.update((row.id, to_story(row)) for row in rows)
        return found

    def find_by_receipt(self, receipt_hash: bytes) -> Story:
        """Return the story that a receipt belongs to; raise StoryNotFoundError."""
        return self._one_story(schema.stories.c.receipt_hash == receipt_hash, "Bij deze code hoort geen verhaal.")

    def find_by_source(self, source_id: str) -> Story | None:
        """Return the story that was imported under this id, also when it is withdrawn since."""
        found = select(schema.stories).where(schema.stories.c.source_hash == source_hash(source_id))
        with self._database.read() as connection:
            row = connection.execute(found).one_or_none()
        return to_story(row) if row else None

    def stories(self, *, status: StoryStatus | None = None) -> Iterator[Story]:
        """Yield stories in the order in which they came in, each page of them in a transaction of its own."""
        arrival, after = schema.stories.c.arrival, 0
        while True:
            page = select(schema.stories).where(arrival > after).order_by(arrival).limit(PAGE)
            if status is not None:
                page = page.where(schema.stories.c.status == status.value)
            with self._database.read() as connection:
                rows = connection.execute(page).all()
            yield from map(to_story, rows)
            if len(rows) < PAGE:
                return
            after = rows[-1].arrival

    def count_published(self) -> int:
        """Return how many stories are published."""
        published = schema.stories.c.status == StoryStatus.PUBLISHED.value
        with self._database.read() as connection:
            return connection.execute(select(func.count()).select_from(schema.stories).where(published)).scalar_one()

    def change(self, story_id: str, edit: Callable[[Story], Story]) -> Story:
        """Keep what `edit` makes of a story, tell the outbox, and return it; raise StoryNotFoundError."""
        with self._database.overwrite() as connection:
            changed = edit(to_story(living(connection, story_id)))
            self._put(connection, story_id, story_values(changed))
            tell(connection, story_id, OutboxAction.PUT)
        return changed

    def update(self, story: Story) -> None:
        """Keep a story over its earlier self and tell the outbox; raise StoryNotFoundError."""
        self.change(story.id, lambda _: story)

    def erase(self, story_id: str, *, now: datetime) -> None:
        """Withdraw a story: its text, taggings and receipt are gone, a tombstone stays, the outbox says REMOVE."""
        with self._database.overwrite() as connection:
            story = to_story(held_row(connection, story_id))
            if story.status is StoryStatus.WITHDRAWN:
                return
            for table in (schema.taggings, schema.wordless, schema.label_reviews):
                connection.execute(delete(table).where(table.c.story_id == story_id))
            leave_rounds(connection, story_id)
            leave_narrators(connection, story_id)
            leave_exports(connection, story_id)
            leave_agenda(connection, story_id, now=now)
            leave_lessons(connection, story_id)
            leave_proposals(connection, story_id, now=now)
            stays = story_values(tombstone(story, now=now)) | {"source_id": None, "receipt_hash": None}
            self._put(connection, story_id, stays)
            tell(connection, story_id, OutboxAction.REMOVE)

    def _put(self, connection: Connection, story_id: str, values: dict[str, Any]) -> None:
        connection.execute(update(schema.stories).where(schema.stories.c.id == story_id).values(values))

    def _one_story(self, condition: ColumnElement[bool], message: str) -> Story:
        with self._database.read() as connection:
            row = connection.execute(select(schema.stories).where(condition)).one_or_none()
        if row is None:
            raise StoryNotFoundError(message)
        return to_story(row)
