"""Who is signed in to keep the bank: a signed cookie that ends by itself, and at once when the password changes."""

import hashlib
import hmac
from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, HTTPException, Request
from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.responses import Response

from service.dependencies import bank_of
from service.pages.cookies import give_cookie, take_cookie
from service.wiring import Bank
from stories.accounts import Role, User

COOKIE = "vb_beheer"
PATH = "/beheer"
SIGN_IN = "/beheer/aanmelden"


def start_session(response: Response, user: User, bank: Bank) -> None:
    """Sign someone in on this browser."""
    signed = _signer(bank).dumps([user.name, _fingerprint(user)])
    give_cookie(response, COOKIE, signed, path=PATH, bank=bank, seconds=bank.settings.session_hours * 3600)


def end_session(response: Response) -> None:
    """Sign off on this browser."""
    take_cookie(response, COOKIE, path=PATH)


def curator_of(request: Request) -> User:
    """Return the curator who is signed in; anyone else is sent to the page to sign in."""
    bank = bank_of(request)
    user = _user(bank, request.cookies.get(COOKIE, ""))
    if user is None or user.role is not Role.CURATOR:
        raise HTTPException(HTTPStatus.SEE_OTHER, headers={"Location": SIGN_IN})
    return user


CuratorDep = Annotated[User, Depends(curator_of)]


def _user(bank: Bank, cookie: str) -> User | None:
    try:
        name, fingerprint = _signer(bank).loads(cookie, max_age=bank.settings.session_hours * 3600)
    except (BadSignature, ValueError):
        return None
    user = bank.store.get_user(name)
    return user if user is not None and hmac.compare_digest(fingerprint, _fingerprint(user)) else None


def _fingerprint(user: User) -> str:
    return hashlib.sha256(user.password_hash.encode()).hexdigest()[:16]


def _signer(bank: Bank) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(bank.secret.key("beheer"))
