"""The receiver's own page: a key in its address opens it, so it is in no menu and in no index."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from service.dependencies import BankDep
from service.pages.forms import Form
from service.pages.rendering import render
from service.use_cases.exporting.confirming import PATH, confirm_removed, open_received

router = APIRouter(prefix=PATH)


@router.get("/{export_id}/{key}")
def show(request: Request, bank: BankDep, export_id: str, key: str, klaar: str = "") -> HTMLResponse:
    """Show what was taken, what must go, and a button to say that it is gone."""
    return render(
        request,
        "exports/received.html",
        received=open_received(bank, export_id, key),
        here=f"{PATH}/{export_id}/{key}",
        # What is revoked after this moment was not on the page, and is not confirmed with it.
        seen_at=bank.clock().isoformat(),
        done=klaar == "ja",
    )


@router.post("/{export_id}/{key}")
def confirm(bank: BankDep, form: Form, export_id: str, key: str) -> Response:
    """Note that what was on the page is removed."""
    here = f"{PATH}/{export_id}/{key}"
    seen_at = form.moment("gezien")
    if seen_at is None or form.text("weg") != "ja":
        open_received(bank, export_id, key)
        return RedirectResponse(here, HTTPStatus.SEE_OTHER)
    confirm_removed(bank, export_id, key, seen_at=min(seen_at, bank.clock()))
    return RedirectResponse(f"{here}?klaar=ja", HTTPStatus.SEE_OTHER)
