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
    go_to,
    keep_key,
    move_on,
    must_be_open,
    stays_here,
)
from service.pages.waiting import PATIENCE_SECONDS, waiting_page
from service.use_cases.telling import hiding
from service.use_cases.telling.analysing import analyse_within
from service.use_cases.telling.answers import go_on
from service.use_cases.telling.drafts import keep_telling, keep_with_new_key
from service.use_cases.telling.hiding_view import fingerprint, view
from service.use_cases.telling.state import Step, Telling
from service.wiring import Bank
from stories.errors import InvalidInputError
from stories.spans import MentionKind, Span

router = APIRouter(prefix="/vertel", route_class=DraftRoute)

ADD, SELECT = "voeg-toe", "selectie"
HELP = "hulp"
PLACES = "plekken-"
_YES, _NO = "ja", "nee"


@router.get("/weghalen")
def show(request: Request, bank: BankDep, found: OpenedDep) -> HTMLResponse:
    """Show the text with its marks and what becomes of each, or that it is still being read."""
    telling = must_be_open(found, Step.HIDING)
    analysed = analyse_within(bank, telling, seconds=PATIENCE_SECONDS)
    if analysed is None:
        address = ADDRESSES[Step.HIDING]
        return waiting_page(request, "telling/analysing.html", telling.text, address=address, step=Step.HIDING)
    if analysed is not telling:
        keep_telling(bank, analysed, found.key)
    return _page(request, bank, analysed)


@router.post("/weghalen")
def decide(request: Request, bank: BankDep, form: Form, found: OpenedDep) -> Response:
    """Keep the choices; when the narrator agrees, the text with names is gone for good."""
    telling = must_be_open(found, Step.HIDING)
    if not telling.analysed:
        # The text was changed on another page: what was chosen here is of another text.
        raise go_to(Step.HIDING)
    errors: dict[str, str] = {}
    telling = _choose(telling, form, errors)
    where = form.text(WHERE)
    if where in {ADD, SELECT}:
        telling = _add(telling, form, errors)
    if errors:
        keep_telling(bank, telling, found.key)
        return _page(request, bank, telling, form=form, errors=errors)
    if (address := _aside(where)) is not None:
        keep_telling(bank, telling, found.key)
        return RedirectResponse(address, HTTPStatus.SEE_OTHER)
    if stays_here(form):
        response = move_on(bank, found, telling, form, step=Step.HIDING)
        if where == STAY:
            response.headers["Location"] = f"{ADDRESSES[Step.HIDING]}#resultaat"
        return response
    if form.text("tekst") not in {"", fingerprint(telling)}:
        errors["resultaat"] = "Je verhaal is intussen veranderd. Kijk nog een keer of het zo klopt."
        keep_telling(bank, telling, found.key)
        return _page(request, bank, telling, form=form, errors=errors)
    key = keep_with_new_key(bank, go_on(hiding.agree(telling), Step.READING), found.key)
    response = RedirectResponse(ADDRESSES[Step.READING], HTTPStatus.SEE_OTHER)
    keep_key(response, key, bank)
    return response


def _aside(where: str) -> str | None:
    """Return the address that a button leads to when it neither saves nor ends this step."""
    if where in {ADD, SELECT}:
        return f"{ADDRESSES[Step.HIDING]}#resultaat"
    if where == HELP:
        return "/vertel/meekijken"
    return f"{ADDRESSES[Step.HIDING]}/{where}" if where.startswith(PLACES) else None


def _choose(telling: Telling, form: SentForm, errors: dict[str, str]) -> Telling:
    choices: dict[str, Choice] = {}
    for group in view(telling).groups:
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
    is_selected = form.text(WHERE) == SELECT
    typed = form.text("soort-selectie" if is_selected else "soort")
    kind = next((kind for kind in MentionKind if kind == typed), MentionKind.PERSON)
    words = form.text("selectie-woorden" if is_selected else "woorden")
    selected = _span(form.text("selectie")) if is_selected else None
    try:
        if selected is not None:
            return hiding.add_selected(telling, selected, words, kind)
        return hiding.add_missed(telling, words, kind)
    except InvalidInputError as error:
        errors |= error.fields
        return telling


def _span(typed: str) -> Span | None:
    """Return a stretch that was selected, as in "12-19"."""
    start, _, end = typed.partition("-")
    if not (start.isdecimal() and end.isdecimal() and len(typed) < 20) or int(start) > int(end):
        return None
    return Span(int(start), int(end))


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
        view=view(telling),
        fingerprint=fingerprint(telling),
        errors=errors or {},
        typed_words=(form.text("woorden") or form.text("selectie-woorden")) if form else "",
        typed_kind=form.text("soort") if form else MentionKind.PERSON.value,
        kinds=[(kind.value, bank.codebook.name_of(kind)) for kind in MentionKind],
    )
