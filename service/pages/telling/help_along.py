"""Asking a curator to look along, and the code with which a narrator comes back for the answer."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from service.dependencies import BankDep
from service.pages.draft_route import DraftRoute
from service.pages.forms import Form
from service.pages.rendering import render
from service.pages.telling.session import OpenedDep, keep_key, must_be_open
from service.use_cases.telling.drafts import HELP_DAYS
from service.use_cases.telling.helping import LONGEST_MESSAGE, ask_help
from service.use_cases.telling.state import Step

router = APIRouter(prefix="/vertel/meekijken", route_class=DraftRoute)


@router.get("")
def show(request: Request, found: OpenedDep) -> HTMLResponse:
    """Show what it means that someone looks along, or the code of who asked that already."""
    telling = must_be_open(found, Step.HIDING)
    if telling.help is not None and telling.help.answer is None:
        return _page(request, code=telling.help.code)
    return _page(request)


@router.post("")
def ask(request: Request, bank: BankDep, form: Form, found: OpenedDep) -> Response:
    """Put the draft in the queue and show its code."""
    telling = must_be_open(found, Step.HIDING)
    question = form.text("vraag")
    if len(question) > LONGEST_MESSAGE:
        errors = {"vraag": f"Gebruik hoogstens {LONGEST_MESSAGE} tekens. Nu zijn het er {len(question)}."}
        return _page(request, question=question, errors=errors)
    response = _page(request, code=ask_help(bank, telling, found.key, question))
    keep_key(response, found.key, bank)
    return response


def _page(
    request: Request, *, code: str | None = None, question: str = "", errors: dict[str, str] | None = None
) -> HTMLResponse:
    return render(
        request,
        "telling/help.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK,
        code=code.split() if code else None,
        question=question,
        longest=LONGEST_MESSAGE,
        errors=errors or {},
        days=HELP_DAYS,
    )
