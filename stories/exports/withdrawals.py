"""The feed of withdrawals: an append-only chain of entries that say which copies must go, and never of which story."""

import hashlib
from dataclasses import dataclass
from datetime import date

# What comes before the first entry.
NOTHING_BEFORE = "0" * 64


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """One copy that must go; `previous` is the digest of the entry before, `signature` is Ed25519 over `payload`."""

    number: int
    copy_id: str
    day: date
    previous: str
    signature: bytes = b""

    @property
    def payload(self) -> bytes:
        """The bytes that are signed: four lines, each without anything that could be written in two ways."""
        lines = ("verhalenbank-intrekking-1", str(self.number), self.copy_id, self.day.isoformat(), self.previous)
        return "\n".join(lines).encode("ascii")

    @property
    def digest(self) -> str:
        """The digest by which the next entry holds on to this one."""
        return hashlib.sha256(self.payload).hexdigest()
