"""A story being told: sealed with a key that only its narrator holds, so that the bank itself cannot read it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Draft:
    """A story being told, as the store keeps it.

    `sealed` is encrypted with a key that lives in the narrator's cookie. Only when the narrator asks a curator to
    look along does `help_key` hold that key, and `receipt_hash` the code with which the narrator comes back;
    `help_asked_at` is since when they wait for an answer, and None again once there is one.
    """

    id: str
    sealed: bytes
    expires_at: datetime
    help_key: bytes | None = None
    help_asked_at: datetime | None = None
    receipt_hash: bytes | None = None


class DraftStore(Protocol):
    """Stories that are being told."""

    def put_draft(self, draft: Draft, *, over: Draft | None) -> None:
        """Keep a draft over the one that was read as `over`, or a new one over None.

        Raise DraftChangedError when another stands there by now, and DraftNotFoundError when it is gone.
        """
        ...

    def get_draft(self, draft_id: str) -> Draft:
        """Return a draft; raise DraftNotFoundError."""
        ...

    def find_draft_by_receipt(self, receipt_hash: bytes) -> Draft:
        """Return the draft whose narrator asked for help and holds this receipt; raise DraftNotFoundError."""
        ...

    def drafts_asking_help(self) -> list[Draft]:
        """Return the drafts that a curator is asked to look at, oldest first."""
        ...

    def delete_draft(self, draft_id: str) -> None:
        """Forget a draft; nothing happens when it is gone already."""
        ...

    def delete_expired_drafts(self, *, now: datetime) -> int:
        """Forget drafts whose time is up and return how many there were."""
        ...
