"""The step on which a narrator sees what would be hidden, and has the last word about it."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from ingest.redaction.choices import Choice, Level, own_word
from service.dependencies import BankDep
from service.pages.draft_route import DraftRoute
from service.pages.forms import Form, SentForm
from service.pages.rendering import render
from service.pages.telling.session import (
    ADDRESSES,
    STAY,
    WHERE,
    OpenedDep,
    keep_key,
    move_on,
    must_be_open,
    stays_here,
)
from service.use_cases.telling import hiding
from service.use_cases.telling.answers import go_on
from service.use_cases.telling.drafts import keep_telling, keep_with_new_key
from service.use_cases.telling.state import Step, Telling
from service.wiring import Bank
from stories.errors import InvalidInputError
from stories.spans import MentionKind

router = APIRouter(prefix="/vertel", route_class=DraftRoute)

ADD = "voeg-toe"
HELP = "hulp"
_YES, _NO = "ja", "nee"


@router.get("/weghalen")
def show(request: Request, bank: BankDep, found: OpenedDep) -> HTMLResponse:
    """Show the text with its marks and what becomes of each."""
    telling = must_be_open(found, Step.HIDING)
    analysed = hiding.analyse(bank, telling)
    if analysed is not telling:
        keep_telling(bank, analysed, found.key)
    return _page(request, bank, analysed)


@router.post("/weghalen")
def decide(request: Request, bank: BankDep, form: Form, found: OpenedDep) -> Response:
    """Keep the choices; when the narrator agrees, the text with names is gone for good."""
    telling = hiding.analyse(bank, must_be_open(found, Step.HIDING))
    errors: dict[str, str] = {}
    telling = _choose(telling, form, errors)
    if form.text(WHERE) == ADD:
        telling = _add(telling, form, errors)
    if errors:
        keep_telling(bank, telling, found.key)
        return _page(request, bank, telling, form=form, errors=errors)
    if form.text(WHERE) == HELP:
        keep_telling(bank, telling, found.key)
        return RedirectResponse("/vertel/meekijken", HTTPStatus.SEE_OTHER)
    if form.text(WHERE) == ADD:
        keep_telling(bank, telling, found.key)
        return RedirectResponse(f"{ADDRESSES[Step.HIDING]}#resultaat", HTTPStatus.SEE_OTHER)
    if stays_here(form):
        response = move_on(bank, found, telling, form, step=Step.HIDING)
        if form.text(WHERE) == STAY:
            response.headers["Location"] = f"{ADDRESSES[Step.HIDING]}#resultaat"
        return response
    key = keep_with_new_key(bank, go_on(hiding.agree(telling), Step.READING), found.key)
    response = RedirectResponse(ADDRESSES[Step.READING], HTTPStatus.SEE_OTHER)
    keep_key(response, key, bank)
    return response


def _choose(telling: Telling, form: SentForm, errors: dict[str, str]) -> Telling:
    choices: dict[str, Choice] = {}
    for group in hiding.view(telling).groups:
        answer = form.text(f"naam-{group.id}")
        if answer == _NO:
            choices[group.key] = Choice(Level.KEEP)
        elif answer == _YES and (group.is_kept or not group.answered):
            choices[group.key] = Choice(group.options[0].level if group.is_kept else group.choice.level)
        level = form.text(f"keuze-{group.id}")
        if level == Level.WORD:
            try:
                choices[group.key] = own_word(form.text(f"woord-{group.id}"))
            except InvalidInputError as error:
                errors[f"woord-{group.id}"] = str(error)
        elif level in {option.level for option in group.options} | {Level.KEEP} and level != group.choice.level:
            choices[group.key] = Choice(Level(level))
    return hiding.choose(telling, choices)


def _add(telling: Telling, form: SentForm, errors: dict[str, str]) -> Telling:
    kind = next((kind for kind in MentionKind if kind == form.text("soort")), MentionKind.PERSON)
    try:
        return hiding.add_missed(telling, form.text("woorden"), kind)
    except InvalidInputError as error:
        errors |= error.fields
        return telling


def _page(
    request: Request,
    bank: Bank,
    telling: Telling,
    *,
    form: SentForm | None = None,
    errors: dict[str, str] | None = None,
) -> HTMLResponse:
    return render(
        request,
        "telling/hiding.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK,
        step=Step.HIDING,
        telling=telling,
        view=hiding.view(telling),
        errors=errors or {},
        typed_words=form.text("woorden") if form else "",
        typed_kind=form.text("soort") if form else MentionKind.PERSON.value,
        kinds=[(kind.value, bank.codebook.name_of(kind)) for kind in MentionKind],
    )
