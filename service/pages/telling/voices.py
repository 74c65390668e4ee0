"""Whose words are whose, when someone helps to tell: sentence by sentence, on the way to sending."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from service.dependencies import BankDep
from service.pages.draft_route import DraftRoute
from service.pages.forms import Form
from service.pages.rendering import render
from service.pages.telling.session import ADDRESSES, OpenedDep, go_to, must_be_read
from service.use_cases.telling.drafts import keep_telling
from service.use_cases.telling.reading import put_voices, sentences_of
from service.use_cases.telling.state import Step, Telling
from stories.telling_help import Speaker

router = APIRouter(prefix="/vertel/stemmen", route_class=DraftRoute)

_LONGEST_NUMBER = 6


@router.get("")
def show(request: Request, bank: BankDep, found: OpenedDep) -> HTMLResponse:
    """Show every sentence, with a box for those that someone else says."""
    telling = _told_with_help(must_be_read(bank, found, Step.CHECK))
    sentences = [span.of(telling.text) for span in sentences_of(telling)]
    given = telling.told_with
    narrator_is_other = given is not None and given.other is Speaker.NARRATOR
    return render(
        request, "telling/voices.html", telling=telling, sentences=sentences, narrator_is_other=narrator_is_other
    )


@router.post("")
def keep(bank: BankDep, form: Form, found: OpenedDep) -> Response:
    """Keep whose words are whose."""
    telling = _told_with_help(must_be_read(bank, found, Step.CHECK))
    chosen = (int(value) for value in form.all("zin") if value.isdecimal() and len(value) <= _LONGEST_NUMBER)
    keep_telling(bank, put_voices(telling, chosen), found.key)
    return RedirectResponse(ADDRESSES[Step.CHECK], HTTPStatus.SEE_OTHER)


def _told_with_help(telling: Telling) -> Telling:
    if telling.told_with is None:
        raise go_to(Step.CHECK)
    return telling
