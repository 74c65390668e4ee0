"""The addresses under /beheer/papier: a form on paper is typed over, and its code goes out as a letter.

Also /beheer/brief: the letter about where a story has been, for a narrator who calls with the code.
"""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response

from service.dependencies import BankDep, VisitorDep, bank_of
from service.pages.cookies import give_cookie, take_cookie
from service.pages.curating.session import PATH, PaperDep
from service.pages.draft_route import DraftRoute
from service.pages.forms import Form, SentForm
from service.pages.qr_codes import qr_svg
from service.pages.receipt_picture import qr_address
from service.pages.rendering import render
from service.use_cases.openings import note_opening_once
from service.use_cases.own_story.changing import open_own
from service.use_cases.own_story.coming_back import find_own
from service.use_cases.own_story.whereabouts import whereabouts
from service.use_cases.telling.drafts import DraftKey, open_latest, read_cookie, start_telling
from service.use_cases.telling.paper import PaperForm, enter_paper
from service.use_cases.telling.sending import finish
from service.use_cases.telling.state import Telling
from stories.accounts import User
from stories.consent import Use
from stories.errors import (
    DraftNotFoundError,
    InvalidInputError,
    StoryExistsError,
    TooManyTriesError,
    UnreadableFileError,
    WrongCredentialsError,
)
from stories.story import Domain, Teller
from stories.telling_help import Helper, HelpKind

PAPER = f"{PATH}/papier"
_COOKIE = "vb_papier"
_HOURS = 12
_LONGEST_CODE = 1_000
_TEXTS = ("verhaal", "mensen", "plaatsen", "instellingen", "weg", "jaar", "verteller", "hulp", "helper")

router = APIRouter(prefix=PATH, route_class=DraftRoute)


@router.get("/papier")
def show(request: Request, curator: PaperDep) -> HTMLResponse:
    """Show the form, or the letter that still waits to be printed."""
    found = _opened(request)
    if found is not None and found[0].is_sent:
        raise HTTPException(HTTPStatus.SEE_OTHER, headers={"Location": f"{PAPER}/brief"})
    response = _page(request, curator)
    if found is None:
        _, key = start_telling(bank_of(request))
        _keep_key(response, key, request)
    return response


@router.post("/papier")
def enter(request: Request, form: Form, bank: BankDep, curator: PaperDep) -> Response:
    """Keep what stands on the paper; sent twice, it is one story."""
    found = _opened(request)
    if found is None:
        telling, key = start_telling(bank)
    else:
        telling, key = found
    to_letter = RedirectResponse(f"{PAPER}/brief", HTTPStatus.SEE_OTHER)
    if telling.is_sent:
        return to_letter
    try:
        _, fresh = enter_paper(bank, _paper(form), telling, key, curator=curator)
    except StoryExistsError:
        return to_letter
    except (InvalidInputError, UnreadableFileError) as error:
        fields = error.fields if isinstance(error, InvalidInputError) else {"verhaal": str(error)}
        response = _page(request, curator, form=form, errors=fields)
        _keep_key(response, key, request)
        return response
    _keep_key(to_letter, fresh, request)
    return to_letter


@router.get("/papier/brief")
def letter(request: Request, bank: BankDep, _: PaperDep) -> HTMLResponse:
    """Show the code as a letter for the narrator, until it is printed."""
    telling = _sent(request)[0]
    code = telling.code or ""
    return render(
        request,
        "curating/paper_letter.html",
        words=code.split(),
        qr=qr_svg(qr_address(code, bank.settings.address)),
        address=bank.settings.address,
        today=bank.clock(),
    )


@router.post("/papier/brief")
def printed(request: Request, bank: BankDep, _: Form, __: PaperDep) -> Response:
    """Forget the code: from now on only its narrator has it."""
    finish(bank, _sent(request)[1])
    response = RedirectResponse(PATH, HTTPStatus.SEE_OTHER)
    take_cookie(response, _COOKIE, path=PAPER)
    return response


@router.get("/brief")
def ask_code(request: Request, curator: PaperDep) -> HTMLResponse:
    """Show where the code goes of a narrator who calls."""
    return render(request, "curating/letter_code.html", curator=curator, typed="", errors={})


@router.post("/brief")
def letter_for_code(request: Request, form: Form, bank: BankDep, curator: PaperDep, visitor: VisitorDep) -> Response:
    """Show the letter about where a story has been; that it was asked is noted for its narrator."""
    typed = form.text("code")[:_LONGEST_CODE]
    try:
        story_id = find_own(bank, typed, visitor=visitor).story_id
        if story_id is None:
            raise WrongCredentialsError("Bij deze code hoort een verhaal dat nog niet af is.")
    except TooManyTriesError:
        raise
    except (InvalidInputError, WrongCredentialsError) as error:
        return render(
            request,
            "curating/letter_code.html",
            status=HTTPStatus.UNPROCESSABLE_ENTITY,
            curator=curator,
            typed=typed,
            errors={"code": str(error)},
        )
    note_opening_once(bank, story_id, reader=curator, since=bank.clock())
    been = whereabouts(bank, open_own(bank, story_id))
    return render(request, "own_story/letter.html", been=been, address=bank.settings.address, back=f"{PATH}/brief")


def _opened(request: Request) -> tuple[Telling, DraftKey] | None:
    try:
        return open_latest(bank_of(request), read_cookie(request.cookies.get(_COOKIE, "")))
    except DraftNotFoundError:
        return None


def _sent(request: Request) -> tuple[Telling, DraftKey]:
    found = _opened(request)
    if found is None or not found[0].is_sent:
        raise HTTPException(HTTPStatus.SEE_OTHER, headers={"Location": PAPER})
    return found


def _keep_key(response: Response, key: DraftKey, request: Request) -> None:
    give_cookie(response, _COOKIE, key.cookie, path=PAPER, bank=bank_of(request), seconds=_HOURS * 3600)


def _paper(form: SentForm) -> PaperForm:
    return PaperForm(
        text=form.text("verhaal"),
        people=tuple(line for line in form.text("mensen").split("\n") if line.strip()),
        places=form.text("plaatsen"),
        institutions=form.text("instellingen"),
        hide=form.text("weg"),
        year=form.text("jaar"),
        domains=frozenset(domain for domain in Domain if domain in form.all("onderwerp")),
        teller=next((teller for teller in Teller if teller == form.text("verteller")), None),
        help_kind=next((kind for kind in HelpKind if kind == form.text("hulp")), None),
        helper=next((helper for helper in Helper if helper == form.text("helper")), None),
        uses=frozenset(use for use in Use if use in form.all("gebruik")),
    )


def _page(
    request: Request, curator: User, *, form: SentForm | None = None, errors: dict[str, str] | None = None
) -> HTMLResponse:
    return render(
        request,
        "curating/paper.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK,
        curator=curator,
        typed={name: form.text(name) if form else "" for name in _TEXTS},
        chosen=set(form.all("onderwerp")) if form else set(),
        uses=set(form.all("gebruik")) if form else set(),
        errors=errors or {},
    )
