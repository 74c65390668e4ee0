"""How themes and lessons look over the API."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from service.api.examples import Example
from service.use_cases.teaching.opening_lessons import OpenLesson, Seen
from service.use_cases.teaching.warning import warning_of
from stories.codebook import Code
from stories.lessons.lesson import Level, Programme, SlotRole
from stories.lessons.material import ThemeText
from stories.story import Domain

_THEME: Example = {
    "code": "niet-geloofd",
    "plain": "niet geloofd",
    "text": "Iemand vertelt wat er is gebeurd, en wordt niet geloofd.",
    "helps": "Let op zinnen waarin iemand vraagt, wacht en gelooft.",
    "page": "https://verhalenbank.example/onderwijs/thema/niet-geloofd",
}
_SLOT: Example = {
    "place": 0,
    "role": "casus",
    "available": True,
    "domains": ["ggz"],
    "reading_minutes": 2,
    "warning": ["Dit verhaal gaat ook over geweld."],
    "page": "https://verhalenbank.example/onderwijs/les/k3yp2mvx7qrt9wna/verhaal/0",
    "equal_offered": False,
}
_LESSON: Example = {
    "id": "k3yp2mvx7qrt9wna",
    "page": "https://verhalenbank.example/onderwijs/les/k3yp2mvx7qrt9wna",
    "title": "Niet geloofd worden",
    "aim": "De student herkent wanneer iemands woord minder telt.",
    "programme": "sociaal-werk",
    "level": "hbo",
    "course": "Luisteren, jaar 2",
    "questions": ["Wie luisterde echt, en waaraan merk je dat?"],
    "writing_form": "brief",
    "conversation_form": "ui",
    "slots": [_SLOT],
    "changed_at": "2026-05-01T12:00:00Z",
}


class TeachingThemeView(BaseModel):
    """A theme to teach: a label with its sign, what it is in our words, and where to look for what helps."""

    model_config = ConfigDict(json_schema_extra={"examples": [_THEME]})

    code: str
    plain: str = Field(description="In plain Dutch.")
    text: str = Field(description="What it is, in our words; the codebook names the sources.")
    helps: str
    page: str = Field(description="The page with sentences, figures and counter-stories.")


class TeachingThemesView(BaseModel):
    """All themes, in the order of the codebook."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"themes": [_THEME]}]})

    themes: list[TeachingThemeView]


class SlotView(BaseModel):
    """A place for a story in a lesson; the story itself stands on its page, which opens with the lesson's key."""

    model_config = ConfigDict(json_schema_extra={"examples": [_SLOT]})

    place: int = Field(ge=0)
    role: SlotRole
    available: bool = Field(description="Whether its narrator still allows it here.")
    domains: list[Domain]
    reading_minutes: int | None
    warning: list[str] = Field(description="What to say before it is read, in Dutch; nothing for a light story.")
    page: str
    equal_offered: bool = Field(description="Whether its page offers one like it, when it is no longer available.")


class LessonView(BaseModel):
    """A lesson without a word of its stories, and without the teacher's notes."""

    model_config = ConfigDict(json_schema_extra={"examples": [_LESSON]})

    id: str
    page: str = Field(description="The permanent address of the lesson.")
    title: str
    aim: str
    programme: Programme
    level: Level
    course: str
    questions: list[str]
    writing_form: str
    conversation_form: str
    slots: list[SlotView]
    changed_at: datetime


class MadeLessonView(BaseModel):
    """A lesson that was made, with the key that opens it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"lesson": _LESSON, "key": "2p0uF…"}]})

    lesson: LessonView
    key: str = Field(description="Opens the lesson and its stories; keep it where only students see it.")


def theme_view(code: Code, theme: ThemeText, *, address: str) -> TeachingThemeView:
    """Return a theme as the API gives it."""
    page = f"{address}/onderwijs/thema/{code.id}"
    return TeachingThemeView(code=code.id, plain=code.plain, text=theme.text, helps=theme.helps, page=page)


def lesson_view(opened: OpenLesson, *, address: str) -> LessonView:
    """Return a lesson as the API gives it."""
    lesson = opened.lesson
    page = f"{address}/onderwijs/les/{lesson.id}"
    return LessonView(
        id=lesson.id,
        page=page,
        title=lesson.guide.title,
        aim=lesson.guide.aim,
        programme=lesson.course.programme,
        level=lesson.course.level,
        course=lesson.course.name,
        questions=list(lesson.guide.questions),
        writing_form=lesson.guide.writing_form,
        conversation_form=lesson.guide.conversation_form,
        slots=[_slot_view(seen, page) for seen in opened.slots],
        changed_at=lesson.changed_at,
    )


def _slot_view(seen: Seen, lesson_page: str) -> SlotView:
    return SlotView(
        place=seen.place,
        role=seen.slot.role,
        available=seen.case is not None,
        domains=sorted(seen.case.story.domains) if seen.case else [],
        reading_minutes=seen.case.minutes if seen.case else None,
        warning=list(warning_of(seen.case.themes)) if seen.case else [],
        page=f"{lesson_page}/verhaal/{seen.place}",
        equal_offered=seen.equal is not None,
    )
