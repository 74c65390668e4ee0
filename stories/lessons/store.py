"""What a store must do with lessons."""

from collections.abc import Callable, Sequence
from typing import Protocol

from stories.lessons.lesson import Course, Lesson, LessonUse


class LessonStore(Protocol):
    """Lessons of educators; a story that is withdrawn leaves every one of them."""

    def put_lesson(self, lesson: Lesson) -> None:
        """Keep a lesson over its earlier self; a story that was withdrawn in the meantime is left out of its slot."""
        ...

    def change_lesson(self, lesson_id: str, edit: Callable[[Lesson], Lesson]) -> Lesson:
        """Keep what `edit` makes of a lesson as it is at that moment, and return it; raise LessonNotFoundError."""
        ...

    def get_lesson(self, lesson_id: str) -> Lesson:
        """Return a lesson; raise LessonNotFoundError."""
        ...

    def lessons_of(self, educator: str) -> list[Lesson]:
        """Return the lessons that someone made, last changed first."""
        ...

    def delete_lesson(self, lesson_id: str) -> None:
        """Forget a lesson; nothing happens when it is gone already."""
        ...

    def lessons_using(self, story_id: str) -> list[LessonUse]:
        """Return in which lessons a story stands, oldest first; a story counts once in a lesson."""
        ...

    def times_taught(self, story_ids: Sequence[str], course: Course, *, outside: str | None = None) -> dict[str, int]:
        """Return in how many lessons of this programme and level each story stands, beside the lesson `outside`."""
        ...
