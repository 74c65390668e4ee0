"""The telling that belongs to a browser: its key is in a cookie, and the steps follow one another."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from service.dependencies import bank_of
from service.pages.cookies import give_cookie, take_cookie
from service.pages.forms import SentForm
from service.pages.waiting import ANSWER_PATIENCE_SECONDS
from service.use_cases.telling.answers import furthest, go_on
from service.use_cases.telling.drafts import (
    HELP_DAYS,
    DraftKey,
    keep_telling,
    open_latest,
    read_cookie,
)
from service.use_cases.telling.reading import read_labels
from service.use_cases.telling.sending import take_up_sending
from service.use_cases.telling.state import Step, Telling
from service.wiring import Bank
from stories.errors import DraftNotFoundError

COOKIE = "vb_concept"
PATH = "/vertel"
ADDRESSES = {
    Step.START: PATH,
    Step.WHO: f"{PATH}/wie",
    Step.STORY: f"{PATH}/verhaal",
    Step.WHEN: f"{PATH}/wanneer",
    Step.HIDING: f"{PATH}/weghalen",
    Step.READING: f"{PATH}/lezen",
    Step.USES: f"{PATH}/toestemming",
    Step.CHECK: f"{PATH}/nakijken",
    Step.RECEIPT: f"{PATH}/bewijs",
}

# What the buttons of a step say in the field `naar`.
WHERE = "naar"
BACK, STAY, SAVE = "vorige", "blijf", "bewaar"


@dataclass(frozen=True, slots=True)
class Opened:
    """A telling with the key that opened it; `is_new_key` when the browser was not yet given that key."""

    telling: Telling
    key: DraftKey
    is_new_key: bool = False


def opened_or_none(request: Request) -> Opened | None:
    """Return the telling of this browser, if it has one that is still there."""
    cookie = request.cookies.get(COOKIE)
    if not cookie:
        return None
    try:
        held = read_cookie(cookie)
        telling, key = open_latest(bank_of(request), held)
        if taken := take_up_sending(bank_of(request), telling, key):
            telling, key = taken
        return Opened(telling, key, is_new_key=key != held)
    except DraftNotFoundError:
        return None


def opened(request: Request) -> Opened:
    """Return the telling of this browser; who has none is sent to the start, and who is done to the receipt."""
    found = opened_or_none(request)
    if found is None:
        raise go_to(Step.START)
    if found.is_new_key:
        # The page was of before: the browser gets the lost key again, and goes where the lost answer led.
        raise _give_key_again(found, bank_of(request))
    if found.telling.is_sent and not request.url.path.startswith(ADDRESSES[Step.RECEIPT]):
        raise go_to(Step.RECEIPT)
    return found


OpenedDep = Annotated[Opened, Depends(opened)]


def go_to(step: Step) -> HTTPException:
    """Return what sends a browser to another step when it is raised."""
    return HTTPException(HTTPStatus.SEE_OTHER, headers={"Location": ADDRESSES[step]})


def _give_key_again(found: Opened, bank: Bank) -> HTTPException:
    answer = RedirectResponse(ADDRESSES[furthest(found.telling)])
    keep_key(answer, found.key, bank)
    kept = {name: answer.headers[name] for name in ("Location", "Set-Cookie")}
    return HTTPException(HTTPStatus.SEE_OTHER, headers=kept)


def must_be_open(found: Opened, step: Step) -> Telling:
    """Return the telling when this step may be opened; otherwise send the browser to the one that may."""
    if step > furthest(found.telling):
        raise go_to(furthest(found.telling))
    return found.telling


def must_be_read(bank: Bank, found: Opened, step: Step) -> Telling:
    """Return the telling with its labels read, when this step may be opened.

    When that takes longer than an answer waits, send the browser to the step itself: that says that it takes a while.
    """
    read = read_labels(bank, must_be_open(found, step), seconds=ANSWER_PATIENCE_SECONDS)
    if read is None:
        raise go_to(step)
    return read


def keep_key(response: Response, key: DraftKey, bank: Bank) -> None:
    """Give the browser the key of its telling."""
    # The draft itself is gone earlier when nobody was asked for help.
    give_cookie(response, COOKIE, key.cookie, path=PATH, bank=bank, seconds=HELP_DAYS * 24 * 3600)


def drop_key(response: Response) -> None:
    """Take the key from the browser."""
    take_cookie(response, COOKIE, path=PATH)


def move_on(bank: Bank, found: Opened, telling: Telling, form: SentForm, *, step: Step) -> Response:
    """Keep the telling and go where the pressed button leads: back, the same page again, or on to the next step."""
    where = form.text(WHERE)
    if where == SAVE:
        keep_telling(bank, telling, found.key)
        return Response(status_code=HTTPStatus.NO_CONTENT)
    if where == BACK:
        target = Step(step - 1)
    elif where == STAY:
        target = step
    else:
        target = Step(step + 1)
        telling = go_on(telling, target)
    keep_telling(bank, telling, found.key)
    return RedirectResponse(ADDRESSES[target], HTTPStatus.SEE_OTHER)


def stays_here(form: SentForm) -> bool:
    """Return whether nothing has to be complete yet: someone goes back, or the page is saved on its own."""
    return form.text(WHERE) in {BACK, STAY, SAVE}
