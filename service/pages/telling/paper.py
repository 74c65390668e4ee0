"""The form on paper: the same steps and switches, to print and fill in with a pen."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from service.dependencies import BankDep
from service.pages.qr_codes import qr_svg
from service.pages.rendering import render

router = APIRouter(prefix="/vertel")


@router.get("/papier")
def show(request: Request, bank: BankDep) -> HTMLResponse:
    """Show the empty form."""
    address = f"{bank.settings.address}/vertel"
    return render(request, "telling/paper.html", qr=qr_svg(address), address=address.split("://", 1)[-1])
