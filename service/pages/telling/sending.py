"""The last steps before sending: the five switches, and one look at everything."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from service.dependencies import BankDep, VisitorDep
from service.pages.draft_route import DraftRoute
from service.pages.forms import Form
from service.pages.rendering import render
from service.pages.telling.session import (
    ADDRESSES,
    OpenedDep,
    go_to,
    keep_key,
    move_on,
    must_be_open,
    must_be_read,
    stays_here,
)
from service.pages.waiting import PATIENCE_SECONDS, waiting_page
from service.use_cases.narrators_word import standing_codes
from service.use_cases.telling.answers import allow
from service.use_cases.telling.reading import read_labels
from service.use_cases.telling.sending import send_story
from service.use_cases.telling.state import Step
from stories.consent import Use
from stories.errors import StoryExistsError

router = APIRouter(prefix="/vertel", route_class=DraftRoute)


@router.get("/toestemming")
def show_switches(request: Request, found: OpenedDep) -> HTMLResponse:
    """Show the five switches."""
    telling = must_be_open(found, Step.USES)
    return render(request, "telling/uses.html", step=Step.USES, telling=telling)


@router.post("/toestemming")
def set_switches(bank: BankDep, form: Form, found: OpenedDep) -> Response:
    """Keep the switches."""
    telling = allow(must_be_open(found, Step.USES), (use for use in Use if use in form.all("gebruik")))
    return move_on(bank, found, telling, form, step=Step.USES)


@router.get("/nakijken")
def check(request: Request, bank: BankDep, found: OpenedDep) -> HTMLResponse:
    """Show everything once more."""
    opened = must_be_open(found, Step.CHECK)
    telling = read_labels(bank, opened, seconds=PATIENCE_SECONDS)
    if telling is None:
        address = ADDRESSES[Step.CHECK]
        return waiting_page(request, "telling/reading_labels.html", opened.text, address=address, step=Step.CHECK)
    return render(
        request,
        "telling/check.html",
        step=Step.CHECK,
        telling=telling,
        confirmed=standing_codes(telling.taggings, bank.codebook),
        addresses=ADDRESSES,
        steps=Step,
    )


@router.post("/nakijken")
def send(bank: BankDep, form: Form, found: OpenedDep, visitor: VisitorDep) -> Response:
    """Send the story; pressed twice, it is sent once."""
    telling = must_be_read(bank, found, Step.CHECK)
    if stays_here(form):
        return move_on(bank, found, telling, form, step=Step.CHECK)
    try:
        _, key = send_story(bank, telling, found.key, visitor=visitor)
    except StoryExistsError:
        raise go_to(Step.RECEIPT) from None
    response = RedirectResponse(ADDRESSES[Step.RECEIPT], HTTPStatus.SEE_OTHER)
    keep_key(response, key, bank)
    return response
