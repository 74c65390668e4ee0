"""A word that was proposed for what a narrator told: does it fit?"""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from service.dependencies import BankDep
from service.pages.forms import Form, SentForm
from service.pages.own_story.session import PATH, OwnStoryDep
from service.pages.rendering import render
from service.use_cases.nameless.judging import own_proposal, say_fit
from service.use_cases.own_story.changing import OwnStory
from service.wiring import Bank
from stories.codebook_proposals import Fit
from stories.errors import InvalidInputError

WORDS = f"{PATH}/woord"
# Which words were on the page.
_READ = "gelezen"

router = APIRouter(prefix=WORDS)


@router.get("/{proposal_id}")
def show(request: Request, proposal_id: str, bank: BankDep, own: OwnStoryDep) -> HTMLResponse:
    """Show a word with the narrator's own sentences, and ask whether it fits."""
    return _page(request, bank, own, proposal_id)


@router.post("/{proposal_id}")
def answer(request: Request, proposal_id: str, form: Form, bank: BankDep, own: OwnStoryDep) -> Response:
    """Keep what the narrator says of it."""
    fit = next((fit for fit in Fit if fit == form.text("past")), None)
    try:
        say_fit(bank, own.story, proposal_id, fit, form.text("eigen-woord"), words_key=form.text(_READ) or None)
    except InvalidInputError as error:
        return _page(request, bank, own, proposal_id, form=form, errors=error.fields)
    return RedirectResponse(f"{PATH}?klaar=woord", HTTPStatus.SEE_OTHER)


def _page(
    request: Request,
    bank: Bank,
    own: OwnStory,
    proposal_id: str,
    *,
    form: SentForm | None = None,
    errors: dict[str, str] | None = None,
) -> HTMLResponse:
    mine = own_proposal(bank, own.story, proposal_id)
    said = mine.support
    typed = {"past": said.fit.value if said else "", "eigen-woord": (said.own_word or "") if said else ""}
    return render(
        request,
        "own_story/proposed_word.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK,
        mine=mine,
        read_field=_READ,
        typed={name: form.text(name) for name in typed} if form else typed,
        errors=errors or {},
    )
