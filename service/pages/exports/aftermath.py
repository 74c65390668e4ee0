"""What became of the copies of a story that is withdrawn: for its narrator, with the code that came with that."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from service.dependencies import BankDep, VisitorDep
from service.pages.forms import Form
from service.pages.rendering import render
from service.use_cases.exporting.aftermath import Copies, copies_behind
from stories.errors import InvalidInputError, TooManyTriesError, WrongCredentialsError

PATH = "/uitwisselen/weggehaald"

router = APIRouter(prefix=PATH)


@router.get("")
def ask(request: Request) -> HTMLResponse:
    """Ask the code."""
    return render(request, "exports/removal_code.html", typed="", errors={})


@router.post("")
def show(request: Request, bank: BankDep, form: Form, visitor: VisitorDep) -> Response:
    """Show how many receivers got the story, and how many of them removed it."""
    typed = form.text("code")[:1_000]
    status, wait = HTTPStatus.UNPROCESSABLE_ENTITY, None
    try:
        copies = copies_behind(bank, typed, visitor=visitor)
    except (InvalidInputError, WrongCredentialsError) as error:
        message = str(error)
    except TooManyTriesError as error:
        message, status, wait = str(error), HTTPStatus.TOO_MANY_REQUESTS, error.retry_after
    else:
        return render(request, "exports/aftermath.html", copies=copies)
    page = render(request, "exports/removal_code.html", status=status, typed=typed, errors={"code": message})
    if wait is not None:
        page.headers["Retry-After"] = str(wait)
    return page


def withdrawn_page(request: Request, code: str, copies: Copies) -> HTMLResponse:
    """Return the page right after withdrawing a story that others have: who has it, and a code to come back with."""
    return render(request, "exports/withdrawn.html", code=code, copies=copies)
