"""Lessons to test with."""

from datetime import UTC, datetime

from stories.lessons.lesson import (
    Course,
    Guide,
    Lesson,
    LessonKey,
    Level,
    Programme,
    Slot,
    SlotRole,
    Weight,
)
from stories.story import Domain

MADE = datetime(2026, 3, 1, 12, tzinfo=UTC)
COURSE = Course(Programme.SOCIAL_WORK, Level.HBO, "Luisteren, jaar 2")


def sample_slot(story_id: str | None = "a", role: SlotRole = SlotRole.CASE, *, since: datetime = MADE) -> Slot:
    """Return a slot that looks for a light story in which someone was not believed."""
    return Slot(role, story_id, "niet-geloofd", Domain.MENTAL_HEALTH, Weight.LIGHT, since)


def sample_lesson(
    lesson_id: str = "les-1", *slots: Slot, made_by: str = "dora", course: Course = COURSE, changed_at: datetime = MADE
) -> Lesson:
    """Return a lesson with these slots, or with one."""
    return Lesson(
        id=lesson_id,
        made_by=made_by,
        course=course,
        guide=Guide(
            title="Niet geloofd worden",
            aim="De student herkent wanneer iemands woord minder telt.",
            questions=("Wie had er iets kunnen doen?", "Wat hielp?"),
            writing_form="brief",
            conversation_form="ui",
            notes="Begin met de waarschuwing.",
        ),
        slots=slots or (sample_slot(),),
        key=LessonKey(1, b"\x01" * 32),
        created_at=MADE,
        changed_at=changed_at,
    )
