"""Lessons: making, changing and forgetting them, by who may."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from service.use_cases.accounts import must_be_allowed
from service.use_cases.teaching import lesson_key
from service.use_cases.teaching.cases import Case, cases_of
from service.use_cases.teaching.opening_lessons import opened_by_maker, own_lesson, story_in
from service.use_cases.teaching.proposing_lessons import MOST_STORIES
from service.wiring import Bank
from stories.access import Action
from stories.accounts import ApiKey, User
from stories.errors import InvalidInputError, NotNowError
from stories.lessons.lesson import Course, Guide, Lesson, Slot, SlotRole, empty_slot, fill_slot
from stories.lessons.material import load_material
from stories.permission import Audience

LONGEST_LINE = 300
LONGEST_TEXT = 5_000
MOST_QUESTIONS = 30


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
    seen = story_in(opened_by_maker(bank, lesson), place)
    if seen.case is not None or seen.equal is None:
        raise InvalidInputError("Er is hier geen ander verhaal dat past.")
    other = seen.equal.story.id

    def fill(as_it_is: Lesson) -> Lesson:
        _must_be_as_seen(as_it_is, lesson.changed_at)
        return fill_slot(as_it_is, place, other, now=bank.clock())

    return bank.store.change_lesson(lesson_id, fill)


def take_out_story(bank: Bank, lesson_id: str, place: int, *, by: User, seen_at: datetime) -> Lesson:
    """Take a slot out of a lesson; raise LessonNotFoundError, or InvalidInputError for the last one.

    `seen_at` is when the lesson on the page was changed last: raise NotNowError when it is another by now, or a form
    that is sent twice would take out two.
    """
    own_lesson(bank, lesson_id, by=by)

    def take_out(lesson: Lesson) -> Lesson:
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


def _slot(bank: Bank, case: Case, role: SlotRole, about: str | None) -> Slot:
    code = about if about in case.codes else next((read.code.id for read in case.first_labels), None)
    domain = min(case.story.domains)
    return Slot(role, case.story.id, code, domain, case.weight, bank.clock())


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
