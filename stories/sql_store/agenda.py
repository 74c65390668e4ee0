"""Items on the agenda, with every change of them."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from stories.agenda.item import AgendaItem, Change
from stories.sql_store import agenda_schema as schema
from stories.sql_store.agenda_rows import change_values, item_values, to_change
from stories.sql_store.agenda_settling import find_item, hold_item, items_of, keep_state, settle, whole_item
from stories.sql_store.database import Database
from stories.sql_store.living import living_among


class SqlAgenda:
    """The part of the store that keeps items."""

    _database: Database

    def add_item(self, item: AgendaItem, change: Change) -> None:
        """Keep a new item, with who made it."""
        with self._database.write() as connection:
            connection.execute(insert(schema.items).values(item_values(item) | {"id": item.id}))
            rows = [
                {"item_id": item.id, "place": place, "figure_id": figure} for place, figure in enumerate(item.figures)
            ]
            if rows:
                connection.execute(insert(schema.figures), rows)
            _put_quotes(connection, item, living_among(connection, _quoted(item)))
            connection.execute(insert(schema.changes).values(change_values(change)))

    def get_item(self, item_id: str) -> AgendaItem:
        """Return an item, without quotes of stories that were withdrawn; raise ItemNotFoundError."""
        with self._database.read() as connection:
            return find_item(connection, item_id)

    def items(self) -> list[AgendaItem]:
        """Return all items, drafts too, newest first."""
        with self._database.read() as connection:
            rows = connection.execute(select(schema.items).order_by(schema.items.c.number.desc())).all()
            return [whole_item(connection, row) for row in rows]

    def change_item(
        self,
        item_id: str,
        edit: Callable[[AgendaItem], AgendaItem],
        change: Callable[[AgendaItem], Change],
        *,
        members: Iterable[str] = (),
    ) -> AgendaItem:
        """Keep what `edit` makes of an item, the change that says so, and the stories that count in it from now on."""
        counting, needed = frozenset(members), frozenset[str]()
        while True:
            with self._database.overwrite() as connection:
                # Stories are held before their item, so what the edit needs is found out before it is made for good.
                needed |= _quoted(edit(find_item(connection, item_id)))
                living = living_among(connection, needed | counting)
                before = hold_item(connection, item_id)
                changed = edit(before)
                if _quoted(changed) <= needed:
                    if changed.quotes != before.quotes:
                        connection.execute(delete(schema.quotes).where(schema.quotes.c.item_id == item_id))
                        _put_quotes(connection, changed, living)
                    for story_id in sorted(living & counting):
                        connection.execute(insert(schema.members).values(item_id=item_id, story_id=story_id))
                    keep_state(connection, changed, change(changed))
                    return changed
            # Someone else changed the item in between, and now the edit quotes a story that is not held: once more.

    def item_history(self, item_id: str) -> list[Change]:
        """Return every change of an item, oldest first."""
        of_item = select(schema.changes).where(schema.changes.c.item_id == item_id).order_by(schema.changes.c.id)
        with self._database.read() as connection:
            return [to_change(row) for row in connection.execute(of_item)]

    def items_counting(self, story_id: str) -> list[AgendaItem]:
        """Return the items in which a story counts, newest first."""
        with self._database.read() as connection:
            counting = schema.items.c.id.in_(items_of(connection, story_id))
            newest = select(schema.items).where(counting).order_by(schema.items.c.number.desc())
            return [whole_item(connection, row) for row in connection.execute(newest).all()]

    def settle_items(self, story_id: str, *, now: datetime) -> None:
        """Let the state of every item follow in which a story counts, after its switches changed."""
        with self._database.write() as connection:
            for item_id in items_of(connection, story_id):
                settle(connection, hold_item(connection, item_id), now=now)


def _quoted(item: AgendaItem) -> frozenset[str]:
    return frozenset(quote.story_id for quote in item.quotes)


def _put_quotes(connection: Connection, item: AgendaItem, living: Collection[str]) -> None:
    rows: list[dict[str, Any]] = [
        {
            "item_id": item.id,
            "place": place,
            "story_id": quote.story_id,
            "sentence": quote.sentence,
            "side": quote.side.value,
        }
        for place, quote in enumerate(item.quotes)
        if quote.story_id in living
    ]
    if rows:
        connection.execute(insert(schema.quotes), rows)
