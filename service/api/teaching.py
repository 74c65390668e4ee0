"""Themes and lessons over the API."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Header
from pydantic import BaseModel, ConfigDict, Field

from service.api.access import key_allowed
from service.api.problems import answers
from service.api.queries import CodeValue
from service.api.teaching_views import (
    LessonView,
    MadeLessonView,
    TeachingThemesView,
    lesson_view,
    theme_view,
)
from service.api.validation import fields_called
from service.dependencies import BankDep
from service.use_cases.accounts import audience_of_role
from service.use_cases.teaching.lesson_key import key_of
from service.use_cases.teaching.lessons import LONGEST_LINE, LONGEST_TEXT, make_lesson
from service.use_cases.teaching.opening_lessons import open_lesson
from service.use_cases.teaching.proposing_lessons import MOST_STORIES
from stories.access import Action
from stories.accounts import ApiKey
from stories.errors import LessonNotFoundError
from stories.lessons.lesson import Course, Guide, Level, Programme
from stories.lessons.material import load_material

router = APIRouter(tags=["teaching"])

StoryId = Annotated[str, Field(max_length=64)]

_NAMES_ON_PAGES = {
    "titel": "title",
    "doel": "aim",
    "vak": "course",
    "vragen": "questions",
    "schrijven": "writing_form",
    "praten": "conversation_form",
}


class NewLesson(BaseModel):
    """A lesson to make; what is left out of the guide is filled in by its theme."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "title": "Niet geloofd worden",
                    "aim": "De student herkent wanneer iemands woord minder telt.",
                    "stories": ["voorbeeld-001"],
                    "counter_story": None,
                    "theme": "niet-geloofd",
                    "programme": "sociaal-werk",
                    "level": "hbo",
                    "course": "Luisteren, jaar 2",
                }
            ]
        },
    )

    title: Annotated[str, Field(min_length=1, max_length=LONGEST_LINE)]
    aim: Annotated[str, Field(max_length=LONGEST_TEXT)] = ""
    stories: Annotated[list[StoryId], Field(min_length=1, max_length=MOST_STORIES)]
    counter_story: StoryId | None = None
    theme: CodeValue | None = Field(default=None, description="A code, as in `-respect`.")
    programme: Programme
    level: Level
    course: Annotated[str, Field(min_length=1, max_length=LONGEST_LINE)]
    questions: list[Annotated[str, Field(max_length=LONGEST_TEXT)]] | None = None
    writing_form: str = "brief"
    conversation_form: str = "ui"


@router.get("/teaching/themes", summary="The themes to teach, with our text about each")
def read_themes(bank: BankDep) -> TeachingThemesView:
    """A theme is a label of the codebook with its sign. Its page has sentences, counter-stories and figures."""
    material = load_material()
    themes = [
        theme_view(code, material.themes[code.label.id], address=bank.settings.address) for code in bank.codebook.codes
    ]
    return TeachingThemesView(themes=themes)


@router.get(
    "/lessons/{lesson_id}",
    summary="A lesson, for whoever has its key",
    responses=answers(HTTPStatus.NOT_FOUND),
)
def read_lesson(
    bank: BankDep,
    lesson_id: str,
    lesson_key: Annotated[str, Header(description="The key of the lesson.", max_length=200)] = "",
) -> LessonView:
    """Without a word of its stories: those stand on their pages. Without the key there is no such lesson."""
    return lesson_view(open_lesson(bank, lesson_id, key=lesson_key), address=bank.settings.address)


@router.post(
    "/lessons",
    status_code=HTTPStatus.CREATED,
    summary="Make a lesson of stories that may be taught",
    responses=answers(HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN),
)
def create_lesson(
    bank: BankDep, new: NewLesson, key: Annotated[ApiKey, Depends(key_allowed(Action.MAKE_LESSONS))]
) -> MadeLessonView:
    """With the key of an educator. Stories that may not be taught are left out; with none left nothing is made."""
    label = bank.codebook.code(new.theme).label.id if new.theme else None
    questions = load_material().questions_about(label) if new.questions is None else tuple(new.questions)
    with fields_called(_NAMES_ON_PAGES):
        lesson = make_lesson(
            bank,
            stories=new.stories,
            counter=new.counter_story,
            code=new.theme,
            course=Course(new.programme, new.level, new.course),
            guide=Guide(new.title, new.aim, questions, new.writing_form, new.conversation_form, notes=""),
            by=key,
            audience=audience_of_role(key.role),
        )
    made = key_of(bank, lesson)
    if made is None:
        raise LessonNotFoundError("Deze les is er niet (meer).")
    opened = open_lesson(bank, lesson.id, key=made)
    return MadeLessonView(lesson=lesson_view(opened, address=bank.settings.address), key=made)
