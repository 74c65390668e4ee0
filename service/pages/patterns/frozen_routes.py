"""The addresses under /patronen/vast: figures that stay at their address."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from search.query import parse_query
from service.dependencies import BankDep
from service.pages.finding.address import write_address
from service.pages.forms import Form
from service.pages.patterns.parts import by_year
from service.pages.patterns.pictures import draw_figure
from service.pages.patterns.selection import PATH, selection_of, svg
from service.pages.patterns.signal_names import place_name
from service.pages.rendering import render
from service.pages.staff import MaybeStaffDep, allowed
from service.use_cases.frozen_figures import FigureNow, freeze, look_again
from service.use_cases.signals import read_place
from stories.access import Action, may
from stories.accounts import User

FROZEN = f"{PATH}/vast"

FreezerDep = Annotated[User, Depends(allowed(Action.FREEZE_FIGURES))]

router = APIRouter(prefix=FROZEN)


def may_freeze(user: User | None) -> bool:
    """Return whether a page offers to freeze its figure."""
    return user is not None and may(user.role, Action.FREEZE_FIGURES)


@router.post("")
def freeze_figure(form: Form, bank: BankDep, user: FreezerDep) -> Response:
    """Keep the figure of the page that was looked at, and go to its own address."""
    facet, value = form.text("plek"), form.text("waarde")
    place = read_place(facet, value, bank.codebook) if facet else None
    figure = freeze(bank, form.text("label"), place, parse_query(form.text("vraag")), by=user.name)
    return RedirectResponse(f"{FROZEN}/{figure.id}", HTTPStatus.SEE_OTHER)


@router.get("/{figure_id}")
def show_figure(request: Request, bank: BankDep, staff: MaybeStaffDep, figure_id: str) -> HTMLResponse:
    """Show a frozen figure as it was, or as it is now with what changed."""
    now = look_again(bank, figure_id)
    return render(
        request,
        "patterns/frozen.html",
        now=now,
        place=place_name(now.place, bank.codebook) if now.place else None,
        by_year=by_year(now.content.years),
        may_note=may_freeze(staff),
        weak=now.leaflet.weak,
        here=f"{FROZEN}/{figure_id}",
        alive=_living_page(now),
        **selection_of(now.query, bank),
    )


@router.get("/{figure_id}/plaatje.svg")
def picture(bank: BankDep, figure_id: str) -> Response:
    """Draw the figure over the years."""
    return svg(draw_figure(look_again(bank, figure_id).content))


def _living_page(now: FigureNow) -> str:
    if now.place is None:
        return write_address(now.query, path=f"{PATH}/{now.code.id}")
    path = f"{PATH}/signalen/{now.code.id}/{now.place.facet}/{now.place.value}"
    return write_address(now.query, path=path)
