"""The address that the addressee of an item gets: the key stands in it, and in no log and no other page."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from service.dependencies import BankDep
from service.pages.agenda.typed import Trouble, Typed, TypedForm, trouble_of
from service.pages.agenda.wording import PATH, WORDS
from service.pages.patterns.signal_names import place_name
from service.pages.rendering import render
from service.use_cases.agenda.answering import LONGEST_ANSWER, LONGEST_READING, give_answer, read_as_addressee
from service.use_cases.agenda.links import open_link
from service.use_cases.agenda.showing import public_item
from service.wiring import Bank
from stories.errors import ItemNotFoundError, VerhalenbankError

ANSWER = f"{PATH}/antwoord"

router = APIRouter(prefix=ANSWER)


@router.get("/{key}")
def show_question(request: Request, bank: BankDep, key: str, klaar: str = "") -> HTMLResponse:
    """Show what is asked, and the form to answer it."""
    return _page(request, bank, key, Trouble(), done=klaar)


@router.post("/{key}")
def answer(request: Request, bank: BankDep, key: str, form: Typed) -> Response:
    """Keep an answer in which nobody may be recognised."""
    texts = form.texts(bank, "answer")
    try:
        form.check()
        give_answer(bank, key, texts["answer"], kept=form.kept)
    except VerhalenbankError as error:
        return _page(request, bank, key, trouble_of(bank, error, texts, kept=form.kept), typed=texts, form=form)
    return _to(key, "antwoord")


@router.post("/{key}/lezing")
def read(request: Request, bank: BankDep, key: str, form: Typed) -> Response:
    """Keep how the addressee reads the pattern, beside other readings."""
    texts = form.texts(bank, "reading")
    try:
        form.check()
        read_as_addressee(bank, key, texts["reading"], kept=form.kept)
    except VerhalenbankError as error:
        return _page(request, bank, key, trouble_of(bank, error, texts, kept=form.kept), typed=texts, form=form)
    return _to(key, "lezing")


def _page(
    request: Request,
    bank: Bank,
    key: str,
    trouble: Trouble,
    *,
    typed: dict[str, str] | None = None,
    form: TypedForm | None = None,
    done: str = "",
) -> HTMLResponse:
    typed = {"answer": "", "reading": ""} | (typed or {})
    try:
        shown = public_item(bank, open_link(bank, key).id)
    except ItemNotFoundError:
        # Also when a link is revoked while someone writes: what was typed can still be copied.
        page = render(request, "agenda/no_link.html", status=HTTPStatus.NOT_FOUND, typed=typed)
    else:
        page = render(
            request,
            "agenda/answer.html",
            status=trouble.status,
            shown=shown,
            here=f"{ANSWER}/{key}",
            place_name=lambda place: place_name(place, bank.codebook),
            trouble=trouble,
            typed=typed,
            kept=form.kept if form else frozenset(),
            done=done,
            longest_answer=LONGEST_ANSWER,
            longest_reading=LONGEST_READING,
            **WORDS,
        )
    page.headers["Referrer-Policy"] = "no-referrer"
    return page


def _to(key: str, done: str) -> RedirectResponse:
    response = RedirectResponse(f"{ANSWER}/{key}?klaar={done}", HTTPStatus.SEE_OTHER)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
