"""The ledger of exports: who took which story, and what became of their copy."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update

from stories.consent import Use
from stories.errors import ExportNotFoundError
from stories.exports.ledger import Export, ExportedStory, ExportFormat, ExportHolding, digest_of
from stories.sql_store import schema
from stories.sql_store.database import Database
from stories.sql_store.exports_schema import exported_stories, exports
from stories.sql_store.pages import in_pages
from stories.sql_store.rows import to_story
from stories.story import Story


class SqlExports:
    """The part of the store that keeps the ledger."""

    _database: Database

    def add_export(self, export: Export, stories: Iterable[ExportedStory]) -> None:
        """Keep a new export with the stories that are asked, of which none is taken yet."""
        rows = [{"export_id": export.id, "story_id": one.story_id, "copy_id": one.copy_id} for one in stories]
        with self._database.write() as connection:
            connection.execute(
                insert(exports).values(
                    id=export.id,
                    recipient=export.recipient,
                    asked_with=export.asked_with,
                    use=export.use.value,
                    terms_version=export.terms_version,
                    formats=sorted(export.formats),
                    codebook_version=export.codebook_version,
                    made_at=export.made_at,
                    taken_at=export.taken_at,
                    version=export.version,
                )
            )
            if rows:
                connection.execute(insert(exported_stories), rows)

    def get_export(self, export_id: str) -> Export:
        """Return an export; raise ExportNotFoundError."""
        with self._database.read() as connection:
            row = connection.execute(select(exports).where(exports.c.id == export_id)).one_or_none()
        if row is None:
            raise ExportNotFoundError("Deze export is er niet.")
        return _export(row)

    def exports(self) -> list[Export]:
        """Return all exports, newest first."""
        with self._database.read() as connection:
            return [_export(row) for row in connection.execute(select(exports).order_by(exports.c.number.desc()))]

    def exported_stories(self, export_id: str) -> list[ExportedStory]:
        """Return the stories of an export in order of their copy ids."""
        table = exported_stories
        found = select(table).where(table.c.export_id == export_id).order_by(table.c.copy_id)
        with self._database.read() as connection:
            return [_copy(row) for row in connection.execute(found)]

    def take_copies(
        self, export_id: str, story_ids: Sequence[str], *, allowed: Callable[[Story], bool], now: datetime
    ) -> dict[str, Story]:
        """Note that these stories leave the bank now, and return those that do."""
        table, taken = exported_stories, dict[str, Story]()
        with self._database.write() as connection:
            for page in in_pages(sorted(story_ids)):
                mine = (table.c.export_id == export_id) & table.c.story_id.in_(page)
                asked = connection.execute(select(table).where(mine & table.c.revoked_at.is_(None))).all()
                ids = [row.story_id for row in asked]
                chosen = select(schema.stories).where(schema.stories.c.id.in_(ids)).order_by(schema.stories.c.id)
                held = connection.execute(chosen.with_for_update(read=True))
                stories, first = {row.id: to_story(row) for row in held}, list[dict[str, Any]]()
                for row in asked:
                    story = stories[row.story_id]
                    # A text that changed since an earlier file is another text: that copy is on its way to be revoked.
                    if not allowed(story) or row.digest not in {None, digest_of(story)}:
                        continue
                    taken[story.id] = story
                    if row.taken_at is None:
                        first.append({"copy": row.copy_id, "taken_at": now, "digest": digest_of(story)})
                if first:
                    connection.execute(update(table).where(table.c.copy_id == bindparam("copy")), first)
        return taken

    def note_file(self, export_id: str, *, now: datetime) -> Export:
        """Note that a file is made of an export and return it with its new version; raise ExportNotFoundError."""
        with self._database.write() as connection:
            made = update(exports).where(exports.c.id == export_id)
            connection.execute(made.values(taken_at=now, version=exports.c.version + 1))
        return self.get_export(export_id)

    def find_copy(self, copy_id: str) -> ExportedStory | None:
        """Return which story a copy is, for the bank itself."""
        table = exported_stories
        with self._database.read() as connection:
            row = connection.execute(select(table).where(table.c.copy_id == copy_id)).one_or_none()
        return _copy(row) if row else None

    def confirm_removed(self, export_id: str, *, seen_at: datetime, now: datetime) -> int:
        """Note that the receiver removed what had to go when they looked, and return how many copies that are."""
        table = exported_stories
        mine = (table.c.export_id == export_id) & table.c.removed_at.is_(None)
        waiting = mine & table.c.revoked_at.is_not(None) & (table.c.revoked_at <= seen_at)
        with self._database.write() as connection:
            return connection.execute(update(table).where(waiting).values(removed_at=now)).rowcount

    def exports_holding(self, story_id: str) -> list[ExportHolding]:
        """Return who got a story, oldest first; also when it is withdrawn since."""
        copies = exported_stories
        held = (
            select(copies, exports.c.recipient, exports.c.use)
            .join(exports, exports.c.id == copies.c.export_id)
            .where((copies.c.story_id == story_id) & copies.c.taken_at.is_not(None))
            .order_by(copies.c.taken_at, exports.c.number)
        )
        with self._database.read() as connection:
            return [
                ExportHolding(row.recipient, Use(row.use), row.taken_at, row.revoked_at, row.removed_at)
                for row in connection.execute(held)
            ]


def _export(row: Row[Any]) -> Export:
    return Export(
        id=row.id,
        recipient=row.recipient,
        asked_with=row.asked_with,
        use=Use(row.use),
        terms_version=row.terms_version,
        formats=frozenset(map(ExportFormat, row.formats)),
        codebook_version=row.codebook_version,
        made_at=row.made_at,
        taken_at=row.taken_at,
        version=row.version,
    )


def _copy(row: Row[Any]) -> ExportedStory:
    return ExportedStory(
        export_id=row.export_id,
        story_id=row.story_id,
        copy_id=row.copy_id,
        digest=row.digest,
        taken_at=row.taken_at,
        revoked_at=row.revoked_at,
        removed_at=row.removed_at,
    )
