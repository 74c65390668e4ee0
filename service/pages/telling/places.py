"""One name, place by place: where a narrator chooses for each of them what comes to stand there."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from ingest.redaction.choices import Choice, Level, own_word
from service.dependencies import BankDep
from service.pages.draft_route import DraftRoute
from service.pages.forms import Form, SentForm
from service.pages.rendering import render
from service.pages.telling.session import ADDRESSES, SAVE, STAY, WHERE, Opened, OpenedDep, go_to, must_be_open
from service.use_cases.telling.drafts import keep_telling
from service.use_cases.telling.hiding import choose_places
from service.use_cases.telling.hiding_view import HiddenGroup, HiddenPlace, view_places
from service.use_cases.telling.state import Step, Telling
from stories.errors import InvalidInputError

# More fit on no page that anyone reads, nor in one form; those after it are as the name is everywhere.
_MOST_PLACES = 500

router = APIRouter(prefix="/vertel/weghalen", route_class=DraftRoute)


@router.get("/plekken-{group_id}")
def show(request: Request, group_id: str, found: OpenedDep) -> HTMLResponse:
    """Show every place of one name in the text around it."""
    return _page(request, _analysed(found), group_id)


@router.post("/plekken-{group_id}")
def decide(request: Request, group_id: str, bank: BankDep, form: Form, found: OpenedDep) -> Response:
    """Keep what was chosen for each place."""
    telling = _analysed(found)
    group, places = _places(telling, group_id)
    errors: dict[str, str] = {}
    shown = [place for place in places if f"plek-{place.id}" in form]
    chosen = {place.key: _chosen(form, group, place, errors) for place in shown}
    telling = choose_places(telling, chosen)
    keep_telling(bank, telling, found.key)
    where = form.text(WHERE)
    if where == SAVE:
        return Response(status_code=HTTPStatus.NO_CONTENT)
    if errors:
        return _page(request, telling, group_id, errors=errors)
    address = f"{ADDRESSES[Step.HIDING]}/plekken-{group_id}" if where == STAY else None
    return RedirectResponse(address or f"{ADDRESSES[Step.HIDING]}#groep-{group.number}", HTTPStatus.SEE_OTHER)


def _chosen(form: SentForm, group: HiddenGroup, place: HiddenPlace, errors: dict[str, str]) -> Choice | None:
    """Return the choice for one place, or None when it is as in all places; a word that will not do changes nothing."""
    level, word = form.text(f"plek-{place.id}"), form.text(f"woord-{place.id}")
    if level == Level.WORD:
        try:
            return own_word(word)
        except InvalidInputError as error:
            errors[f"woord-{place.id}"] = str(error)
            return place.choice
    known = {option.level for option in group.options} | {Level.KEEP}
    return Choice(Level(level)) if level in known else None


def _analysed(found: Opened) -> Telling:
    telling = must_be_open(found, Step.HIDING)
    if not telling.analysed:
        raise go_to(Step.HIDING)
    return telling


def _places(telling: Telling, group_id: str) -> tuple[HiddenGroup, tuple[HiddenPlace, ...]]:
    shown = view_places(telling, group_id)
    if shown is None:
        raise go_to(Step.HIDING)
    return shown


def _options(group: HiddenGroup) -> list[tuple[str, str]]:
    return [
        ("", "Zoals op alle plekken"),
        *((option.level.value, option.words) for option in group.options),
        (Level.WORD.value, "Een eigen woord"),
        (Level.KEEP.value, "Laat hier gewoon staan"),
    ]


def _page(request: Request, telling: Telling, group_id: str, *, errors: dict[str, str] | None = None) -> HTMLResponse:
    group, places = _places(telling, group_id)
    return render(
        request,
        "telling/places.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK,
        step=Step.HIDING,
        group=group,
        places=places[:_MOST_PLACES],
        count=len(places),
        options=_options(group),
        errors=errors or {},
    )
