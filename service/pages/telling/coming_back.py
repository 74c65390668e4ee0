"""Coming back with a code to a story being told: whoever is telling another on this device is asked first."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from service.dependencies import BankDep, bank_of
from service.pages.cookies import give_cookie, take_cookie
from service.pages.draft_route import DraftRoute
from service.pages.forms import Form
from service.pages.rendering import render
from service.pages.telling.session import ADDRESSES, PATH, Opened, go_to, keep_key, opened_or_none
from service.use_cases.telling.answers import furthest
from service.use_cases.telling.drafts import DraftKey, forget_telling, latest_key, read_cookie
from service.use_cases.telling.state import Step
from service.wiring import Bank
from stories.errors import DraftNotFoundError

router = APIRouter(prefix=f"{PATH}/terug", route_class=DraftRoute)

_COOKIE = "vb_terug"
_ADDRESS = f"{PATH}/terug"
_MINUTES = 30
# What the buttons say in the field `verhaal`.
_OTHER, _OF_CODE = "hier", "code"


def hand_over(key: DraftKey, bank: Bank) -> Response:
    """Return the answer that brings the key of a draft to where telling begins."""
    response = RedirectResponse(_ADDRESS, HTTPStatus.SEE_OTHER)
    give_cookie(response, _COOKIE, key.cookie, path=_ADDRESS, bank=bank, seconds=_MINUTES * 60)
    return response


@router.get("")
def show(request: Request, bank: BankDep) -> Response:
    """Open the story of the code, or ask which of two it must be."""
    key = _handed_over(request)
    here = _another_here(request, key)
    if here is None:
        return _open(key, bank)
    return _page(request, here)


@router.post("")
def choose(request: Request, bank: BankDep, form: Form) -> Response:
    """Go on with the story that was chosen."""
    key = _handed_over(request)
    here = _another_here(request, key)
    if here is None or form.text("verhaal") == _OF_CODE:
        if here is not None and here.telling.help is None:
            # Nobody could ever open it again.
            forget_telling(bank, here.key)
        return _open(key, bank)
    if form.text("verhaal") == _OTHER:
        response = RedirectResponse(ADDRESSES[furthest(here.telling)], HTTPStatus.SEE_OTHER)
        take_cookie(response, _COOKIE, path=_ADDRESS)
        return response
    return _page(request, here)


def _handed_over(request: Request) -> DraftKey:
    try:
        return latest_key(bank_of(request), read_cookie(request.cookies.get(_COOKIE, "")))
    except DraftNotFoundError:
        raise go_to(Step.START) from None


def _another_here(request: Request, key: DraftKey) -> Opened | None:
    here = opened_or_none(request)
    if here is None or here.key.draft_id == key.draft_id:
        return None
    if here.telling.is_sent:
        # Its code is still to be kept.
        raise go_to(Step.RECEIPT)
    return here


def _open(key: DraftKey, bank: Bank) -> Response:
    response = RedirectResponse(ADDRESSES[Step.HIDING], HTTPStatus.SEE_OTHER)
    keep_key(response, key, bank)
    take_cookie(response, _COOKIE, path=_ADDRESS)
    return response


def _page(request: Request, here: Opened) -> HTMLResponse:
    return render(request, "telling/coming_back.html", here=here.telling)
