"""The page and the letter that say where a story has been."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from service.dependencies import BankDep
from service.pages.own_story.session import PATH, OwnStoryDep
from service.pages.rendering import render
from service.use_cases.own_story.whereabouts import whereabouts

router = APIRouter(prefix=PATH)


@router.get("/geweest")
def show(request: Request, bank: BankDep, own: OwnStoryDep) -> HTMLResponse:
    """Show in what a story counts, who opened it, and what came of it."""
    return render(request, "own_story/whereabouts.html", been=whereabouts(bank, own))


@router.get("/brief")
def letter(request: Request, bank: BankDep, own: OwnStoryDep) -> HTMLResponse:
    """Show the same as a letter to print."""
    been = whereabouts(bank, own)
    return render(request, "own_story/letter.html", been=been, address=bank.settings.address, back=PATH)
