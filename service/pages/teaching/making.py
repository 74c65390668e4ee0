"""The addresses on which an educator makes, changes, shares and takes away a lesson."""

from contextlib import suppress
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from service.dependencies import BankDep
from service.exports.common_cartridge.package import pack, to_cartridge
from service.pages.finding.excerpts import excerpt
from service.pages.forms import Form, checked_form
from service.pages.rendering import render
from service.pages.staff import AudienceDep, allowed
from service.pages.teaching.lesson_form import (
    form_options,
    read_course,
    read_guide,
    sent_fields,
    typed_of,
    typed_of_lesson,
)
from service.pages.teaching.search_form import LEVEL, PATH, STORY, THEME
from service.use_cases.teaching import lessons, proposing_lessons
from service.use_cases.teaching.lesson_key import key_of
from service.use_cases.teaching.opening_lessons import lessons_of, own_lesson
from service.wiring import Bank
from stories.access import Action
from stories.accounts import User
from stories.errors import InvalidInputError, LessonNotFoundError, NotNowError
from stories.lessons.material import load_material
from stories.permission import Audience

LESSON = f"{PATH}/les"
MINE = f"{PATH}/mijn-lessen"
COUNTER = "tegenverhaal"
# When the lesson that was on the page was changed last.
SEEN = "gezien"

EducatorDep = Annotated[User, Depends(allowed(Action.MAKE_LESSONS))]

router = APIRouter()


@router.get(MINE)
def list_mine(request: Request, bank: BankDep, educator: EducatorDep) -> HTMLResponse:
    """Show an educator's lessons, and which stories each uses."""
    mine = lessons_of(bank, by=educator)
    return render(request, "teaching/mine.html", lessons=mine, programmes=load_material().programmes)


@router.get(f"{LESSON}/nieuw", dependencies=[Depends(allowed(Action.MAKE_LESSONS))])
def propose(request: Request, bank: BankDep, audience: AudienceDep) -> HTMLResponse:
    """Show what a lesson of the chosen stories could be."""
    fields = request.query_params
    chosen, code = fields.getlist(STORY), fields.get(THEME) or None
    return _propose(request, bank, audience, chosen, code, level=fields.get(LEVEL, ""))


@router.post(f"{LESSON}/nieuw")
def make(request: Request, bank: BankDep, form: Form, educator: EducatorDep, audience: AudienceDep) -> Response:
    """Keep a new lesson and go to it, or show what is still to be filled in."""
    chosen, code, typed = form.all(STORY), form.text(THEME) or None, sent_fields(form)
    try:
        lesson = lessons.make_lesson(
            bank,
            stories=chosen,
            counter=form.text(COUNTER) or None,
            code=code,
            course=read_course(typed),
            guide=read_guide(typed),
            by=educator,
            audience=audience,
        )
    except InvalidInputError as error:
        return _propose(request, bank, audience, chosen, code, typed=typed, error=error)
    return RedirectResponse(f"{LESSON}/{lesson.id}", HTTPStatus.SEE_OTHER)


@router.get(f"{LESSON}/{{lesson_id}}/bewerken")
def show_change(request: Request, lesson_id: str, bank: BankDep, educator: EducatorDep) -> HTMLResponse:
    """Show a lesson to change."""
    lesson = own_lesson(bank, lesson_id, by=educator)
    return _change(request, lesson_id, typed_of_lesson(lesson))


@router.post(f"{LESSON}/{{lesson_id}}/bewerken")
def change(request: Request, lesson_id: str, bank: BankDep, form: Form, educator: EducatorDep) -> Response:
    """Keep what an educator changed."""
    typed = sent_fields(form)
    try:
        lessons.change_lesson(bank, lesson_id, course=read_course(typed), guide=read_guide(typed), by=educator)
    except InvalidInputError as error:
        return _change(request, lesson_id, typed, error=error)
    return _to(lesson_id)


@router.post(f"{LESSON}/{{lesson_id}}/plek/{{place}}")
def change_slot(lesson_id: str, place: int, bank: BankDep, form: Form, educator: EducatorDep) -> Response:
    """Put an equal story in a slot, or take the slot out."""
    # Of a lesson that changed since it was on the page, the page is shown again as it is now.
    with suppress(NotNowError):
        if form.text("doe") == "vervang":
            lessons.replace_story(bank, lesson_id, place, by=educator)
        elif (seen_at := form.moment(SEEN)) is not None:
            lessons.take_out_story(bank, lesson_id, place, by=educator, seen_at=seen_at)
    return _to(lesson_id)


@router.post(f"{LESSON}/{{lesson_id}}/sleutel")
def change_key(lesson_id: str, bank: BankDep, form: Form, educator: EducatorDep) -> Response:
    """Give a lesson another key, or let none open it."""
    if form.text("doe") == "nieuw":
        lessons.renew_key(bank, lesson_id, by=educator)
    else:
        lessons.revoke_key(bank, lesson_id, by=educator)
    return _to(lesson_id)


@router.post(f"{LESSON}/{{lesson_id}}/weg", dependencies=[Depends(checked_form)])
def delete(lesson_id: str, bank: BankDep, educator: EducatorDep) -> Response:
    """Take a lesson away."""
    lessons.delete_lesson(bank, lesson_id, by=educator)
    return RedirectResponse(MINE, HTTPStatus.SEE_OTHER)


@router.get(f"{LESSON}/{{lesson_id}}/les.imscc")
def cartridge(lesson_id: str, bank: BankDep, educator: EducatorDep) -> Response:
    """Give a lesson as a cartridge for a learning environment."""
    lesson = own_lesson(bank, lesson_id, by=educator)
    key = key_of(bank, lesson)
    if key is None:
        raise LessonNotFoundError("Deze les heeft geen sleutel. Maak eerst een nieuwe.")
    packed = pack(to_cartridge(lesson, key, address=bank.settings.address))
    headers = {"Content-Disposition": 'attachment; filename="les.imscc"'}
    return Response(packed, media_type="application/zip", headers=headers)


def _propose(
    request: Request,
    bank: Bank,
    audience: Audience,
    chosen: list[str],
    code: str | None,
    *,
    typed: dict[str, str] | None = None,
    error: InvalidInputError | None = None,
    level: str = "",
) -> HTMLResponse:
    try:
        proposal = proposing_lessons.propose(bank, chosen, code, audience=audience)
    except InvalidInputError as nothing:
        page = "teaching/nothing_chosen.html"
        return render(request, page, status=HTTPStatus.UNPROCESSABLE_ENTITY, error=str(nothing))
    return render(
        request,
        "teaching/new_lesson.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK,
        proposal=proposal,
        excerpt=excerpt,
        typed=typed or typed_of(None, proposal.guide, level=level),
        errors=_errors(error),
        story_field=STORY,
        theme_field=THEME,
        counter_field=COUNTER,
        **form_options(),
    )


def _change(
    request: Request, lesson_id: str, typed: dict[str, str], *, error: InvalidInputError | None = None
) -> HTMLResponse:
    return render(
        request,
        "teaching/change_lesson.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK,
        lesson_id=lesson_id,
        typed=typed,
        errors=_errors(error),
        **form_options(),
    )


def _errors(error: InvalidInputError | None) -> dict[str, str]:
    if error is None:
        return {}
    return error.fields or {"titel": str(error)}


def _to(lesson_id: str) -> Response:
    return RedirectResponse(f"{LESSON}/{lesson_id}", HTTPStatus.SEE_OTHER)
