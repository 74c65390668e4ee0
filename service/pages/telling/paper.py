"""The form on paper: the same steps and switches, to print and fill in with a pen."""

from io import BytesIO

import segno
from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from service.dependencies import BankDep
from service.pages.rendering import render

router = APIRouter(prefix="/vertel")


@router.get("/papier")
def show(request: Request, bank: BankDep) -> HTMLResponse:
    """Show the empty form."""
    address = f"{bank.settings.address}/vertel"
    return render(request, "telling/paper.html", qr=_qr(address), address=address.split("://", 1)[-1])


def _qr(address: str) -> str:
    picture = BytesIO()
    segno.make(address, error="m", micro=False).save(
        picture, kind="svg", xmldecl=False, svgns=True, nl=False, border=2, light="#ffffff", omitsize=True
    )
    return picture.getvalue().decode()
