"""A story being told: sealed with a key that only its narrator holds, so that the bank itself cannot read it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """A story being told, as the store keeps it.

    `sealed` is encrypted with a key that lives in the narrator's cookie. Only when the narrator asks a curator to
    look along does `help_key` hold that key, and `receipt_hash` the code with which the narrator comes back.
    """

    id: str
    sealed: bytes
    expires_at: datetime
    help_key: bytes | None = None
    help_asked_at: datetime | None = None
    receipt_hash: bytes | None = None
