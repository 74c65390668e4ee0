"""The manifest of an export: what was taken, under which terms, and how to find out what must be removed."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from stories.errors import UnreadableFileError
from stories.exports.ledger import Export

FORMAT = "verhalenbank-export-1"
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file in an export."""

    name: str
    media_type: str
    meaning: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an export comes from: the bank's address and public key, and the receiver's own page."""

    address: str
    public_key: bytes
    confirm: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What whoever checks a copy needs: its export, the bank's key, and which copies are in it."""

    export_id: str
    address: str
    public_key: bytes
    copies: frozenset[str]


def write_manifest(
    export: Export, origin: Origin, files: Sequence[PackedFile], copies: Sequence[str], *, at: datetime, terms: str
) -> bytes:
    """Return the manifest of one file that was made of an export."""
    written: dict[str, Any] = {
        "format": FORMAT,
        "export": export.id,
        "version": export.version,
        "made_at": at.isoformat(),
        "recipient": export.recipient,
        "use": export.use.value,
        "terms": {"version": export.terms_version, "text": terms},
        "codebook_version": export.codebook_version,
        "bank": origin.address,
        "withdrawals": f"{origin.address}/api/v1/withdrawals",
        "public_key": base64.b64encode(origin.public_key).decode(),
        "confirm": origin.confirm,
        "files": [{"name": one.name, "bytes": one.size, "sha256": one.sha256} for one in files],
        "copies": list(copies),
    }
    return json.dumps(written, ensure_ascii=False, indent=1).encode() + b"\n"


def read_manifest(data: bytes) -> Manifest:
    """Return what a manifest says; raise UnreadableFileError."""
    try:
        said = json.loads(data)
        if said["format"] != FORMAT:
            raise UnreadableFileError("Dit manifest is van een soort die deze versie niet kent.")
        return Manifest(
            export_id=str(said["export"]),
            address=str(said["bank"]),
            public_key=base64.b64decode(said["public_key"], validate=True),
            copies=frozenset(map(str, said["copies"])),
        )
    except (KeyError, TypeError, ValueError, RecursionError):
        raise UnreadableFileError("Het manifest van deze export is beschadigd.") from None
