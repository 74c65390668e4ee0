"""The address /oai."""

from urllib.parse import parse_qsl

from fastapi import APIRouter, Request
from starlette.responses import Response

from service.dependencies import BankDep
from service.oai.answers import answer, envelope, error_element
from service.oai.arguments import Asked, OaiError, read_arguments
from service.wiring import Bank

_MAX_FORM_BYTES = 10_000

router = APIRouter()


@router.get("/oai")
def ask(request: Request, bank: BankDep) -> Response:
    """Answer a harvester."""
    return _answer(bank, list(request.query_params.multi_items()))


@router.post("/oai")
async def ask_by_form(request: Request, bank: BankDep) -> Response:
    """Answer a harvester that sends its arguments as a form; it changes nothing, so it needs no token of a page."""
    body = await request.body()
    given = parse_qsl(body[:_MAX_FORM_BYTES].decode("utf-8", "replace"), keep_blank_values=True)
    return _answer(bank, given)


def _answer(bank: Bank, given: list[tuple[str, str]]) -> Response:
    asked: Asked | None = None
    try:
        asked = read_arguments(given)
        content = answer(bank, asked)
    except OaiError as error:
        content = error_element(error)
    data = envelope(f"{bank.settings.address}/oai", at=bank.clock(), asked=asked, content=content)
    return Response(data, media_type="text/xml; charset=utf-8")
