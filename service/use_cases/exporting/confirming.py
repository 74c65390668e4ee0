"""The receiver's own page: what was taken, what must go, and that it is gone. A key in its address opens it."""

import hashlib
import hmac
from base64 import b32encode
from dataclasses import dataclass
from datetime import datetime

from service.use_cases.exporting.feed import publish_withdrawals
from service.wiring import Bank
from stories.errors import ExportNotFoundError
from stories.exports.ledger import Export

PATH = "/uitwisselen/ontvangst"


@dataclass(frozen=True, slots=True)
class Received:
    """An export as its receiver sees it: how many copies were taken, which must go, and how many are gone."""

    export: Export
    taken: int
    must_go: tuple[str, ...]
    removed: int


def confirm_address(bank: Bank, export_id: str) -> str:
    """Return the address of the receiver's page."""
    return f"{bank.settings.address}{PATH}/{export_id}/{_key(bank, export_id)}"


def open_received(bank: Bank, export_id: str, key: str) -> Received:
    """Return an export for who holds its key; raise ExportNotFoundError for any other."""
    if not hmac.compare_digest(key.encode(), _key(bank, export_id).encode()):
        raise ExportNotFoundError("Dit adres klopt niet.")
    return received(bank, export_id)


def received(bank: Bank, export_id: str) -> Received:
    """Return how it stands with an export; raise ExportNotFoundError."""
    publish_withdrawals(bank)
    export = bank.store.get_export(export_id)
    taken = [copy for copy in bank.store.exported_stories(export_id) if copy.taken_at is not None]
    revoked = [copy for copy in taken if copy.revoked_at is not None]
    return Received(
        export=export,
        taken=len(taken),
        must_go=tuple(copy.copy_id for copy in revoked if copy.removed_at is None),
        removed=sum(copy.removed_at is not None for copy in revoked),
    )


def confirm_removed(bank: Bank, export_id: str, key: str, *, seen_at: datetime) -> int:
    """Note that the receiver removed all that had to go when they looked, and return how many copies that are."""
    open_received(bank, export_id, key)
    return bank.store.confirm_removed(export_id, seen_at=seen_at, now=bank.clock())


def _key(bank: Bank, export_id: str) -> str:
    digest = hmac.digest(bank.secret.key("exports.receivers"), export_id.encode(), hashlib.sha256)
    return b32encode(digest[:20]).decode("ascii").lower()
