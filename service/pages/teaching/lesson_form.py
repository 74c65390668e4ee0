"""A lesson as a form: what was typed, read back as a course and a guide."""

from typing import Any

from service.pages.forms import SentForm
from stories.errors import InvalidInputError
from stories.lessons.lesson import Course, Guide, Lesson, Level, Programme
from stories.lessons.material import load_material

FIELDS = ("titel", "doel", "vragen", "schrijven", "praten", "notities", "opleiding", "niveau", "vak")


def typed_of(course: Course | None, guide: Guide, *, level: str = "") -> dict[str, str]:
    """Return the fields as they stand in the form."""
    return {
        "titel": guide.title,
        "doel": guide.aim,
        "vragen": "\n".join(guide.questions),
        "schrijven": guide.writing_form,
        "praten": guide.conversation_form,
        "notities": guide.notes,
        "opleiding": course.programme.value if course else "",
        "niveau": course.level.value if course else level,
        "vak": course.name if course else "",
    }


def typed_of_lesson(lesson: Lesson) -> dict[str, str]:
    """Return the fields of a lesson as they stand in the form."""
    return typed_of(lesson.course, lesson.guide)


def sent_fields(form: SentForm) -> dict[str, str]:
    """Return the fields as they were sent."""
    return {name: form.text(name) for name in FIELDS}


def read_course(typed: dict[str, str]) -> Course:
    """Return for whom the lesson is; raise InvalidInputError."""
    errors = {}
    if typed["opleiding"] not in {one.value for one in Programme}:
        errors["opleiding"] = "Kies voor wat voor opleiding de les is."
    if typed["niveau"] not in {one.value for one in Level}:
        errors["niveau"] = "Kies mbo, hbo of wo."
    if not typed["vak"]:
        errors["vak"] = "Schrijf voor welk vak of welke module de les is."
    if errors:
        raise InvalidInputError("Er is nog iets in te vullen.", fields=errors)
    return Course(Programme(typed["opleiding"]), Level(typed["niveau"]), typed["vak"])


def read_guide(typed: dict[str, str]) -> Guide:
    """Return what was written and chosen around the stories."""
    questions = tuple(line.strip() for line in typed["vragen"].split("\n") if line.strip())
    return Guide(typed["titel"], typed["doel"], questions, typed["schrijven"], typed["praten"], typed["notities"])


def form_options() -> dict[str, Any]:
    """Return the choices of the form, as pairs of value and name."""
    material = load_material()
    return {
        "programmes": [(one.value, name) for one, name in material.programmes.items()],
        "levels": [(level.value, fit.name) for level, fit in material.levels.items()],
        "writing": [(form.id, f"{form.name} ({form.minutes} minuten)") for form in material.writing],
        "conversation": [(form.id, f"{form.name} ({form.minutes} minuten)") for form in material.conversation],
    }
