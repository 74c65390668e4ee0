"""The addresses at which a coder answers, sentence by sentence, and a curator decides where two differ."""

from collections.abc import Collection
from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from service.dependencies import BankDep
from service.pages.curating.choosing_labels import what_is_unclear
from service.pages.curating.coding import CODING
from service.pages.curating.session import CoderDep, SettlerDep
from service.pages.forms import Form
from service.pages.rendering import render
from service.use_cases.coding import answering, settling
from stories.accounts import User
from stories.codebook import Layer
from stories.errors import InvalidInputError

router = APIRouter(prefix=CODING)


@router.get("/{round_id}/verder")
def go_on(round_id: str, bank: BankDep, curator: CoderDep) -> Response:
    """Go to the first sentence that this coder has not answered, or back to the round."""
    return _to_next(bank, round_id, curator)


@router.get("/{round_id}/zin/{place}")
def show_sentence(request: Request, round_id: str, place: int, bank: BankDep, curator: CoderDep) -> HTMLResponse:
    """Show a sentence with those around it, and all labels to choose from."""
    return _sentence(request, bank, round_id, place, curator)


@router.post("/{round_id}/zin/{place}")
def answer(request: Request, round_id: str, place: int, form: Form, bank: BankDep, curator: CoderDep) -> Response:
    """Keep the labels that were chosen, or that there is none."""
    chosen = form.all("label")
    if errors := what_is_unclear(chosen, says_other="geen" in form):
        return _sentence(request, bank, round_id, place, curator, chosen=chosen, errors=errors)
    answering.put_answer(bank, round_id, place, chosen, coder=curator)
    return _to_next(bank, round_id, curator)


@router.get("/{round_id}/beslis/{place}")
def show_dispute(request: Request, round_id: str, place: int, bank: BankDep, curator: SettlerDep) -> HTMLResponse:
    """Show two answers that differ side by side."""
    return _dispute(request, bank, round_id, place, curator)


@router.post("/{round_id}/beslis/{place}")
def decide(request: Request, round_id: str, place: int, form: Form, bank: BankDep, curator: SettlerDep) -> Response:
    """Keep a decision and why."""
    opened = settling.open_dispute(bank, round_id, place, curator=curator)
    choice, why, line = form.text("besluit"), form.text("waarom"), form.text("regel")
    answers = {"links": opened.dispute.first, "rechts": opened.dispute.second, "anders": frozenset(form.all("label"))}
    try:
        if choice not in answers:
            raise InvalidInputError("Kies wat het wordt.", fields={"besluit": "Kies wat het wordt."})
        settling.settle(bank, round_id, place, answers[choice], why=why, line=line, curator=curator)
    except InvalidInputError as error:
        typed = {"besluit": choice, "waarom": why, "regel": line}
        return _dispute(request, bank, round_id, place, curator, typed=typed, chosen=answers["anders"], error=error)
    where = f"/beslis/{opened.next}" if opened.next is not None else ""
    return RedirectResponse(f"{CODING}/{round_id}{where}", HTTPStatus.SEE_OTHER)


def _to_next(bank: BankDep, round_id: str, coder: User) -> Response:
    place = answering.next_place(bank, round_id, coder=coder)
    where = f"/zin/{place}" if place is not None else ""
    return RedirectResponse(f"{CODING}/{round_id}{where}", HTTPStatus.SEE_OTHER)


def _sentence(
    request: Request,
    bank: BankDep,
    round_id: str,
    place: int,
    curator: User,
    *,
    chosen: Collection[str] | None = None,
    errors: dict[str, str] | None = None,
) -> HTMLResponse:
    shown = answering.open_sentence(bank, round_id, place, coder=curator)
    return render(
        request,
        "curating/coding_sentence.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK,
        curator=curator,
        round_id=round_id,
        shown=shown,
        chosen=chosen if chosen is not None else shown.answer or (),
        layers=list(Layer),
        errors=errors or {},
    )


def _dispute(
    request: Request,
    bank: BankDep,
    round_id: str,
    place: int,
    curator: User,
    *,
    typed: dict[str, str] | None = None,
    chosen: frozenset[str] = frozenset(),
    error: InvalidInputError | None = None,
) -> HTMLResponse:
    opened = settling.open_dispute(bank, round_id, place, curator=curator)
    return render(
        request,
        "curating/coding_dispute.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK,
        curator=curator,
        round_id=round_id,
        shown=opened,
        decided=settling.decided_codes(opened.settled) if opened.settled else frozenset(),
        layers=list(Layer),
        typed=typed or {"besluit": "", "waarom": "", "regel": ""},
        chosen=chosen,
        longest_line=settling.LONGEST_LINE,
        errors=error.fields if error else {},
    )
