"""What its makers do with an item: put it on the agenda, send a link, write a reading, hide words, close it."""

from http import HTTPStatus

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from service.dependencies import BankDep
from service.exports.agenda_note import NoteKind, media_type_of, write_note
from service.pages.agenda.making import MakerDep
from service.pages.agenda.typed import Trouble, Typed, trouble_of
from service.pages.agenda.wording import PATH, WORDS
from service.pages.forms import Form, checked_form
from service.pages.patterns.signal_names import place_name
from service.pages.rendering import render
from service.use_cases.agenda.answering import LONGEST_READING
from service.use_cases.agenda.links import make_link, revoke_link
from service.use_cases.agenda.making import close_item, publish_item
from service.use_cases.agenda.note import item_note
from service.use_cases.agenda.reading import hide_in_item, read_as_staff
from service.use_cases.agenda.showing import public_item, show
from service.wiring import Bank
from stories.access import Action, may
from stories.accounts import User
from stories.errors import InvalidInputError, VerhalenbankError
from stories.spans import MentionKind

router = APIRouter(prefix=PATH)


@router.post("/{item_id}/publiceer", dependencies=[Depends(checked_form)])
def publish(request: Request, bank: BankDep, item_id: str, maker: MakerDep) -> Response:
    """Put an item on the agenda."""
    try:
        publish_item(bank, item_id, by=maker)
    except VerhalenbankError as error:
        return item_page(request, bank, item_id, maker, trouble=trouble_of(bank, error, {}))
    return _to(item_id)


@router.post("/{item_id}/sluit", dependencies=[Depends(checked_form)])
def close(bank: BankDep, item_id: str, maker: MakerDep) -> Response:
    """Close an item."""
    close_item(bank, item_id, by=maker)
    return _to(item_id)


@router.post("/{item_id}/link", dependencies=[Depends(checked_form)])
def new_link(request: Request, bank: BankDep, item_id: str, maker: MakerDep) -> Response:
    """Make a link for an answer, and show it: the only time it can be seen."""
    key = make_link(bank, item_id, by=maker)
    return item_page(request, bank, item_id, maker, link=f"{bank.settings.address}{PATH}/antwoord/{key}")


@router.post("/{item_id}/link/{link_id}/intrekken", dependencies=[Depends(checked_form)])
def take_link_back(bank: BankDep, item_id: str, link_id: str, maker: MakerDep) -> Response:
    """Let a link open nothing from now on."""
    revoke_link(bank, item_id, link_id, by=maker)
    return _to(item_id, "#links")


@router.post("/{item_id}/lezing")
def read(request: Request, bank: BankDep, item_id: str, maker: MakerDep, form: Typed) -> Response:
    """Keep how someone of the staff reads what an item shows."""
    texts = form.texts(bank, "reading")
    try:
        form.check()
        read_as_staff(bank, item_id, texts["reading"], by=maker, kept=form.kept)
    except VerhalenbankError as error:
        trouble = trouble_of(bank, error, texts, kept=form.kept)
        return item_page(request, bank, item_id, maker, trouble=trouble, typed=texts, kept=form.kept)
    return _to(item_id, "#lezingen")


@router.post("/{item_id}/verberg")
def hide(request: Request, bank: BankDep, item_id: str, maker: MakerDep, form: Form) -> Response:
    """Hide words that slipped through, wherever they stand."""
    words = form.text("words")
    kind = next((kind for kind in MentionKind if kind == form.text("kind")), MentionKind.PERSON)
    try:
        hide_in_item(bank, item_id, words, kind, by=maker)
    except InvalidInputError as error:
        trouble = Trouble(HTTPStatus.UNPROCESSABLE_ENTITY, None, {"words": str(error)})
        return item_page(request, bank, item_id, maker, trouble=trouble, typed={"words": words})
    return _to(item_id)


@router.get("/{item_id}/notitie/{kind}")
def take_note(bank: BankDep, item_id: str, kind: NoteKind, maker: MakerDep) -> Response:
    """Return the note of an item, with every reading, answer and judgement."""
    written = write_note(item_note(bank, item_id, by=maker), kind)
    headers = {"Content-Disposition": f'attachment; filename="agendapunt.{kind}"'}
    return Response(written, media_type=media_type_of(kind), headers=headers)


def item_page(
    request: Request,
    bank: Bank,
    item_id: str,
    user: User | None,
    *,
    trouble: Trouble | None = None,
    typed: dict[str, str] | None = None,
    kept: frozenset[str] = frozenset(),
    link: str | None = None,
) -> HTMLResponse:
    """Return the page of an item; who may make items sees drafts as well, and what can be done with them."""
    makes = user is not None and may(user.role, Action.MAKE_AGENDA_ITEMS)
    trouble = trouble or Trouble()
    return render(
        request,
        "agenda/item.html",
        status=trouble.status,
        shown=show(bank, bank.store.get_item(item_id)) if makes else public_item(bank, item_id),
        place_name=lambda place: place_name(place, bank.codebook),
        makes=makes,
        links=bank.store.answer_links(item_id) if makes else (),
        link=link,
        trouble=trouble,
        typed={"reading": "", "words": ""} | (typed or {}),
        longest_reading=LONGEST_READING,
        kept=kept,
        kinds=[(kind.value, bank.codebook.name_of(kind)) for kind in MentionKind],
        **WORDS,
    )


def _to(item_id: str, place: str = "") -> RedirectResponse:
    return RedirectResponse(f"{PATH}/{item_id}{place}", HTTPStatus.SEE_OTHER)
