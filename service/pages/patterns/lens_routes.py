"""The addresses under /patronen/lens: the patterns of a selection, read through a lens of the essay."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from service.dependencies import BankDep
from service.pages.finding.address import read_address, write_address
from service.pages.patterns.selection import PATH, selection_of
from service.pages.rendering import render
from service.use_cases.teaching.lens_reading import through_lens
from stories.lenses import load_lenses

LENSES = f"{PATH}/lens"

router = APIRouter(prefix=LENSES)


@router.get("")
def show_a_lens(request: Request) -> Response:
    """Lead to the first lens, on whose page the others can be chosen."""
    return RedirectResponse(
        write_address(read_address(request.query_params), path=f"{LENSES}/{load_lenses().lenses[0].id}"),
        HTTPStatus.SEE_OTHER,
    )


@router.get("/{lens_id}")
def show_lens(request: Request, lens_id: str, bank: BankDep) -> HTMLResponse:
    """Show per part of a lens what lacked and what was there."""
    query = read_address(request.query_params)
    reading = through_lens(bank, lens_id, query)
    known = {source.id: source.reference for source in bank.codebook.sources}
    known |= {source.id: source.reference for source in load_lenses().sources}
    return render(
        request,
        "patterns/lens.html",
        reading=reading,
        references=[known[one] for one in reading.lens.sources],
        lenses=load_lenses().lenses,
        weak=reading.leaflet.weak,
        here=write_address(query, path=f"{LENSES}/{lens_id}"),
        **selection_of(query, bank),
    )
