"""Lessons of educators, and the stories in their slots."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from stories.errors import LessonNotFoundError
from stories.lessons.lesson import (
    Course,
    Guide,
    Lesson,
    LessonKey,
    LessonUse,
    Level,
    Programme,
    Slot,
    SlotRole,
    Weight,
)
from stories.sql_store import lessons_schema as schema
from stories.sql_store.database import Database
from stories.sql_store.living import living_among
from stories.sql_store.pages import in_pages
from stories.sql_store.upserting import upsert
from stories.story import Domain


class SqlLessons:
    """The part of the store that keeps lessons."""

    _database: Database

    def put_lesson(self, lesson: Lesson) -> None:
        """Keep a lesson over its earlier self; a withdrawn story is left out of its slot."""
        with self._database.overwrite() as connection:
            _held(connection, lesson.id)
            _put(connection, lesson)

    def change_lesson(self, lesson_id: str, edit: Callable[[Lesson], Lesson]) -> Lesson:
        """Keep what `edit` makes of a lesson as it is at that moment, and return it; raise LessonNotFoundError."""
        with self._database.overwrite() as connection:
            changed = edit(_found(connection, _held(connection, lesson_id)))
            _put(connection, changed)
        return changed

    def get_lesson(self, lesson_id: str) -> Lesson:
        """Return a lesson; raise LessonNotFoundError."""
        with self._database.read() as connection:
            row = connection.execute(select(schema.lessons).where(schema.lessons.c.id == lesson_id)).one_or_none()
            return _found(connection, row)

    def lessons_of(self, educator: str) -> list[Lesson]:
        """Return the lessons that someone made, last changed first."""
        table = schema.lessons
        made = select(table).where(table.c.made_by == educator).order_by(table.c.changed_at.desc(), table.c.id)
        with self._database.read() as connection:
            return [_lesson(connection, row) for row in connection.execute(made).all()]

    def delete_lesson(self, lesson_id: str) -> None:
        """Forget a lesson; nothing happens when it is gone already."""
        with self._database.overwrite() as connection:
            _held(connection, lesson_id)
            living_among(connection, _taught(connection, lesson_id))
            connection.execute(delete(schema.slots).where(schema.slots.c.lesson_id == lesson_id))
            connection.execute(delete(schema.lessons).where(schema.lessons.c.id == lesson_id))

    def lessons_using(self, story_id: str) -> list[LessonUse]:
        """Return in which lessons a story stands, oldest first; a story counts once in a lesson."""
        lessons, slots = schema.lessons.c, schema.slots.c
        since = func.min(slots.since)
        uses = (
            select(lessons.programme, lessons.level, since)
            .join(schema.slots, slots.lesson_id == lessons.id)
            .where(slots.story_id == story_id)
            .group_by(lessons.id, lessons.programme, lessons.level)
            .order_by(since, lessons.id)
        )
        with self._database.read() as connection:
            return [LessonUse(Programme(row[0]), Level(row[1]), row[2]) for row in connection.execute(uses)]

    def times_taught(self, story_ids: Sequence[str], course: Course, *, outside: str | None = None) -> dict[str, int]:
        """Return in how many lessons of this programme and level each story stands, beside the lesson `outside`."""
        lessons, slots = schema.lessons.c, schema.slots.c
        times = dict.fromkeys(story_ids, 0)
        counted = (
            select(slots.story_id, func.count(slots.lesson_id.distinct()))
            .join(schema.lessons, slots.lesson_id == lessons.id)
            .where(lessons.programme == course.programme.value, lessons.level == course.level.value)
            .group_by(slots.story_id)
        )
        if outside is not None:
            counted = counted.where(lessons.id != outside)
        with self._database.read() as connection:
            for page in in_pages(story_ids):
                rows = connection.execute(counted.where(slots.story_id.in_(page)))
                times.update((row[0], row[1]) for row in rows)
        return times


def leave_lessons(connection: Connection, story_id: str) -> None:
    """Take, inside a transaction, a story out of every lesson; what its slot looks for stays."""
    connection.execute(update(schema.slots).where(schema.slots.c.story_id == story_id).values(story_id=None))


def _held(connection: Connection, lesson_id: str) -> Row[Any] | None:
    """Return the row of a lesson, if it is there, held until the transaction ends: before its stories and slots."""
    held = select(schema.lessons).where(schema.lessons.c.id == lesson_id).with_for_update()
    return connection.execute(held).one_or_none()


def _found(connection: Connection, row: Row[Any] | None) -> Lesson:
    if row is None:
        raise LessonNotFoundError("Deze les is er niet (meer).")
    return _lesson(connection, row)


def _put(connection: Connection, lesson: Lesson) -> None:
    # Also those that leave it: a withdrawal changes their slots.
    there = _taught(connection, lesson.id)
    living = living_among(connection, there.union(slot.story_id for slot in lesson.slots if slot.story_id is not None))
    upsert(connection, schema.lessons, [_values(lesson)])
    connection.execute(delete(schema.slots).where(schema.slots.c.lesson_id == lesson.id))
    rows = [
        _slot_values(lesson.id, place, slot) | {"story_id": slot.story_id if slot.story_id in living else None}
        for place, slot in enumerate(lesson.slots)
    ]
    if rows:
        connection.execute(insert(schema.slots), rows)


def _taught(connection: Connection, lesson_id: str) -> frozenset[str]:
    """Return the stories that stand in a lesson now."""
    mine = schema.slots.c.story_id.is_not(None) & (schema.slots.c.lesson_id == lesson_id)
    return frozenset(connection.execute(select(schema.slots.c.story_id).where(mine)).scalars())


def _values(lesson: Lesson) -> dict[str, Any]:
    return {
        "id": lesson.id,
        "made_by": lesson.made_by,
        "programme": lesson.course.programme.value,
        "level": lesson.course.level.value,
        "course": lesson.course.name,
        "title": lesson.guide.title,
        "aim": lesson.guide.aim,
        "questions": list(lesson.guide.questions),
        "writing_form": lesson.guide.writing_form,
        "conversation_form": lesson.guide.conversation_form,
        "notes": lesson.guide.notes,
        "key_serial": lesson.key.serial,
        "key_hash": lesson.key.key_hash,
        "created_at": lesson.created_at,
        "changed_at": lesson.changed_at,
    }


def _slot_values(lesson_id: str, place: int, slot: Slot) -> dict[str, Any]:
    return {
        "lesson_id": lesson_id,
        "place": place,
        "role": slot.role.value,
        "code": slot.code,
        "domain": slot.domain.value,
        "weight": slot.weight.value,
        "since": slot.since,
    }


def _lesson(connection: Connection, row: Row[Any]) -> Lesson:
    table = schema.slots
    slots = connection.execute(select(table).where(table.c.lesson_id == row.id).order_by(table.c.place))
    return Lesson(
        id=row.id,
        made_by=row.made_by,
        course=Course(Programme(row.programme), Level(row.level), row.course),
        guide=Guide(row.title, row.aim, tuple(row.questions), row.writing_form, row.conversation_form, row.notes),
        slots=tuple(
            Slot(SlotRole(one.role), one.story_id, one.code, Domain(one.domain), Weight(one.weight), one.since)
            for one in slots
        ),
        key=LessonKey(row.key_serial, row.key_hash),
        created_at=row.created_at,
        changed_at=row.changed_at,
    )
