"""The feed of withdrawals as JSON: what the bank serves, and what a receiver keeps to check a copy offline."""

import json
from base64 import b64decode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from service.exports.signing import Signer, check_chain, head_payload, in_base64, verifier
from stories.errors import FeedBrokenError
from stories.exports.withdrawals import Withdrawal

FORMAT = "verhalenbank-withdrawals-1"
MAX_FEED_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class CheckedFeed:
    """What a bank says must go, and until when it says so."""

    copies: frozenset[str]
    at: datetime


def feed_document(
    entries: Sequence[Withdrawal], last: Withdrawal | None, *, signer: Signer, address: str, at: datetime
) -> dict[str, Any]:
    """Return entries of a feed with where the whole feed ends now, signed."""
    return {
        "format": FORMAT,
        "bank": address,
        "public_key": in_base64(signer.public_key),
        "entries": [
            {
                "number": entry.number,
                "copy": entry.copy_id,
                "day": entry.day.isoformat(),
                "previous": entry.previous,
                "signature": in_base64(entry.signature),
            }
            for entry in entries
        ],
        "head": {
            "number": last.number if last else 0,
            "at": at.isoformat(),
            "signature": in_base64(signer.sign(head_payload(last, at))),
        },
    }


def check_feed(data: bytes, *, public_key: bytes | None) -> CheckedFeed:
    """Return what a whole feed says, when it is the bank's; None believes the key in the feed itself.

    Raise FeedBrokenError for a feed of another bank, or one that was cut off, changed or made up.
    """
    if len(data) > MAX_FEED_BYTES:
        raise FeedBrokenError("Deze feed is te groot.")
    try:
        said = json.loads(data)
        theirs, entries = _b64(said["public_key"]), [_entry(row) for row in said["entries"]]
        number, at = int(said["head"]["number"]), datetime.fromisoformat(said["head"]["at"])
        signature, form = _b64(said["head"]["signature"]), said["format"]
    except (KeyError, TypeError, ValueError, RecursionError):
        raise FeedBrokenError("Dit bestand is geen feed van intrekkingen.") from None
    if form != FORMAT:
        raise FeedBrokenError("Deze feed is van een soort die deze versie niet kent.")
    key = theirs if public_key is None else public_key
    if theirs != key:
        raise FeedBrokenError("Deze feed is van een andere bank dan waar de export vandaan komt.")
    last = check_chain(entries, public_key=key)
    if (last.number if last else 0) != number or not verifier(key)(head_payload(last, at), signature):
        raise FeedBrokenError("Deze feed houdt te vroeg op. Haal de hele feed opnieuw op.")
    return CheckedFeed(frozenset(entry.copy_id for entry in entries), at)


def _entry(row: dict[str, Any]) -> Withdrawal:
    return Withdrawal(
        number=int(row["number"]),
        copy_id=str(row["copy"]),
        day=date.fromisoformat(row["day"]),
        previous=str(row["previous"]),
        signature=_b64(row["signature"]),
    )


def _b64(text: str) -> bytes:
    return b64decode(text, validate=True)
