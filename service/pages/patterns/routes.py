"""The addresses under /patronen."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from search.query import Query
from service.dependencies import BankDep
from service.pages.finding.address import WORDS, read_address, write_address
from service.pages.patterns import pictures
from service.pages.patterns.frozen_routes import may_freeze
from service.pages.patterns.parts import by_domain, by_year
from service.pages.patterns.selection import PATH, selection_of, svg
from service.pages.rendering import render
from service.pages.staff import MaybeStaffDep
from service.use_cases.patterns import code_pattern, overview
from service.wiring import Bank
from stories.codebook import Layer
from stories.errors import QueryError
from stories.lenses import load_lenses

router = APIRouter(prefix=PATH)


@router.get("")
def show_overview(request: Request, bank: BankDep) -> HTMLResponse:
    """Show how often each label occurs in a selection, and which go together."""
    try:
        return _overview(request, bank, read_address(request.query_params))
    except QueryError as error:
        return _overview(request, bank, Query(), error=str(error))


@router.get("/plaatjes/kennis.svg")
def knowing(request: Request, bank: BankDep) -> Response:
    """Draw how often people are or are not recognised as knowers."""
    return svg(pictures.draw_knowing(overview(bank, read_address(request.query_params)), bank.codebook))


@router.get("/plaatjes/waarden.svg")
def values(request: Request, bank: BankDep) -> Response:
    """Draw how often each social value is missed, and how often it is there."""
    return svg(pictures.draw_values(overview(bank, read_address(request.query_params)), bank.codebook))


@router.get("/plaatjes/samen.svg")
def together(request: Request, bank: BankDep) -> Response:
    """Draw which labels go together."""
    return svg(pictures.draw_together(overview(bank, read_address(request.query_params)), bank.codebook))


@router.get("/plaatjes/netwerk.svg")
def web(request: Request, bank: BankDep) -> Response:
    """Draw which labels go together as a network."""
    return svg(pictures.draw_web(overview(bank, read_address(request.query_params)), bank.codebook))


@router.get("/{code_id}")
def show_code(request: Request, code_id: str, bank: BankDep, staff: MaybeStaffDep) -> HTMLResponse:
    """Show one label: how often, where, when, with what, against what, in whose words."""
    query = read_address(request.query_params)
    pattern = code_pattern(bank, code_id, query)
    return render(
        request,
        "patterns/code.html",
        pattern=pattern,
        by_year=by_year(pattern.over_years.years),
        by_domain=by_domain(pattern, bank.codebook),
        may_freeze=may_freeze(staff),
        line=pattern.leaflet.query,
        weak=pattern.leaflet.weak,
        query=query,
        here=write_address(query, path=f"{PATH}/{code_id}"),
        **selection_of(query, bank),
    )


@router.get("/{code_id}/jaren.svg")
def years(request: Request, code_id: str, bank: BankDep) -> Response:
    """Draw a label over the years."""
    return svg(pictures.draw_years(code_pattern(bank, code_id, read_address(request.query_params))))


@router.get("/{code_id}/domeinen.svg")
def domains(request: Request, code_id: str, bank: BankDep) -> Response:
    """Draw a label per domain."""
    pattern = code_pattern(bank, code_id, read_address(request.query_params))
    return svg(pictures.draw_domains(pattern, bank.codebook))


def _overview(request: Request, bank: Bank, query: Query, *, error: str | None = None) -> HTMLResponse:
    shown = overview(bank, query)
    return render(
        request,
        "patterns/overview.html",
        status=HTTPStatus.BAD_REQUEST if error else HTTPStatus.OK,
        overview=shown,
        weak=shown.leaflet.weak,
        by_code={code.code: code for code in shown.prevalence.codes},
        epistemic=[
            code
            for code in bank.codebook.codes
            if code.label.layer is Layer.EPISTEMIC and code.id not in shown.leaflet.given
        ],
        values=[label for label in bank.codebook.labels if label.layer is Layer.VALUE],
        query=query,
        here=write_address(query, path=PATH),
        lenses=load_lenses().lenses,
        error=error,
        **selection_of(query, bank, typed=request.query_params.get(WORDS, "") if error else None),
    )
