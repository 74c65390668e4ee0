"""The address /uitwisselen: in which forms stories go out, under which terms, and how one knows what must go."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from service.dependencies import BankDep
from service.exports.package import load_terms
from service.exports.signing import in_base64
from service.pages.rendering import render
from service.use_cases.exporting.feed import publish_withdrawals, signer_of

router = APIRouter(prefix="/uitwisselen")


@router.get("")
def show(request: Request, bank: BankDep) -> HTMLResponse:
    """Show what can be taken along, and what one promises with it."""
    publish_withdrawals(bank)
    return render(
        request,
        "exports/about.html",
        terms=load_terms(),
        terms_lines=load_terms().text.split("\n\n"),
        address=bank.settings.address,
        key=in_base64(signer_of(bank).public_key),
        last=bank.store.last_withdrawal(),
    )


@router.get("/sleutel.pem")
def key(bank: BankDep) -> Response:
    """Give the public key of the feed of withdrawals."""
    headers = {"Content-Disposition": 'attachment; filename="verhalenbank.pem"'}
    return Response(signer_of(bank).public_pem, media_type="application/x-pem-file", headers=headers)
