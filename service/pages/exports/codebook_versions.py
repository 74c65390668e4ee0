"""The permanent address of every version of the codebook: it says whether it is in force, and what came after it."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse

from service.dependencies import BankDep
from service.pages.codebook import in_words, name_of
from service.pages.rendering import render
from stories.codebook_history import load_history

router = APIRouter()


@router.get("/codeboek/{version}")
def show(request: Request, bank: BankDep, version: str) -> HTMLResponse:
    """Show a version, and every later one with what became of its codes."""
    versions = load_history().versions
    place = next((place for place, one in enumerate(versions) if one.number == version), None)
    if place is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return render(
        request,
        "exports/codebook_version.html",
        shown=versions[place],
        later=versions[place + 1 :],
        in_force=bank.codebook.version,
        in_words=lambda text: in_words(text, bank.codebook),
        name_of=lambda code_id: name_of(code_id, bank.codebook),
    )
