"""The address /beheer/openingen: who opened which story, for whoever must be able to ask them why."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse

from service.dependencies import BankDep
from service.pages.rendering import render
from service.pages.staff import allowed
from service.use_cases.accounts_upkeep import latest_openings
from stories.access import Action
from stories.accounts import User

router = APIRouter()


@router.get("/beheer/openingen")
def show(
    request: Request, bank: BankDep, operator: Annotated[User, Depends(allowed(Action.SEE_OPENINGS))]
) -> HTMLResponse:
    """Show the last openings, without a word of the stories."""
    openings = latest_openings(bank, by=operator)
    return render(request, "operating/openings.html", user=operator, openings=openings)
