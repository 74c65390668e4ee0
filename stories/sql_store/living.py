"""Stories that are not withdrawn, held inside a transaction: who withdraws one meanwhile waits for its turn.

Everyone holds in one order, so that no two wait for each other: first stories, then what hangs on them (an item, a word
that is proposed, a sentence in a round), and then the rows of that. Many stories are only ever held for reading; for
writing one is held, and never a second. Only a lesson comes before its stories: who holds a story for writing wants its
slots, and never the lesson itself.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, select

from stories.errors import StoryNotFoundError
from stories.sql_store import schema
from stories.sql_store.pages import in_pages
from stories.story import StoryStatus


def living(connection: Connection, story_id: str) -> Row[Any]:
    """Return the row of a story, held until the transaction ends; raise StoryNotFoundError when it is withdrawn."""
    row = held_row(connection, story_id)
    if row.status == StoryStatus.WITHDRAWN:
        raise StoryNotFoundError("Dit verhaal is ingetrokken.")
    return row


def living_among(connection: Connection, story_ids: Iterable[str]) -> frozenset[str]:
    """Return which of these are not withdrawn, held so that nobody withdraws one before the transaction ends."""
    found = set[str]()
    # In a fixed order, so that two who hold them do not wait for each other.
    for page in in_pages(sorted(set(story_ids))):
        there = schema.stories.c.id.in_(page) & (schema.stories.c.status != StoryStatus.WITHDRAWN)
        held = select(schema.stories.c.id).where(there).order_by(schema.stories.c.id).with_for_update(read=True)
        found.update(connection.execute(held).scalars())
    return frozenset(found)


def held_row(connection: Connection, story_id: str) -> Row[Any]:
    """Return the row of a story, also a withdrawn one, held until the transaction ends; raise StoryNotFoundError."""
    held = select(schema.stories).where(schema.stories.c.id == story_id).with_for_update()
    row = connection.execute(held).one_or_none()
    if row is None:
        raise StoryNotFoundError("Dit verhaal is er niet.")
    return row
