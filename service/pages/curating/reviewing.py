"""The addresses under /beheer/nakijken: sentences to review, one by one, and what they say of the model."""

from collections.abc import Collection
from http import HTTPStatus

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from service.dependencies import BankDep
from service.pages.curating.choosing_labels import what_is_unclear
from service.pages.curating.session import PATH, ReviewerDep
from service.pages.forms import Form, checked_form
from service.pages.rendering import render
from service.use_cases.learning import reviewing
from service.use_cases.learning.drawing import AT_ONCE, BY_CHANCE, draw_reviews
from service.use_cases.learning.measuring import LEAST, estimate
from stories.accounts import User
from stories.codebook import Layer

REVIEWING = f"{PATH}/nakijken"

router = APIRouter(prefix=REVIEWING)


@router.get("")
def overview(request: Request, bank: BankDep, curator: ReviewerDep) -> HTMLResponse:
    """Show how far reviewing is, and where to go on."""
    return _overview(request, bank, curator, nothing_left=False)


@router.post("", dependencies=[Depends(checked_form)])
def draw(request: Request, bank: BankDep, curator: ReviewerDep) -> Response:
    """Draw sentences and go to the first."""
    if not draw_reviews(bank, curator=curator):
        return _overview(request, bank, curator, nothing_left=True)
    return _to_next(bank, curator)


@router.get("/verder")
def go_on(bank: BankDep, curator: ReviewerDep) -> Response:
    """Go to the first sentence that waits, or back to the overview."""
    return _to_next(bank, curator)


@router.get("/schatting")
def show_estimate(request: Request, bank: BankDep, curator: ReviewerDep, versie: str | None = None) -> HTMLResponse:
    """Show how often the model is right, from the sentences drawn by chance."""
    found = estimate(bank, curator=curator, tagger=versie)
    return render(request, "curating/review_estimate.html", curator=curator, estimate=found, least=LEAST)


@router.get("/zin/{story_id}/{sentence}")
def show_sentence(request: Request, story_id: str, sentence: int, bank: BankDep, curator: ReviewerDep) -> HTMLResponse:
    """Show a sentence with those around it, and all labels to choose from."""
    return _sentence(request, bank, story_id, sentence, curator)


@router.post("/zin/{story_id}/{sentence}")
def answer(request: Request, story_id: str, sentence: int, form: Form, bank: BankDep, curator: ReviewerDep) -> Response:
    """Keep the labels that were chosen, that there is none, or that the curator does not know."""
    chosen, says = form.all("label"), form.text("antwoord")
    if errors := what_is_unclear(chosen, says_other=says in {"geen", "weet-niet"}):
        return _sentence(request, bank, story_id, sentence, curator, chosen=chosen, errors=errors)
    codes = None if says == "weet-niet" else chosen
    reviewing.answer(bank, story_id, sentence, codes, curator=curator)
    return _to_next(bank, curator)


def _to_next(bank: BankDep, curator: User) -> Response:
    place = reviewing.next_place(bank, curator=curator)
    where = f"/zin/{place[0]}/{place[1]}" if place is not None else ""
    return RedirectResponse(f"{REVIEWING}{where}", HTTPStatus.SEE_OTHER)


def _overview(request: Request, bank: BankDep, curator: User, *, nothing_left: bool) -> HTMLResponse:
    return render(
        request,
        "curating/review_overview.html",
        curator=curator,
        progress=reviewing.progress_of(bank, curator=curator),
        at_once=AT_ONCE,
        by_chance=BY_CHANCE,
        nothing_left=nothing_left,
    )


def _sentence(
    request: Request,
    bank: BankDep,
    story_id: str,
    sentence: int,
    curator: User,
    *,
    chosen: Collection[str] = (),
    errors: dict[str, str] | None = None,
) -> HTMLResponse:
    return render(
        request,
        "curating/review_sentence.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK,
        curator=curator,
        shown=reviewing.open_sentence(bank, story_id, sentence, curator=curator),
        chosen=chosen,
        layers=list(Layer),
        errors=errors or {},
    )
