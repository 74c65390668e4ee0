"""The addresses on which an item is made from a frozen figure, and changed as long as it is a draft."""

import re
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from service.dependencies import BankDep
from service.pages.agenda.typed import Trouble, Typed, TypedForm, trouble_of
from service.pages.agenda.wording import PATH
from service.pages.rendering import render
from service.pages.staff import allowed
from service.use_cases.agenda.figures import figures_now
from service.use_cases.agenda.making import LONGEST, edit_item, make_item
from service.use_cases.agenda.quoting import Choice, quotes_to_choose
from service.wiring import Bank
from stories.access import Action
from stories.accounts import User
from stories.agenda.item import Asked, QuotedPlace, Side
from stories.errors import InvalidInputError, VerhalenbankError
from stories.story import Window

MakerDep = Annotated[User, Depends(allowed(Action.MAKE_AGENDA_ITEMS))]
TEXTS = tuple(LONGEST)
_PLACE = re.compile(r"(zin|tegenzin):([\w-]{1,64}):([0-9]{1,6})")

router = APIRouter(prefix=PATH)


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in the form."""

    texts: dict[str, str]
    window: str
    answer_by: str
    quotes: frozenset[QuotedPlace]


@router.get("/nieuw")
def show_new(request: Request, bank: BankDep, _: MakerDep, figuur: str = "") -> HTMLResponse:
    """Show the form for an item that rests on a frozen figure."""
    figures = (figuur,) if figuur else ()
    now = figures_now(bank, figures)
    window = next((one.value for one in (figure.content.main_window for figure in now) if one is not None), "")
    chosen = frozenset(choice.place for choice in quotes_to_choose(bank, figures))
    filled = Filled(dict.fromkeys(TEXTS, ""), window, "", chosen)
    return _page(request, bank, figures, filled, Trouble(), action=f"{PATH}/nieuw")


@router.post("/nieuw")
def make(request: Request, bank: BankDep, maker: MakerDep, form: Typed) -> Response:
    """Keep a draft."""
    figures = tuple(form.fields.all("figuur"))
    filled = _filled(bank, form)
    try:
        form.check()
        item = make_item(bank, _asked(filled), figures, _in_order(filled.quotes), by=maker, kept=form.kept)
    except VerhalenbankError as error:
        trouble = trouble_of(bank, error, filled.texts, kept=form.kept)
        return _page(request, bank, figures, filled, trouble, action=f"{PATH}/nieuw", form=form)
    return RedirectResponse(f"{PATH}/{item.id}", HTTPStatus.SEE_OTHER)


@router.get("/{item_id}/bewerk")
def show_edit(request: Request, bank: BankDep, item_id: str, _: MakerDep) -> HTMLResponse:
    """Show the form with a draft in it."""
    item = bank.store.get_item(item_id)
    asked = item.asked
    texts = {name: str(getattr(asked, name)) for name in TEXTS}
    filled = Filled(texts, asked.window.value, asked.answer_by.isoformat(), frozenset(item.quotes))
    return _page(request, bank, item.figures, filled, Trouble(), action=f"{PATH}/{item_id}/bewerk")


@router.post("/{item_id}/bewerk")
def edit(request: Request, bank: BankDep, item_id: str, maker: MakerDep, form: Typed) -> Response:
    """Keep other words for a draft."""
    item = bank.store.get_item(item_id)
    filled = _filled(bank, form)
    try:
        form.check()
        edit_item(bank, item_id, _asked(filled), _in_order(filled.quotes), by=maker, kept=form.kept)
    except VerhalenbankError as error:
        trouble = trouble_of(bank, error, filled.texts, kept=form.kept)
        action = f"{PATH}/{item_id}/bewerk"
        return _page(request, bank, item.figures, filled, trouble, action=action, form=form)
    return RedirectResponse(f"{PATH}/{item_id}", HTTPStatus.SEE_OTHER)


def _filled(bank: Bank, form: TypedForm) -> Filled:
    found = (_PLACE.fullmatch(value) for value in form.fields.all("quotes"))
    return Filled(
        texts=form.texts(bank, *TEXTS),
        window=form.text("window"),
        answer_by=form.text("answer_by"),
        quotes=frozenset(QuotedPlace(one[2], int(one[3]), Side(one[1])) for one in found if one),
    )


def _asked(filled: Filled) -> Asked:
    wrong: dict[str, str] = {}
    try:
        answer_by = date.fromisoformat(filled.answer_by)
    except ValueError:
        wrong["answer_by"] = "Vul een dag in, bijvoorbeeld 2027-03-01."
    try:
        window = Window(filled.window)
    except ValueError:
        wrong["window"] = "Kies een venster."
    if wrong:
        raise InvalidInputError("Er is nog iets niet goed ingevuld.", fields=wrong)
    return Asked(window=window, answer_by=answer_by, **filled.texts)


def _in_order(quotes: frozenset[QuotedPlace]) -> tuple[QuotedPlace, ...]:
    return tuple(sorted(quotes, key=lambda quote: (quote.side, quote.story_id, quote.sentence)))


def _page(
    request: Request,
    bank: Bank,
    figures: tuple[str, ...],
    filled: Filled,
    trouble: Trouble,
    *,
    action: str,
    form: TypedForm | None = None,
) -> HTMLResponse:
    choices: tuple[Choice, ...] = quotes_to_choose(bank, figures, also=filled.quotes)
    return render(
        request,
        "agenda/form.html",
        status=trouble.status,
        action=action,
        figures=figures,
        filled=filled,
        trouble=trouble,
        kept=form.kept if form else frozenset(),
        choices=choices,
        windows=[(window.value, bank.codebook.name_of(window)) for window in Window],
        longest=LONGEST,
    )
