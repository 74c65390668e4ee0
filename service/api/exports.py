"""Taking stories along over the API, and hearing which of them must be removed."""

import tempfile
from collections.abc import Iterator
from http import HTTPStatus
from typing import Annotated, Any, BinaryIO

from fastapi import APIRouter, Depends, Path, Query
from starlette.responses import StreamingResponse

from service.api.access import key_allowed
from service.api.export_views import (
    ExportAsked,
    ExportView,
    FeedKeyView,
    TermsView,
    WithdrawalsView,
    export_view,
    terms_view,
)
from service.api.problems import answers
from service.api.validation import fields_called
from service.dependencies import BankDep
from service.exports.signing import in_base64
from service.use_cases.accounts import audience_of_role
from service.use_cases.exporting.asking import Asker, ExportRequest, ask_export
from service.use_cases.exporting.confirming import received
from service.use_cases.exporting.feed import signer_of, withdrawals_feed
from service.use_cases.exporting.making import make_file
from service.wiring import Bank
from stories.access import Action
from stories.accounts import ApiKey
from stories.errors import ExportNotFoundError

_CHUNK = 1 << 18

router = APIRouter(tags=["exports"])

KeyDep = Annotated[ApiKey, Depends(key_allowed(Action.TAKE_EXPORTS))]
ExportId = Annotated[str, Path(pattern="^[a-z0-9-]{1,64}$", examples=["p7rk2m9wq4tz8hxc"])]
_KEYED = answers(HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.TOO_MANY_REQUESTS)


@router.get("/exports/terms", summary="The terms under which stories are taken along")
def read_terms() -> TermsView:
    """Whoever asks for an export says which version was agreed to."""
    return terms_view()


@router.post(
    "/exports",
    status_code=HTTPStatus.CREATED,
    summary="Ask to take stories along; what leaves is kept in a ledger",
    responses=_KEYED,
)
def ask(bank: BankDep, key: KeyDep, asked: ExportAsked) -> ExportView:
    """Asking for more than the narrators' switches allow is refused by the name of the switch."""
    request = ExportRequest(
        recipient=asked.recipient,
        use=asked.use,
        formats=frozenset(asked.formats),
        terms=asked.agrees_to_terms,
        domains=frozenset(asked.domains),
        stories=tuple(asked.stories),
    )
    with fields_called({"terms": "agrees_to_terms"}):
        export = ask_export(bank, request, asker=Asker(key.name, key.role, audience_of_role(key.role)))
    return export_view(bank, received(bank, export.id))


@router.get("/exports/{export_id}", summary="How it stands with an export and its copies", responses=_KEYED)
def read_export(bank: BankDep, key: KeyDep, export_id: ExportId) -> ExportView:
    """Only the key with which it was asked sees it."""
    return export_view(bank, received(bank, _own(bank, key, export_id)))


@router.get(
    "/exports/{export_id}/file",
    summary="The file of an export, made anew each time without what was revoked",
    response_class=StreamingResponse,
    responses=_KEYED | answers(HTTPStatus.SERVICE_UNAVAILABLE),
)
def read_file(bank: BankDep, key: KeyDep, export_id: ExportId) -> StreamingResponse:
    """A zip file. It is written whole before the first byte is sent, in a place that has no name and is gone after."""
    export_id = _own(bank, key, export_id)
    file: BinaryIO = tempfile.TemporaryFile(dir=bank.settings.data)  # noqa: SIM115 - closed when it is sent
    try:
        make_file(bank, export_id, file)
        size = file.seek(0, 2)
    except BaseException:
        file.close()
        raise
    headers = {"Content-Disposition": f'attachment; filename="{export_id}.zip"', "Content-Length": str(size)}
    return StreamingResponse(_chunks(file), media_type="application/zip", headers=headers)


@router.get("/withdrawals", summary="The signed feed of copies that must be removed")
def read_withdrawals(
    bank: BankDep, after: Annotated[int, Query(ge=0, le=2**31 - 1, description="Only entries after this one.")] = 0
) -> WithdrawalsView:
    """The payload of an entry is five lines: `verhalenbank-intrekking-1`, number, copy, day and previous."""
    feed: dict[str, Any] = withdrawals_feed(bank, after=after)
    return WithdrawalsView.model_validate(feed)


@router.get("/withdrawals/key", summary="The public key with which the feed is signed")
def read_feed_key(bank: BankDep) -> FeedKeyView:
    """It stands in the manifest of every export too: check a feed with the key that came with your copy."""
    signer = signer_of(bank)
    return FeedKeyView(algorithm="Ed25519", public_key=in_base64(signer.public_key), pem=signer.public_pem)


def _own(bank: Bank, key: ApiKey, export_id: str) -> str:
    if bank.store.get_export(export_id).asked_with != key.name:
        raise ExportNotFoundError("Deze export is er niet.")
    return export_id


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while chunk := file.read(_CHUNK):
            yield chunk
