"""What harvesters are told, and what happened to stories that copies and harvesters must hear of."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, delete, func, or_, select, update

from stories.consent import Use
from stories.exports.harvest import HarvestQuestion, HarvestRecord
from stories.exports.ledger import may_keep
from stories.exports.store import StoryChange
from stories.sql_store.database import Database
from stories.sql_store.exports_schema import exported_stories, exports, harvest_records, story_changes
from stories.sql_store.pages import PAGE, in_pages
from stories.sql_store.upserting import upsert
from stories.story import Story


class SqlHarvest:
    """The part of the store that follows stories for those outside."""

    _database: Database

    def story_changes(self, *, limit: int) -> list[StoryChange]:
        """Return what happened to stories since it was last followed, oldest first."""
        found = select(story_changes).order_by(story_changes.c.id).limit(limit)
        with self._database.read() as connection:
            return [StoryChange(row.id, row.story_id) for row in connection.execute(found)]

    def follow_changes(
        self,
        changes: Sequence[StoryChange],
        *,
        records: Mapping[str, HarvestRecord],
        stories: Mapping[str, Story],
        now: datetime,
    ) -> int:
        """Keep these records, revoke and count the copies that may not be kept, and forget the changes."""
        rows = [
            {
                "story_id": record.story_id,
                "changed_at": record.changed_at,
                "deleted": record.deleted,
                "sets": list(record.sets),
                "fingerprint": record.fingerprint,
            }
            for record in records.values()
        ]
        revoked = 0
        with self._database.write() as connection:
            upsert(connection, harvest_records, rows)
            for page in in_pages(list(stories)):
                for copy in connection.execute(_kept_copies(page)).all():
                    if not may_keep(stories[copy.story_id], Use(copy.use), copy.digest):
                        mine = exported_stories.c.copy_id == copy.copy_id
                        connection.execute(update(exported_stories).where(mine).values(revoked_at=now))
                        revoked += 1
            for done in in_pages([change.id for change in changes]):
                connection.execute(delete(story_changes).where(story_changes.c.id.in_(done)))
        return revoked

    def harvest_records_of(self, story_ids: Sequence[str]) -> dict[str, HarvestRecord]:
        """Return the records of those of these stories that are or were public."""
        table, found = harvest_records, dict[str, HarvestRecord]()
        with self._database.read() as connection:
            for page in in_pages(story_ids):
                rows = connection.execute(select(table).where(table.c.story_id.in_(page)))
                found.update((row.story_id, _record(row)) for row in rows)
        return found

    def harvest(self, asked: HarvestQuestion, *, limit: int) -> list[HarvestRecord]:
        """Return records in order of change and id."""
        table, found = harvest_records, list[HarvestRecord]()
        conditions = []
        if asked.since is not None:
            conditions.append(table.c.changed_at >= asked.since)
        if asked.until is not None:
            conditions.append(table.c.changed_at <= asked.until)
        after = asked.after
        with self._database.read() as connection:
            while len(found) < limit:
                later = [] if after is None else [_later(after)]
                page = select(table).where(and_(True, *conditions, *later))
                rows = connection.execute(page.order_by(table.c.changed_at, table.c.story_id).limit(PAGE)).all()
                # Sets stand in a list, in which databases do not look alike.
                found += [_record(row) for row in rows if asked.set is None or asked.set in row.sets]
                if len(rows) < PAGE:
                    break
                after = (rows[-1].changed_at, rows[-1].story_id)
        return found[:limit]

    def first_harvest(self) -> datetime | None:
        """Return since when there are records."""
        with self._database.read() as connection:
            first: datetime | None = connection.execute(select(func.min(harvest_records.c.changed_at))).scalar_one()
        return first


def _kept_copies(story_ids: Sequence[str]) -> Any:
    copies = exported_stories
    mine = copies.c.story_id.in_(story_ids) & copies.c.taken_at.is_not(None) & copies.c.revoked_at.is_(None)
    return select(copies, exports.c.use).join(exports, exports.c.id == copies.c.export_id).where(mine)


def _later(after: tuple[datetime, str]) -> Any:
    moment, story_id = after
    table = harvest_records
    return or_(table.c.changed_at > moment, and_(table.c.changed_at == moment, table.c.story_id > story_id))


def _record(row: Row[Any]) -> HarvestRecord:
    return HarvestRecord(row.story_id, row.changed_at, row.deleted, tuple(row.sets), row.fingerprint)
