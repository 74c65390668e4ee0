"""The addresses under /aanmelden/instelling: to the institution, and back with who someone is."""

from dataclasses import asdict
from http import HTTPStatus

from fastapi import APIRouter, Request
from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.responses import RedirectResponse, Response

from service.dependencies import BankDep, VisitorDep
from service.openid import (
    Asked,
    Institution,
    NotLetInError,
    ProviderAwayError,
    UntrustedAnswerError,
    ask,
    read_institution,
    where_to_ask,
    who_came_back,
)
from service.pages.cookies import give_cookie, take_whole_site_cookie, whole_site_name
from service.pages.rendering import render
from service.pages.signing_in.return_address import first_page, own_page
from service.pages.staff import BACK, SIGN_IN, start_session
from service.tries import Purpose
from service.use_cases.signing_in_elsewhere import let_in
from service.wiring import Bank
from stories.errors import VerhalenbankError

PATH = f"{SIGN_IN}/instelling"
RETURN = f"{PATH}/terug"
COOKIE = "vb_instelling"
# Who takes longer over a password elsewhere starts again.
_SECONDS = 600
_STATUS: dict[type[VerhalenbankError], HTTPStatus] = {
    ProviderAwayError: HTTPStatus.SERVICE_UNAVAILABLE,
    UntrustedAnswerError: HTTPStatus.BAD_REQUEST,
    NotLetInError: HTTPStatus.FORBIDDEN,
}

router = APIRouter()


def institution_of(bank: Bank) -> Institution | None:
    """Return the institution at which people may sign in here, if any."""
    return read_institution(bank.settings, return_to=f"{bank.settings.address}{RETURN}")


@router.get(PATH)
def go_to_institution(request: Request, bank: BankDep) -> Response:
    """Send someone to their institution with words that this browser must bring back."""
    institution = institution_of(bank)
    if institution is None:
        return RedirectResponse(SIGN_IN, HTTPStatus.SEE_OTHER)
    asked, back = ask(), own_page(request.query_params.get(BACK, ""))
    try:
        response = RedirectResponse(where_to_ask(institution, asked), HTTPStatus.SEE_OTHER)
    except (ProviderAwayError, UntrustedAnswerError) as error:
        return _refused(request, error)
    # Not strict: this cookie must come along when the institution sends someone back.
    give_cookie(
        response,
        whole_site_name(COOKIE, bank),
        _signer(bank).dumps([asdict(asked), back]),
        path="/",
        bank=bank,
        seconds=_SECONDS,
        same_site="lax",
    )
    return response


@router.get(RETURN)
def come_back(request: Request, bank: BankDep, visitor: VisitorDep) -> Response:
    """Sign in who comes back from their institution; raise TooManyTriesError."""
    institution = institution_of(bank)
    if institution is None:
        return RedirectResponse(SIGN_IN, HTTPStatus.SEE_OTHER)
    bank.tries.spend(Purpose.SIGN_IN, f"visitor {visitor}")
    try:
        asked, back = _taken_along(request, bank)
        person = who_came_back(institution, asked, dict(request.query_params), now=bank.clock())
        user = let_in(bank, person, institution)
    except (ProviderAwayError, UntrustedAnswerError, NotLetInError) as error:
        response = _refused(request, error)
    else:
        bank.tries.forgive(Purpose.SIGN_IN, f"visitor {visitor}")
        # A page of ours and no redirect: after one that began at another site, a browser sends no strict cookie.
        response = render(request, "signing_in/welcome.html", user=user, go_on=back or first_page(user.role))
        start_session(response, user, bank)
    # Good for one time, however it went.
    take_whole_site_cookie(response, COOKIE, bank=bank)
    return response


def _taken_along(request: Request, bank: Bank) -> tuple[Asked, str | None]:
    try:
        words, back = _signer(bank).loads(request.cookies.get(whole_site_name(COOKIE, bank), ""), max_age=_SECONDS)
    except (BadSignature, ValueError):
        raise UntrustedAnswerError("Dit aanmelden duurde te lang, of begon in een andere browser.") from None
    return Asked(**words), back


def _refused(request: Request, error: VerhalenbankError) -> Response:
    return render(request, "signing_in/refused.html", status=_STATUS[type(error)], reason=str(error))


def _signer(bank: Bank) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(bank.secret.key("instelling"))
