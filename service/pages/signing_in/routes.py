"""The addresses /aanmelden and /afmelden, for everyone who works here; there was one for curators before."""

from http import HTTPStatus

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from service.dependencies import BankDep, VisitorDep
from service.pages.forms import Form, checked_form
from service.pages.rendering import render
from service.pages.signing_in.institution import institution_of
from service.pages.signing_in.return_address import first_page, own_page, places_of
from service.pages.staff import BACK, SIGN_IN, MaybeStaffDep, end_session, start_session
from service.use_cases.accounts import sign_in, sign_off
from service.wiring import Bank
from stories.errors import WrongCredentialsError

_OLD = "/beheer"

router = APIRouter()


@router.get(SIGN_IN)
def show_sign_in(request: Request, bank: BankDep, staff: MaybeStaffDep) -> HTMLResponse:
    """Show where people sign in, or who is signed in already."""
    back = own_page(request.query_params.get(BACK, ""))
    if staff is not None:
        go_on, places = back or first_page(staff.role), places_of(staff.role)
        return render(request, "signing_in/signed_in.html", user=staff, go_on=go_on, places=places)
    return _sign_in_page(request, bank, back=back)


@router.post(SIGN_IN)
def do_sign_in(request: Request, form: Form, bank: BankDep, visitor: VisitorDep) -> Response:
    """Sign someone in and go on to the page they came for; raise TooManyTriesError."""
    name, password = form.text("naam"), form.text("wachtwoord")
    back = own_page(form.text(BACK))
    try:
        user = sign_in(name, password, store=bank.store, tries=bank.tries, visitor=visitor)
    except WrongCredentialsError as error:
        return _sign_in_page(request, bank, back=back, name=name, error=str(error))
    response = RedirectResponse(back or first_page(user.role), HTTPStatus.SEE_OTHER)
    start_session(response, user, bank)
    return response


@router.post("/afmelden", dependencies=[Depends(checked_form)])
def do_sign_off(bank: BankDep, staff: MaybeStaffDep) -> Response:
    """Sign off, in this browser and everywhere else: whoever kept the cookie opens nothing with it."""
    if staff is not None:
        sign_off(staff, store=bank.store)
    response = RedirectResponse(SIGN_IN, HTTPStatus.SEE_OTHER)
    end_session(response, bank)
    return response


@router.get(f"{_OLD}/aanmelden")
def old_sign_in() -> Response:
    """Lead from the address that curators used to sign in at."""
    return RedirectResponse(f"{SIGN_IN}?{BACK}={_OLD}", HTTPStatus.SEE_OTHER)


@router.post(f"{_OLD}/aanmelden", dependencies=[Depends(checked_form)])
def old_do_sign_in() -> Response:
    """Send a form along that was open while the address changed."""
    return RedirectResponse(SIGN_IN, HTTPStatus.TEMPORARY_REDIRECT)


def _sign_in_page(
    request: Request, bank: Bank, *, back: str | None, name: str = "", error: str | None = None
) -> HTMLResponse:
    return render(
        request,
        "signing_in/sign_in.html",
        status=HTTPStatus.UNAUTHORIZED if error else HTTPStatus.OK,
        name=name,
        error=error,
        back=back,
        institution=institution_of(bank),
    )
