"""What a narrator changes of a story in the bank: switches and words; taking it along, and taking it away."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from service.dependencies import BankDep
from service.pages.exports.aftermath import withdrawn_page
from service.pages.forms import Form, SentForm
from service.pages.own_story.session import PATH, OwnStoryDep, end_session, start_session
from service.pages.rendering import render
from service.use_cases.exporting.aftermath import copies_of, give_removal_code
from service.use_cases.own_story.changing import OwnStory, allow_uses, withdraw_story
from service.use_cases.own_story.hiding_more import hide_more
from service.use_cases.own_story.taking_along import as_json, as_text
from service.wiring import Bank
from stories.consent import Use
from stories.errors import InvalidInputError
from stories.spans import MentionKind

router = APIRouter(prefix=PATH)


@router.get("/toestemming")
def show_switches(request: Request, own: OwnStoryDep) -> HTMLResponse:
    """Show the five switches as they stand."""
    return render(request, "own_story/uses.html", own=own)


@router.post("/toestemming")
def set_switches(bank: BankDep, form: Form, own: OwnStoryDep) -> Response:
    """Turn switches on and off, everywhere and at once."""
    allow_uses(bank, own.story.id, (use for use in Use if use in form.all("gebruik")))
    return _back(bank, own, "toestemming")


@router.get("/weghalen")
def show_hiding(request: Request, bank: BankDep, own: OwnStoryDep) -> HTMLResponse:
    """Show the story with room for words that must be hidden as well."""
    return _hiding_page(request, bank, own)


@router.post("/weghalen")
def hide(request: Request, bank: BankDep, form: Form, own: OwnStoryDep) -> Response:
    """Hide more, wherever it stands."""
    kind = next((kind for kind in MentionKind if kind == form.text("soort")), MentionKind.PERSON)
    try:
        hide_more(bank, own.story.id, form.text("woorden"), kind, instead=form.text("woord"))
    except InvalidInputError as error:
        return _hiding_page(request, bank, own, form=form, errors=error.fields)
    return _back(bank, own, "weggehaald")


@router.get("/alles.json")
def take_json(bank: BankDep, own: OwnStoryDep) -> Response:
    """Return everything about the story, for a program."""
    return _download(as_json(bank, own), "application/json", "mijn-verhaal.json")


@router.get("/alles.txt")
def take_text(bank: BankDep, own: OwnStoryDep) -> Response:
    """Return everything about the story, to read."""
    return _download(as_text(bank, own), "text/plain; charset=utf-8", "mijn-verhaal.txt")


@router.get("/intrekken")
def ask_to_withdraw(request: Request, own: OwnStoryDep) -> HTMLResponse:
    """Ask whether the story must really go, and say what that means."""
    return render(request, "own_story/withdraw.html", own=own)


@router.post("/intrekken")
def withdraw(request: Request, bank: BankDep, form: Form, own: OwnStoryDep) -> Response:
    """Take the story out of the bank."""
    if form.text("zeker") != "ja":
        return RedirectResponse(f"{PATH}/intrekken", HTTPStatus.SEE_OTHER)
    withdraw_story(bank, own.story.id)
    response: Response = RedirectResponse(f"{PATH}?klaar=ingetrokken", HTTPStatus.SEE_OTHER)
    if (code := give_removal_code(bank, own.story.id)) is not None:
        response = withdrawn_page(request, code, copies_of(bank, own.story.id))
    end_session(response)
    return response


def _back(bank: Bank, own: OwnStory, done: str) -> Response:
    response = RedirectResponse(f"{PATH}?klaar={done}", HTTPStatus.SEE_OTHER)
    start_session(response, own.story.id, bank)
    return response


def _hiding_page(
    request: Request, bank: Bank, own: OwnStory, *, form: SentForm | None = None, errors: dict[str, str] | None = None
) -> HTMLResponse:
    return render(
        request,
        "own_story/hiding.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK,
        own=own,
        typed={name: form.text(name) if form else "" for name in ("woorden", "soort", "woord")},
        errors=errors or {},
        kinds=[(kind.value, bank.codebook.name_of(kind)) for kind in MentionKind],
    )


def _download(content: str, media_type: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)
