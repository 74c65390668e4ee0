"""Asking a curator to look along, and the code with which a narrator comes back for the answer."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from service.dependencies import BankDep
from service.pages.forms import Form
from service.pages.rendering import render
from service.pages.telling.session import OpenedDep, keep_key, must_be_open
from service.use_cases.telling.drafts import HELP_DAYS
from service.use_cases.telling.helping import LONGEST_MESSAGE, ask_help
from service.use_cases.telling.state import Step

router = APIRouter(prefix="/vertel/meekijken")


@router.get("")
def show(request: Request, found: OpenedDep) -> HTMLResponse:
    """Show what it means that someone looks along."""
    must_be_open(found, Step.HIDING)
    return render(request, "telling/help.html", code=None, question="", errors={}, days=HELP_DAYS)


@router.post("")
def ask(request: Request, bank: BankDep, form: Form, found: OpenedDep) -> Response:
    """Put the draft in the queue and show its code, this once."""
    telling = must_be_open(found, Step.HIDING)
    question = form.text("vraag")
    if len(question) > LONGEST_MESSAGE:
        errors = {"vraag": f"Gebruik hoogstens {LONGEST_MESSAGE} letters."}
        return render(
            request,
            "telling/help.html",
            status=HTTPStatus.UNPROCESSABLE_ENTITY,
            code=None,
            question=question,
            errors=errors,
            days=HELP_DAYS,
        )
    code = ask_help(bank, telling, found.key, question)
    response = render(request, "telling/help.html", code=code.split(), question="", errors={}, days=HELP_DAYS)
    keep_key(response, found.key, bank)
    return response
