"""The start of telling, and its first three questions: who is in it, the story itself, and when it was."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from ingest.asked import Asked
from ingest.readers import ACCEPTED, read_file, read_typed
from service.dependencies import BankDep
from service.pages.draft_route import DraftRoute
from service.pages.forms import Form
from service.pages.rendering import render
from service.pages.telling.session import (
    ADDRESSES,
    STAY,
    WHERE,
    OpenedDep,
    drop_key,
    go_to,
    keep_key,
    move_on,
    must_be_open,
    opened_or_none,
    stays_here,
)
from service.use_cases.telling.answers import (
    check_story,
    check_when,
    furthest,
    tell_help,
    tell_story,
    tell_when,
    tell_who,
)
from service.use_cases.telling.drafts import forget_telling, keep_telling, start_telling
from service.use_cases.telling.state import Step, Telling
from stories.errors import InvalidInputError, UnreadableFileError
from stories.raw_text import RawText
from stories.story import Domain, Teller
from stories.telling_help import Helper, HelpKind

router = APIRouter(prefix="/vertel", route_class=DraftRoute)

_FIRST_ROWS = 3
_MORE_ROWS = 3
_MOST_ROWS = 60


@router.get("")
def start(request: Request) -> Response:
    """Show what telling is, and the way on for who was telling already."""
    found = opened_or_none(request)
    if found is not None and found.telling.is_sent:
        raise go_to(Step.RECEIPT)
    on = ADDRESSES[furthest(found.telling)] if found else None
    return render(request, "telling/start.html", go_on_at=on)


@router.post("")
def begin(request: Request, bank: BankDep, form: Form) -> Response:
    """Start a new telling; one that was there is thrown away when that was asked."""
    found = opened_or_none(request)
    if found is not None:
        if not form.text("opnieuw") or found.telling.is_sent:
            raise go_to(furthest(found.telling))
        forget_telling(bank, found.key)
    _, key = start_telling(bank)
    response = RedirectResponse(ADDRESSES[Step.WHO], HTTPStatus.SEE_OTHER)
    keep_key(response, key, bank)
    return response


@router.get("/stoppen")
def ask_to_stop(request: Request, found: OpenedDep) -> HTMLResponse:
    """Ask whether what was filled in must be thrown away."""
    return render(request, "telling/stop.html", go_on_at=ADDRESSES[furthest(found.telling)])


@router.post("/stoppen")
def stop(bank: BankDep, _: Form, found: OpenedDep) -> Response:
    """Throw away what was filled in."""
    forget_telling(bank, found.key)
    response = RedirectResponse("/", HTTPStatus.SEE_OTHER)
    drop_key(response)
    return response


@router.get("/wie")
def who(request: Request, found: OpenedDep, rijen: int = _FIRST_ROWS) -> HTMLResponse:
    """Ask who and what is in the story."""
    telling = must_be_open(found, Step.WHO)
    rows = max(min(rijen, _MOST_ROWS), len(telling.asked.people) + 1)
    return render(request, "telling/who.html", step=Step.WHO, telling=telling, people=_rows(telling.asked, rows))


@router.post("/wie")
def tell_who_page(bank: BankDep, form: Form, found: OpenedDep) -> Response:
    """Keep who and what is in the story."""
    telling = must_be_open(found, Step.WHO)
    names, relations = form.starting_with("naam-"), form.starting_with("relatie-")
    people = [(name, relations.get(row, "")) for row, name in sorted(names.items(), key=lambda item: item[0].zfill(4))]
    told = tell_who(telling, people, form.text("plaatsen"), form.text("instellingen"))
    response = move_on(bank, found, told, form, step=Step.WHO)
    if form.text(WHERE) == STAY:
        response.headers["Location"] = f"{ADDRESSES[Step.WHO]}?rijen={len(names) + _MORE_ROWS}#naam-{len(names) + 1}"
    return response


@router.get("/verhaal")
def story(request: Request, found: OpenedDep) -> HTMLResponse:
    """Show room for the story."""
    return _story_page(request, must_be_open(found, Step.STORY))


@router.post("/verhaal")
def tell_story_page(request: Request, bank: BankDep, form: Form, found: OpenedDep) -> Response:
    """Keep the story; a file is read into the page first, so that its narrator sees what was read."""
    telling = must_be_open(found, Step.STORY)
    typed = form.text("verhaal")
    file = form.file("bestand")
    try:
        if file is not None:
            read = read_file(*file).reveal()
            telling = tell_story(telling, read_typed(f"{typed}\n\n{read}" if typed else read))
            keep_telling(bank, telling, found.key)
            return _story_page(request, telling, file_read=True)
        # Whoever empties the page wants its words gone, names and all.
        telling = tell_story(telling, read_typed(typed) if typed else RawText(""))
        if not stays_here(form):
            check_story(telling)
    except UnreadableFileError as error:
        errors = {"bestand" if file is not None else "verhaal": str(error)}
        return _story_page(request, telling, typed=typed, errors=errors)
    except InvalidInputError as error:
        keep_telling(bank, telling, found.key)
        return _story_page(request, telling, typed=typed, errors=error.fields)
    return move_on(bank, found, telling, form, step=Step.STORY)


@router.get("/wanneer")
def when(request: Request, found: OpenedDep) -> HTMLResponse:
    """Ask when it was, what it is about and who tells."""
    telling = must_be_open(found, Step.WHEN)
    return render(request, "telling/when.html", step=Step.WHEN, telling=telling, errors={})


@router.post("/wanneer")
def tell_when_page(request: Request, bank: BankDep, form: Form, found: OpenedDep) -> Response:
    """Keep when it was, what it is about and who tells."""
    telling = tell_help(
        must_be_open(found, Step.WHEN),
        next((kind for kind in HelpKind if kind == form.text("hulp")), None),
        next((helper for helper in Helper if helper == form.text("helper")), None),
    )
    telling = tell_when(
        telling,
        year=form.text("jaar"),
        year_unknown=bool(form.text("jaar-onbekend")),
        domains=(domain for domain in Domain if domain in form.all("onderwerp")),
        teller=next((teller for teller in Teller if teller == form.text("verteller")), None),
    )
    if not stays_here(form):
        try:
            telling = check_when(telling, this_year=bank.clock().year)
        except InvalidInputError as error:
            keep_telling(bank, telling, found.key)
            return render(
                request,
                "telling/when.html",
                status=HTTPStatus.UNPROCESSABLE_ENTITY,
                step=Step.WHEN,
                telling=telling,
                errors=error.fields,
            )
    return move_on(bank, found, telling, form, step=Step.WHEN)


def _rows(asked: Asked, rows: int) -> list[tuple[str, str]]:
    filled = [(", ".join(person.names), person.relation or "") for person in asked.people]
    return filled + [("", "")] * (rows - len(filled))


def _story_page(
    request: Request,
    telling: Telling,
    *,
    typed: str | None = None,
    errors: dict[str, str] | None = None,
    file_read: bool = False,
) -> HTMLResponse:
    return render(
        request,
        "telling/story.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK,
        step=Step.STORY,
        telling=telling,
        text=telling.text if typed is None else typed,
        errors=errors or {},
        file_read=file_read,
        accepted=",".join(ACCEPTED),
    )
