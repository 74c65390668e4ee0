"""Who of the staff is signed in, on any page: a signed cookie that ends by itself, and when the account changes.

A route that only some may use asks for an action: `user: Annotated[User, Depends(allowed(Action.PUBLISH))]`. Who is not
signed in is sent to sign in and comes back; whose role does not allow it gets a page that says so.
"""

import hashlib
import hmac
from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, HTTPException, Request
from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.responses import Response

from service.dependencies import bank_of
from service.pages.cookies import give_cookie, take_whole_site_cookie, whole_site_name
from service.pages.session_ended import SessionEndedError
from service.use_cases.accounts import audience_of_role, must_be_allowed
from service.use_cases.openings import Reader
from service.wiring import Bank
from stories.access import Action
from stories.accounts import User
from stories.permission import Audience

COOKIE = "vb_medewerker"
SIGN_IN = "/aanmelden"
# The page to come back to after signing in.
BACK = "terug"


def start_session(response: Response, user: User, bank: Bank) -> None:
    """Sign someone in on this browser."""
    signed = _signer(bank).dumps([user.name, _fingerprint(user)])
    give_cookie(
        response,
        whole_site_name(COOKIE, bank),
        signed,
        path="/",
        bank=bank,
        seconds=bank.settings.session_hours * 3600,
    )


def end_session(response: Response, bank: Bank) -> None:
    """Let this browser forget who was signed in; `accounts.sign_off` ends what was open under the account."""
    take_whole_site_cookie(response, COOKIE, bank=bank)


def staff_or_nobody(request: Request) -> User | None:
    """Return who is signed in, if anyone."""
    if not hasattr(request.state, "staff"):
        bank = bank_of(request)
        request.state.staff = _user(bank, request.cookies.get(whole_site_name(COOKIE, bank), ""))
    user: User | None = request.state.staff
    return user


def staff_of(request: Request) -> User:
    """Return who is signed in, whatever their role; anyone else is sent to the page to sign in, and back.

    Raise SessionEndedError for a form, so that nothing is lost of what was typed in it.
    """
    user = staff_or_nobody(request)
    if user is None and request.method == "POST":
        raise SessionEndedError(SIGN_IN)
    if user is None:
        raise HTTPException(HTTPStatus.SEE_OTHER, headers={"Location": _sign_in_and_back(request)})
    return user


class allowed:  # noqa: N801 - read as a verb in `Depends(allowed(Action.PUBLISH))`
    """A dependency that returns who is signed in, and raises NotAllowedError for a role that may not do this."""

    def __init__(self, action: Action) -> None:
        self.action = action

    def __call__(self, request: Request) -> User:
        """Return who is signed in."""
        user = staff_of(request)
        must_be_allowed(user, self.action)
        return user


def audience_of(request: Request) -> Audience:
    """Return in what role someone on a page reads stories: as anyone, or as whoever is signed in."""
    user = staff_or_nobody(request)
    return audience_of_role(user.role) if user else Audience.PUBLIC


def reader_of(request: Request) -> Reader | None:
    """Return as whom someone on a page opens a story, of which its narrator is told; None for who is not signed in."""
    user = staff_or_nobody(request)
    return Reader(user.name, user.role) if user else None


StaffDep = Annotated[User, Depends(staff_of)]
MaybeStaffDep = Annotated[User | None, Depends(staff_or_nobody)]
AudienceDep = Annotated[Audience, Depends(audience_of)]
ReaderDep = Annotated[Reader | None, Depends(reader_of)]


def _sign_in_and_back(request: Request) -> str:
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return f"{SIGN_IN}?{BACK}={quote(here, safe='/')}"


def _user(bank: Bank, cookie: str) -> User | None:
    if not cookie:
        return None
    try:
        name, fingerprint = _signer(bank).loads(cookie, max_age=bank.settings.session_hours * 3600)
    except (BadSignature, ValueError):
        return None
    user = bank.store.get_user(name)
    return user if user is not None and hmac.compare_digest(fingerprint, _fingerprint(user)) else None


def _fingerprint(user: User) -> str:
    """Return what changes with a password, a role, signing off, and an account that was removed and made anew."""
    kept = "\0".join((user.password_hash, user.role, user.created_at.isoformat(), str(user.sign_offs)))
    return hashlib.sha256(kept.encode()).hexdigest()[:16]


def _signer(bank: Bank) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(bank.secret.key("medewerker"))
