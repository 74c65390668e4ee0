"""Opening lessons: what a story says is read anew each time, by its narrator's switches."""

from dataclasses import dataclass

from service.use_cases.teaching import lesson_key
from service.use_cases.teaching.cases import Case, cases_of
from service.use_cases.teaching.equal_story import equal_story
from service.wiring import Bank
from stories.accounts import User
from stories.errors import IndexUnavailableError, LessonNotFoundError
from stories.lessons.lesson import Lesson, Slot
from stories.permission import Audience

# In so many other lessons of one programme and level a story may stand before its teacher is told.
WORN_OUT = 3


@dataclass(frozen=True, slots=True)
class Seen:
    """A slot as it is now: its story when that may be taught, or else another like it, when there is one."""

    place: int
    slot: Slot
    case: Case | None
    equal: Case | None
    worn_out: int


@dataclass(frozen=True, slots=True)
class OpenLesson:
    """A lesson as someone sees it; `mine` is whether they made it."""

    lesson: Lesson
    slots: tuple[Seen, ...]
    mine: bool

    @property
    def minutes(self) -> int:
        """How long its stories take to read."""
        return sum(seen.case.minutes for seen in self.slots if seen.case is not None)


def own_lesson(bank: Bank, lesson_id: str, *, by: User | None) -> Lesson:
    """Return a lesson that someone made; raise LessonNotFoundError for any other, so that nobody learns which exist."""
    lesson = bank.store.get_lesson(lesson_id)
    if by is None or lesson.made_by != by.name:
        raise LessonNotFoundError("Deze les is er niet (meer), of is niet van jou.")
    return lesson


def lessons_of(bank: Bank, *, by: User) -> tuple[OpenLesson, ...]:
    """Return the lessons of an educator, last changed first."""
    return tuple(opened_by_maker(bank, lesson) for lesson in bank.store.lessons_of(by.name))


def opened_by_maker(bank: Bank, lesson: Lesson) -> OpenLesson:
    """Return a lesson as who made it sees it."""
    return _open(bank, lesson, mine=True)


def open_lesson(bank: Bank, lesson_id: str, *, key: str, by: User | None = None) -> OpenLesson:
    """Return a lesson for who made it or holds its key; raise LessonNotFoundError for anyone else."""
    lesson = bank.store.get_lesson(lesson_id)
    mine = by is not None and lesson.made_by == by.name
    if not mine and not lesson_key.opens(lesson, key):
        raise LessonNotFoundError("Deze les opent alleen met de sleutel die de docent deelt.")
    return _open(bank, lesson, mine=mine)


def story_in(opened: OpenLesson, place: int) -> Seen:
    """Return a slot of an opened lesson; raise LessonNotFoundError when there is none."""
    if not 0 <= place < len(opened.slots):
        raise LessonNotFoundError("Dit verhaal staat niet (meer) in de les.")
    return opened.slots[place]


def _open(bank: Bank, lesson: Lesson, *, mine: bool) -> OpenLesson:
    ids = [slot.story_id for slot in lesson.slots if slot.story_id is not None]
    cases = {case.story.id: case for case in cases_of(bank, ids, audience=Audience.LESSON)}
    taught = bank.store.times_taught(ids, lesson.course, outside=lesson.id) if mine else {}
    seen = []
    for place, slot in enumerate(lesson.slots):
        case = cases.get(slot.story_id) if slot.story_id is not None else None
        times = taught.get(slot.story_id, 0) if slot.story_id is not None else 0
        equal = _equal(bank, lesson, slot) if case is None else None
        seen.append(Seen(place, slot, case, equal, times if times >= WORN_OUT else 0))
    return OpenLesson(lesson, tuple(seen), mine)


def _equal(bank: Bank, lesson: Lesson, slot: Slot) -> Case | None:
    try:
        return equal_story(bank, lesson, slot)
    except IndexUnavailableError:
        # A lesson stays readable while the index is away; there is just nothing to offer.
        return None
