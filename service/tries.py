"""How often someone may try: guessing a code or a password must not pay."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from threading import Lock

from stories.errors import TooManyTriesError

# Above this many counted visitors, those whose time is over are forgotten first.
_MANY = 10_000


class Purpose(StrEnum):
    """What is tried."""

    CODE = "code"
    SIGN_IN = "aanmelden"
    SUBMISSION = "inzenden"


class Tries:
    """Counts tries per visitor in memory, within a window that slides; a visitor is kept as a hash only."""

    def __init__(self, limits: Mapping[Purpose, int], *, window: timedelta, clock: Callable[[], datetime]) -> None:
        self._limits = limits
        self._window = window
        self._clock = clock
        self._seen: dict[bytes, list[datetime]] = {}
        self._lock = Lock()

    def spend(self, purpose: Purpose, visitor: str) -> None:
        """Count one try of a visitor (an address or an account name); raise TooManyTriesError above the limit."""
        now, key = self._clock(), _key(purpose, visitor)
        with self._lock:
            if len(self._seen) > _MANY:
                self._forget_old(now)
            tries = [at for at in self._seen.get(key, []) if now - at < self._window]
            if len(tries) >= self._limits[purpose]:
                wait = self._window - (now - tries[0])
                raise TooManyTriesError(
                    "Er is te vaak geprobeerd. Wacht even en probeer het dan opnieuw.",
                    retry_after=max(1, -(-wait // timedelta(seconds=1))),
                )
            self._seen[key] = [*tries, now]

    def forgive(self, purpose: Purpose, visitor: str) -> None:
        """Forget the tries of a visitor who turned out to be right."""
        with self._lock:
            self._seen.pop(_key(purpose, visitor), None)

    def give_back(self, purpose: Purpose, visitor: str) -> None:
        """Count the last try of a visitor no more: it was right, which says nothing of the ones before it."""
        with self._lock:
            key = _key(purpose, visitor)
            earlier = self._seen.pop(key, [])[:-1]
            if earlier:
                self._seen[key] = earlier

    def _forget_old(self, now: datetime) -> None:
        self._seen = {key: tries for key, tries in self._seen.items() if now - tries[-1] < self._window}


def _key(purpose: Purpose, visitor: str) -> bytes:
    return hashlib.sha256(f"{purpose}\0{visitor}".encode()).digest()
