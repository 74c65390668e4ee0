"""The receipt: eight words that only the narrator has from now on."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from service.dependencies import BankDep
from service.pages.draft_route import DraftRoute
from service.pages.forms import Form
from service.pages.qr_codes import qr_svg
from service.pages.receipt_picture import qr_address, receipt_picture
from service.pages.rendering import render
from service.pages.telling.session import OpenedDep, drop_key, must_be_open
from service.use_cases.telling.sending import finish, is_same_code
from service.use_cases.telling.state import Step, Telling
from service.wiring import Bank

router = APIRouter(prefix="/vertel", route_class=DraftRoute)


@router.get("/bewijs")
def show(request: Request, bank: BankDep, found: OpenedDep) -> HTMLResponse:
    """Show the code."""
    return _page(request, bank, must_be_open(found, Step.RECEIPT))


@router.post("/bewijs")
def done(request: Request, bank: BankDep, form: Form, found: OpenedDep) -> Response:
    """Let go of the code, once its narrator says it is kept or types it."""
    telling = must_be_open(found, Step.RECEIPT)
    typed = form.text("code")
    if typed and not is_same_code(telling, typed):
        message = "Dit is niet precies je code. Kijk hem na, of zet een vinkje."
        return _page(request, bank, telling, errors={"code": message})
    if not typed and not form.text("bewaard"):
        message = "Bewaar eerst je code. Zet dan een vinkje, of typ de code."
        return _page(request, bank, telling, errors={"bewaard-ja": message})
    finish(bank, found.key)
    response = RedirectResponse("/vertel/klaar", HTTPStatus.SEE_OTHER)
    drop_key(response)
    return response


@router.get("/bewijs/verhalenbank-code.png")
def picture(bank: BankDep, found: OpenedDep) -> Response:
    """Return the code as a picture to save."""
    code = must_be_open(found, Step.RECEIPT).code or ""
    headers = {"Content-Disposition": 'attachment; filename="verhalenbank-code.png"'}
    return Response(receipt_picture(code, bank.settings.address), media_type="image/png", headers=headers)


@router.get("/klaar")
def thanks(request: Request) -> HTMLResponse:
    """Say what happens next."""
    return render(request, "telling/done.html")


def _page(request: Request, bank: Bank, telling: Telling, *, errors: dict[str, str] | None = None) -> HTMLResponse:
    code = telling.code or ""
    return render(
        request,
        "telling/receipt.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK,
        words=code.split(),
        for_another=telling.help_kind is not None,
        qr=qr_svg(qr_address(code, bank.settings.address)),
        errors=errors or {},
    )
