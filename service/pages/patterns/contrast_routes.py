"""The addresses under /patronen/contrast."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from search.patterns.contrast import Axis
from search.query import Query
from service.dependencies import BankDep
from service.pages.finding.address import WORDS, read_address, write_address
from service.pages.patterns.selection import PATH, selection_of, svg
from service.pages.patterns.signal_names import difference_name
from service.pages.rendering import render
from service.plots.named_interval import NamedInterval
from service.plots.ratios import draw_ratios
from service.use_cases.contrast import USUAL_AXIS, axes, contrast_pattern
from service.wiring import Bank
from stories.errors import QueryError

CONTRAST = f"{PATH}/contrast"
# So many differences are drawn and stand in the table.
_SHOWN = 15
_AXIS = "tegenover"

router = APIRouter(prefix=CONTRAST)


@router.get("")
def show_usual_contrast(request: Request, bank: BankDep) -> HTMLResponse:
    """Show what sets apart both sides of the label that is chosen in the form, or of the usual one."""
    return _contrast(request, bank, request.query_params.get(_AXIS) or USUAL_AXIS)


@router.get("/{code_id}")
def show_contrast(request: Request, bank: BankDep, code_id: str) -> HTMLResponse:
    """Show what sets apart the stories on both sides of a label."""
    return _contrast(request, bank, request.query_params.get(_AXIS) or code_id)


@router.get("/{code_id}/plaatje.svg")
def picture(request: Request, bank: BankDep, code_id: str) -> Response:
    """Draw what sets both sides apart most surely."""
    found = contrast_pattern(bank, code_id, read_address(request.query_params)).found
    rows = [NamedInterval(difference_name(one, bank.codebook), one.ratio) for one in found.differences[:_SHOWN]]
    return svg(draw_ratios(rows, less="waar het misging", more="waar het goed ging"))


def _contrast(request: Request, bank: Bank, code_id: str) -> HTMLResponse:
    try:
        return _page(request, bank, code_id, read_address(request.query_params))
    except QueryError as error:
        return _page(request, bank, code_id, Query(), error=str(error))


def _page(request: Request, bank: Bank, code_id: str, query: Query, *, error: str | None = None) -> HTMLResponse:
    pattern = contrast_pattern(bank, code_id, query)
    axis = pattern.found.axis
    return render(
        request,
        "patterns/contrast.html",
        status=HTTPStatus.BAD_REQUEST if error else HTTPStatus.OK,
        found=pattern.found,
        shown=pattern.found.differences[:_SHOWN],
        leaflet_shown=pattern.leaflet,
        weak=pattern.leaflet.weak,
        difference_name=lambda one: difference_name(one, bank.codebook),
        axis_field=_AXIS,
        axis_options=[(_id(one), f"{one.well.plain} / {one.badly.plain}") for one in axes(bank)],
        axis_id=_id(axis),
        contrast_path=f"{CONTRAST}/{_id(axis)}",
        here=write_address(query, path=f"{CONTRAST}/{_id(axis)}"),
        error=error,
        **selection_of(query, bank, typed=request.query_params.get(WORDS, "") if error else None),
    )


def _id(axis: Axis) -> str:
    return axis.badly.id
