"""Lessons: making, changing and opening them. What a story says is read anew each time, by its narrator's switches."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from service.use_cases.accounts import must_be_allowed
from service.use_cases.teaching import lesson_key
from service.use_cases.teaching.cases import Case, Side, cases_of
from service.use_cases.teaching.equal_story import equal_story
from service.use_cases.teaching.finding_cases import CaseSearch, find_cases
from service.wiring import Bank
from stories.access import Action
from stories.accounts import ApiKey, User
from stories.errors import IndexUnavailableError, InvalidInputError, LessonNotFoundError, NotNowError
from stories.lessons.lesson import Course, Guide, Lesson, Slot, SlotRole, Weight, empty_slot, fill_slot
from stories.lessons.material import load_material
from stories.permission import Audience

MOST_STORIES = 8
LONGEST_LINE = 300
LONGEST_TEXT = 5_000
MOST_QUESTIONS = 30
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


@dataclass(frozen=True, slots=True)
class Proposal:
    """A lesson before it is made: its stories, a counter-story to go with them, and what to start from."""

    cases: tuple[Case, ...]
    counter: Case | None
    code: str | None
    guide: Guide


def propose(bank: Bank, story_ids: Sequence[str], code: str | None, *, audience: Audience) -> Proposal:
    """Return what a lesson of these stories could be; raise UnknownLabelError or InvalidInputError without a story."""
    cases = cases_of(bank, list(dict.fromkeys(story_ids))[:MOST_STORIES], audience=audience)
    if not cases:
        raise InvalidInputError("Kies eerst een of meer verhalen voor je les.")
    about = bank.codebook.code(code) if code else None
    label = about.label.id if about else None
    name = about.plain if about else "ervaringsverhalen"
    material = load_material()
    guide = Guide(
        title=f"Les: {name}",
        aim=f"De student herkent in ervaringsverhalen wat er gebeurt bij ‘{name}’, en zegt wat helpt.",
        questions=material.questions_about(label),
        writing_form=material.writing[0].id,
        conversation_form=material.conversation[0].id,
        notes="",
    )
    return Proposal(cases, _counter_story(bank, cases, code, audience), code, guide)


def make_lesson(
    bank: Bank,
    *,
    stories: Sequence[str],
    counter: str | None,
    code: str | None,
    course: Course,
    guide: Guide,
    by: User | ApiKey,
    audience: Audience,
) -> Lesson:
    """Keep a new lesson and return it; raise InvalidInputError, UnknownLabelError or NotAllowedError."""
    must_be_allowed(by, Action.MAKE_LESSONS)
    _check(course, guide)
    asked = [one for one in dict.fromkeys(stories) if one != counter]
    wanted = [*((one, SlotRole.CASE) for one in asked), *([(counter, SlotRole.COUNTER)] if counter else [])]
    if len(wanted) > MOST_STORIES:
        raise InvalidInputError(f"Een les heeft hooguit {MOST_STORIES} verhalen.")
    about = bank.codebook.code(code).id if code else None
    cases = {case.story.id: case for case in cases_of(bank, [one for one, _ in wanted], audience=audience)}
    slots = tuple(_slot(bank, cases[one], role, about) for one, role in wanted if one in cases)
    if not slots:
        raise InvalidInputError("Deze verhalen mogen niet (meer) in een les. Kies andere.")
    now, lesson_id = bank.clock(), bank.ids()
    key = lesson_key.first_key(bank, lesson_id)
    lesson = Lesson(lesson_id, by.name, course, guide, slots, key, created_at=now, changed_at=now)
    bank.store.put_lesson(lesson)
    return lesson


def change_lesson(bank: Bank, lesson_id: str, *, course: Course, guide: Guide, by: User) -> Lesson:
    """Keep what an educator wrote over what stood there; raise LessonNotFoundError or InvalidInputError."""
    own_lesson(bank, lesson_id, by=by)
    _check(course, guide)
    return bank.store.change_lesson(
        lesson_id, lambda lesson: replace(lesson, course=course, guide=guide, changed_at=bank.clock())
    )


def replace_story(bank: Bank, lesson_id: str, place: int, *, by: User) -> Lesson:
    """Put an equal story in a slot whose story may no longer be taught; raise LessonNotFoundError."""
    lesson = own_lesson(bank, lesson_id, by=by)
    seen = story_in(_open(bank, lesson, mine=True), place)
    if seen.case is not None or seen.equal is None:
        raise InvalidInputError("Er is hier geen ander verhaal dat past.")
    other = seen.equal.story.id

    def fill(as_it_is: Lesson) -> Lesson:
        _must_be_as_seen(as_it_is, lesson.changed_at)
        return fill_slot(as_it_is, place, other, now=bank.clock())

    return bank.store.change_lesson(lesson_id, fill)


def take_out_story(bank: Bank, lesson_id: str, place: int, *, by: User, seen_at: datetime | None = None) -> Lesson:
    """Take a slot out of a lesson; raise LessonNotFoundError, or InvalidInputError for the last one.

    `seen_at` is when the lesson on the page was changed last: raise NotNowError when it is another by now, or a form
    that is sent twice would take out two.
    """
    own_lesson(bank, lesson_id, by=by)

    def take_out(lesson: Lesson) -> Lesson:
        if seen_at is not None:
            _must_be_as_seen(lesson, seen_at)
        if not 0 <= place < len(lesson.slots):
            raise InvalidInputError("Deze plek is er niet in de les.")
        if len(lesson.slots) == 1:
            raise InvalidInputError("Een les heeft ten minste één verhaal. Haal liever de hele les weg.")
        return empty_slot(lesson, place, now=bank.clock())

    return bank.store.change_lesson(lesson_id, take_out)


def delete_lesson(bank: Bank, lesson_id: str, *, by: User) -> None:
    """Forget a lesson, after which its key opens nothing; raise LessonNotFoundError."""
    bank.store.delete_lesson(own_lesson(bank, lesson_id, by=by).id)


def renew_key(bank: Bank, lesson_id: str, *, by: User) -> Lesson:
    """Give a lesson another key; raise LessonNotFoundError."""
    own_lesson(bank, lesson_id, by=by)
    return bank.store.change_lesson(lesson_id, lambda lesson: lesson_key.renew(bank, lesson))


def revoke_key(bank: Bank, lesson_id: str, *, by: User) -> Lesson:
    """Let no key open a lesson; raise LessonNotFoundError."""
    own_lesson(bank, lesson_id, by=by)
    return bank.store.change_lesson(lesson_id, lesson_key.revoke)


def own_lesson(bank: Bank, lesson_id: str, *, by: User | None) -> Lesson:
    """Return a lesson that someone made; raise LessonNotFoundError for any other, so that nobody learns which exist."""
    lesson = bank.store.get_lesson(lesson_id)
    if by is None or lesson.made_by != by.name:
        raise LessonNotFoundError("Deze les is er niet (meer), of is niet van jou.")
    return lesson


def lessons_of(bank: Bank, *, by: User) -> tuple[OpenLesson, ...]:
    """Return the lessons of an educator, last changed first."""
    return tuple(_open(bank, lesson, mine=True) for lesson in bank.store.lessons_of(by.name))


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


def _slot(bank: Bank, case: Case, role: SlotRole, about: str | None) -> Slot:
    code = about if about in case.codes else next((read.code.id for read in case.first_labels), None)
    domain = min(case.story.domains)
    return Slot(role, case.story.id, code, domain, case.weight, bank.clock())


def _counter_story(bank: Bank, cases: Sequence[Case], code: str | None, audience: Audience) -> Case | None:
    """Return a story in which the opposite happened, unless one is among these; light ones first."""
    sides = {case.side for case in cases}
    if {Side.WELL, Side.BADLY} <= sides:
        return None
    about = code or next((read.code.id for read in cases[0].first_labels), None)
    if about is None:
        return None
    found = find_cases(bank, CaseSearch(code=about), audience=audience)
    chosen = {case.story.id for case in cases}
    others = [case for case in (found.badly if Side.WELL in sides else found.well) if case.story.id not in chosen]
    return min(others, key=lambda case: case.weight is Weight.HEAVY, default=None)


def _check(course: Course, guide: Guide) -> None:
    errors: dict[str, str] = {}
    if not 1 <= len(guide.title) <= LONGEST_LINE:
        errors["titel"] = f"Geef de les een titel van hooguit {LONGEST_LINE} tekens."
    if not 1 <= len(course.name) <= LONGEST_LINE:
        errors["vak"] = "Schrijf voor welk vak of welke module de les is."
    if len(guide.aim) > LONGEST_TEXT:
        errors["doel"] = "Dit is te lang."
    if len(guide.notes) > LONGEST_TEXT:
        errors["notities"] = "Dit is te lang."
    if len(guide.questions) > MOST_QUESTIONS or any(len(one) > LONGEST_TEXT for one in guide.questions):
        errors["vragen"] = f"Stel hooguit {MOST_QUESTIONS} vragen."
    material = load_material()
    if guide.writing_form not in {form.id for form in material.writing}:
        errors["schrijven"] = "Kies een werkvorm om te schrijven."
    if guide.conversation_form not in {form.id for form in material.conversation}:
        errors["praten"] = "Kies een werkvorm om te praten."
    if errors:
        raise InvalidInputError("Er is nog iets in te vullen.", fields=errors)


def _must_be_as_seen(lesson: Lesson, seen_at: datetime) -> None:
    if lesson.changed_at != seen_at:
        raise NotNowError("Deze les is intussen veranderd. Kijk eerst hoe hij nu is.")
