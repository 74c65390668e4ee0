"""Refusals of stories and the objections of their narrators."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select, update

from stories.errors import NotNowError
from stories.objections import Objection, Outcome, RefusalCount, Refused
from stories.sql_store import schema
from stories.sql_store.database import Database
from stories.sql_store.living import living
from stories.sql_store.narrators_schema import refusals
from stories.sql_store.outbox import tell
from stories.sql_store.rows import story_values, to_story
from stories.store import OutboxAction
from stories.story import Refusal, Story, StoryStatus


class SqlObjections:
    """The part of the store that remembers refusals."""

    _database: Database

    def refuse_story(self, story_id: str, refusal: Refusal) -> Story:
        """Keep a story as refused and note the refusal, in one go; the same refusal twice is one.

        Raise StoryNotFoundError, and NotNowError while an objection waits.
        """
        with self._database.overwrite() as connection:
            story = to_story(living(connection, story_id))
            if _objection_waits(connection, story_id):
                raise NotNowError("De verteller maakte bezwaar. Daarover wordt eerst beslist.")
            if story.refusal is not None and replace(story.refusal, at=refusal.at) == refusal:
                return story
            refused = replace(story, status=StoryStatus.REFUSED, refusal=refusal)
            _keep(connection, refused)
            row = {
                "story_id": story_id,
                "year": refusal.at.year,
                "rule": refusal.rule or "",
                "objected": False,
                "reason": refusal.reason,
                "by": refusal.by,
                "at": refusal.at,
            }
            connection.execute(insert(refusals).values(row))
        return refused

    def refusals_of(self, story_id: str) -> list[Refused]:
        """Return every refusal of a story, oldest first."""
        return self._refused(refusals.c.story_id == story_id)

    def put_objection(self, number: int, objection: Objection) -> bool:
        """Keep an objection to the refusal that stands; False when there is one already, or none stands any more."""
        is_new = (refusals.c.number == number) & refusals.c.story_id.is_not(None) & ~refusals.c.objected
        values = {"objected": True, "objected_at": objection.at, "words": objection.words}
        with self._database.write() as connection:
            if not _stands(connection, number):
                return False
            return connection.execute(update(refusals).where(is_new).values(values)).rowcount == 1

    def change_minding_objection(self, story_id: str, edit: Callable[[Story, bool], Story]) -> Story:
        """Keep what `edit` makes of a story, knowing if an objection waits; nobody objects or decides meanwhile."""
        with self._database.overwrite() as connection:
            # The story is held first: whoever objects or decides holds it too.
            story = to_story(living(connection, story_id))
            changed = edit(story, _objection_waits(connection, story_id))
            _keep(connection, changed)
        return changed

    def decide_objection(self, number: int, objection: Objection, edit: Callable[[Story], Story]) -> Story:
        """Keep what was decided about an objection and what it makes of the story, in one go."""
        waits = (refusals.c.number == number) & refusals.c.objected & refusals.c.outcome.is_(None)
        values = {
            "outcome": objection.outcome.value if objection.outcome else None,
            "decided_by": objection.decided_by,
            "decided_at": objection.decided_at,
            "answer": objection.answer,
        }
        with self._database.overwrite() as connection:
            story_id = connection.execute(select(refusals.c.story_id).where(refusals.c.number == number)).scalar()
            story = to_story(living(connection, story_id or ""))
            if connection.execute(update(refusals).where(waits).values(values)).rowcount != 1:
                raise NotNowError("Over dit bezwaar is al beslist.")
            decided = edit(story)
            _keep(connection, decided)
        return decided

    def waiting_objections(self) -> list[Refused]:
        """Return the refusals whose narrators object and wait, the longest waiting first."""
        table = refusals.c
        waiting = self._refused(table.objected & table.outcome.is_(None) & table.story_id.is_not(None))
        return sorted(waiting, key=lambda one: (one.objection.at if one.objection else one.refusal.at, one.number))

    def refusal_counts(self) -> list[RefusalCount]:
        """Return how often stories were refused, by year and rule, newest year first; not yet fit to show."""
        table = refusals.c
        overturned = func.count().filter(table.outcome == Outcome.OVERTURNED.value)
        counted = (
            select(
                table.year,
                table.rule,
                func.count().label("refused"),
                func.count().filter(table.objected).label("objected"),
                overturned.label("overturned"),
            )
            .group_by(table.year, table.rule)
            .order_by(table.year.desc(), table.rule)
        )
        with self._database.read() as connection:
            return [RefusalCount(*row) for row in connection.execute(counted)]

    def _refused(self, condition: ColumnElement[bool]) -> list[Refused]:
        asked = select(refusals).where(condition).order_by(refusals.c.number)
        with self._database.read() as connection:
            return [_to_refused(row) for row in connection.execute(asked)]


def _objection_waits(connection: Connection, story_id: str) -> bool:
    waits = (refusals.c.story_id == story_id) & refusals.c.objected & refusals.c.outcome.is_(None)
    return connection.execute(select(refusals.c.number).where(waits).limit(1)).one_or_none() is not None


def _stands(connection: Connection, number: int) -> bool:
    """Return whether this is the refusal by which a story is refused now, which stays so until the transaction ends."""
    story_id = connection.execute(select(refusals.c.story_id).where(refusals.c.number == number)).scalar()
    if story_id is None:
        return False
    refused = living(connection, story_id).status == StoryStatus.REFUSED
    last = select(func.max(refusals.c.number)).where(refusals.c.story_id == story_id)
    return refused and bool(connection.execute(last).scalar_one() == number)


def _keep(connection: Any, story: Story) -> None:
    connection.execute(update(schema.stories).where(schema.stories.c.id == story.id).values(story_values(story)))
    tell(connection, story.id, OutboxAction.PUT)


def _to_refused(row: Row[Any]) -> Refused:
    objection = None
    if row.objected:
        outcome = Outcome(row.outcome) if row.outcome else None
        objection = Objection(
            row.objected_at, row.words or "", outcome, row.decided_by, row.decided_at, row.answer or ""
        )
    return Refused(row.number, row.story_id, Refusal(row.reason, row.by, row.at, row.rule or None), objection)
