"""The addresses at which a lesson and its stories open, for who made it and for who has its key.

A link with a key leads on to the same page without it, so that the key does not stay in an address bar. The browser
keeps the key for this lesson only; each page looks again whether it still opens the lesson.
"""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from service.dependencies import BankDep
from service.exports.common_cartridge.package import KEY_FIELD, lesson_address, with_key
from service.pages.cookies import give_cookie
from service.pages.finding.excerpts import paragraphs
from service.pages.qr_codes import qr_svg
from service.pages.reading import note_reading
from service.pages.rendering import render
from service.pages.staff import MaybeStaffDep, ReaderDep
from service.pages.teaching.making import LESSON
from service.use_cases.finding import open_story
from service.use_cases.teaching.cases import Case
from service.use_cases.teaching.lesson_key import key_of
from service.use_cases.teaching.opening_lessons import OpenLesson, open_lesson, story_in
from service.use_cases.teaching.warning import warning_for_teacher, warning_of
from service.wiring import Bank
from stories.accounts import User
from stories.lessons.material import load_material
from stories.permission import Audience
from stories.reading_counts import ReaderKind

COOKIE = "vb_les"

router = APIRouter(prefix=f"{LESSON}/{{lesson_id}}")


@router.get("")
def show_lesson(request: Request, lesson_id: str, bank: BankDep, staff: MaybeStaffDep) -> Response:
    """Show a lesson: its aim, stories, questions and forms; for who made it also notes, key and QR code."""
    if KEY_FIELD in request.query_params:
        return _keep_key(request, lesson_id, bank, staff)
    opened = _open(request, lesson_id, bank, staff)
    material, guide = load_material(), opened.lesson.guide
    key = key_of(bank, opened.lesson) if opened.mine else None
    link = with_key(lesson_address(lesson_id, address=bank.settings.address), key) if key else None
    themes = {theme.id: theme for seen in opened.slots if seen.case for theme in seen.case.themes}
    return render(
        request,
        "teaching/lesson.html",
        opened=opened,
        lesson=opened.lesson,
        writing=material.form(guide.writing_form),
        conversation=material.form(guide.conversation_form),
        programmes=material.programmes,
        warning_of=warning_of,
        for_teacher=warning_for_teacher(list(themes.values())),
        link=link,
        qr=qr_svg(link) if link else None,
    )


@router.get("/verhaal/{place}")
def show_story(
    request: Request, lesson_id: str, place: int, bank: BankDep, staff: MaybeStaffDep, reader: ReaderDep
) -> Response:
    """Show a story of a lesson, or say that it is no longer there and offer one like it."""
    if KEY_FIELD in request.query_params:
        return _keep_key(request, lesson_id, bank, staff)
    opened = _open(request, lesson_id, bank, staff)
    seen = story_in(opened, place)
    if seen.case is None:
        return render(request, "teaching/gone.html", opened=opened, lesson=opened.lesson, seen=seen)
    note_reading(request, bank, seen.case.story.id, reader=reader, came_by=ReaderKind.LESSON)
    return _story(request, bank, opened, place, seen.case, instead=False)


@router.get("/verhaal/{place}/gelijk")
def show_equal(
    request: Request, lesson_id: str, place: int, bank: BankDep, staff: MaybeStaffDep, reader: ReaderDep
) -> Response:
    """Show a story like the one that is no longer there."""
    opened = _open(request, lesson_id, bank, staff)
    seen = story_in(opened, place)
    if seen.case is not None or seen.equal is None:
        return RedirectResponse(f"{LESSON}/{lesson_id}/verhaal/{place}", 303)
    note_reading(request, bank, seen.equal.story.id, reader=reader, came_by=ReaderKind.LESSON)
    return _story(request, bank, opened, place, seen.equal, instead=True)


def _story(request: Request, bank: Bank, opened: OpenLesson, place: int, case: Case, *, instead: bool) -> HTMLResponse:
    read = open_story(bank, case.story.id, audience=Audience.LESSON)
    return render(
        request,
        "teaching/story.html",
        opened=read,
        lesson=opened.lesson,
        place=place,
        last=len(opened.slots) - 1,
        case=case,
        instead=instead,
        paragraphs=paragraphs(read),
        warning=warning_of(case.themes),
    )


def _open(request: Request, lesson_id: str, bank: Bank, staff: User | None) -> OpenLesson:
    return open_lesson(bank, lesson_id, key=request.cookies.get(COOKIE, ""), by=staff)


def _keep_key(request: Request, lesson_id: str, bank: Bank, staff: User | None) -> Response:
    key = request.query_params[KEY_FIELD]
    opened = open_lesson(bank, lesson_id, key=key, by=staff)
    response = RedirectResponse(request.url.path, 303)
    # Lax: whoever comes from a learning environment is sent on from another site.
    path = f"{LESSON}/{opened.lesson.id}"
    give_cookie(response, COOKIE, key, path=path, bank=bank, same_site="lax")
    return response
