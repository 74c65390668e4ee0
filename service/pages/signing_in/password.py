"""The address /aanmelden/wachtwoord: whoever is signed in, in any role, may change the own password."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from service.dependencies import BankDep
from service.pages.forms import Form
from service.pages.rendering import render
from service.pages.staff import SIGN_IN, StaffDep, start_session
from service.use_cases.accounts_upkeep import change_own_password
from stories.errors import InvalidInputError

PATH = f"{SIGN_IN}/wachtwoord"
_FIELDS = {"password": "nieuw"}

router = APIRouter(prefix=PATH)


@router.get("")
def show(request: Request, _: StaffDep) -> HTMLResponse:
    """Show the form."""
    return _page(request)


@router.post("")
def change(request: Request, form: Form, bank: BankDep, user: StaffDep) -> Response:
    """Keep another password and stay signed in here; every other session ends. Raise TooManyTriesError."""
    if form.text("nieuw") != form.text("nog-een-keer"):
        return _page(request, errors={"nog-een-keer": "Dit is niet hetzelfde als het nieuwe wachtwoord."})
    try:
        changed = change_own_password(bank, user, old=form.text("oud"), new=form.text("nieuw"))
    except InvalidInputError as error:
        return _page(request, errors={_FIELDS.get(field, field): text for field, text in error.fields.items()})
    response = RedirectResponse(SIGN_IN, HTTPStatus.SEE_OTHER)
    start_session(response, changed, bank)
    return response


def _page(request: Request, *, errors: dict[str, str] | None = None) -> HTMLResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK
    return render(request, "signing_in/password.html", status=status, errors=errors or {})
