"""The addresses under /patronen/signalen."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from search.patterns.signals import Place
from search.query import Query, write_query
from service.dependencies import BankDep
from service.pages.finding.address import WORDS, read_address, write_address
from service.pages.patterns.frozen_routes import may_freeze
from service.pages.patterns.selection import PATH, selection_of, svg
from service.pages.patterns.signal_names import place_name
from service.pages.rendering import render
from service.pages.staff import MaybeStaffDep
from service.plots.named_interval import NamedInterval
from service.plots.ratios import draw_ratios
from service.use_cases.signals import read_place, signal_pattern, signals_overview
from service.wiring import Bank
from stories.errors import QueryError

SIGNALS = f"{PATH}/signalen"
# More than these are read in the table.
_DRAWN = 10

router = APIRouter(prefix=SIGNALS)


@router.get("")
def show_signals(request: Request, bank: BankDep) -> HTMLResponse:
    """Show what stands out in a selection, and the weak signals apart."""
    try:
        return _signals(request, bank, read_address(request.query_params))
    except QueryError as error:
        return _signals(request, bank, Query(), error=str(error))


@router.get("/plaatje.svg")
def picture(request: Request, bank: BankDep) -> Response:
    """Draw the surest signals."""
    found = signals_overview(bank, read_address(request.query_params)).found.signals[:_DRAWN]
    rows = [
        NamedInterval(f"{bank.codebook.code(one.code).plain}\n{place_name(one.place, bank.codebook)}", one.ratio)
        for one in found
    ]
    return svg(draw_ratios(rows, less="minder dan elders", more="meer dan elders"))


@router.get("/{code_id}/{facet}/{value}")
def show_signal(
    request: Request, bank: BankDep, staff: MaybeStaffDep, code_id: str, facet: str, value: str
) -> HTMLResponse:
    """Show one label in one place: how much more often, in which window, in whose words, and what stands against it."""
    query = read_address(request.query_params)
    place = read_place(facet, value, bank.codebook)
    pattern = signal_pattern(bank, code_id, place, query)
    return render(
        request,
        "patterns/signal.html",
        pattern=pattern,
        place=place_name(place, bank.codebook),
        may_freeze=may_freeze(staff),
        line=write_query(query),
        weak=pattern.leaflet.weak,
        here=write_address(query, path=_path(code_id, place)),
        **selection_of(query, bank),
    )


def _signals(request: Request, bank: Bank, query: Query, *, error: str | None = None) -> HTMLResponse:
    shown = signals_overview(bank, query)
    return render(
        request,
        "patterns/signals.html",
        status=HTTPStatus.BAD_REQUEST if error else HTTPStatus.OK,
        found=shown.found,
        leaflet_shown=shown.leaflet,
        weak=shown.leaflet.weak,
        place_name=lambda place: place_name(place, bank.codebook),
        signal_path=_path,
        here=write_address(query, path=SIGNALS),
        error=error,
        **selection_of(query, bank, typed=request.query_params.get(WORDS, "") if error else None),
    )


def _path(code_id: str, place: Place) -> str:
    return f"{SIGNALS}/{code_id}/{place.facet}/{place.value}"
