"""The addresses under /patronen/lens: the patterns of a selection, read through a lens of the essay."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from service.dependencies import BankDep
from service.pages.finding.address import read_address, write_address
from service.pages.patterns.selection import selection_of
from service.pages.rendering import render
from service.use_cases.teaching.lens_reading import through_lens
from stories.lenses import load_lenses

LENSES = "/patronen/lens"

router = APIRouter(prefix=LENSES)


@router.get("/{lens_id}")
def show_lens(request: Request, lens_id: str, bank: BankDep) -> HTMLResponse:
    """Show per part of a lens what lacked and what was there."""
    query = read_address(request.query_params)
    reading = through_lens(bank, lens_id, query)
    known = {source.id: source.reference for source in bank.codebook.sources}
    known |= {source.id: source.reference for source in load_lenses().sources}
    return render(
        request,
        "teaching/lens.html",
        reading=reading,
        references=[known[one] for one in reading.lens.sources],
        lenses=load_lenses().lenses,
        weak=reading.leaflet.weak,
        here=write_address(query, path=f"{LENSES}/{lens_id}"),
        **selection_of(query, bank),
    )
