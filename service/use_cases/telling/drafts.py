"""Drafts: the whole of a telling, sealed with a key that only the narrator's browser holds."""

import base64
import binascii
import hmac
import os
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from service.use_cases.telling.state import Telling
from service.use_cases.telling.state_json import from_json, to_json
from service.wiring import Bank
from stories.drafts import Draft
from stories.errors import DraftChangedError, DraftNotFoundError

_NONCE_BYTES = 12
_KEY_BITS = 256
_GONE = "Het verhaal dat nog niet af was, is er niet meer."
_CHANGED = "Je verhaal is intussen veranderd. Laad de pagina opnieuw."
# How long a draft is kept when a curator is asked to look along: they need time, and so does its narrator.
HELP_DAYS = 30


@dataclass(frozen=True, slots=True, repr=False)
class DraftKey:
    """What opens one draft; it does not print itself."""

    draft_id: str
    key: bytes

    @property
    def cookie(self) -> str:
        """The key as it travels in the narrator's cookie."""
        return f"{self.draft_id}.{base64.urlsafe_b64encode(self.key).decode()}"

    @property
    def following(self) -> "DraftKey":
        """The key that comes after this one; the way back to this one cannot be computed."""
        return DraftKey(self.draft_id, hmac.digest(self.key, b"following", "sha256"))


def read_cookie(cookie: str) -> DraftKey:
    """Return the key in a cookie; raise DraftNotFoundError when it is none."""
    draft_id, _, encoded = cookie.partition(".")
    try:
        key = base64.urlsafe_b64decode(encoded)
    except (binascii.Error, ValueError):
        raise DraftNotFoundError(_GONE) from None
    if not draft_id or len(key) * 8 != _KEY_BITS:
        raise DraftNotFoundError(_GONE)
    return DraftKey(draft_id, key)


def start_telling(bank: Bank) -> tuple[Telling, DraftKey]:
    """Keep a new, empty telling and return it with its key."""
    telling = Telling(id=bank.ids(), story_id=bank.ids())
    key = DraftKey(telling.id, AESGCM.generate_key(_KEY_BITS))
    return _put(bank, telling, key, Draft(telling.id, b"", _expiry(bank)), over=None), key


def open_telling(bank: Bank, key: DraftKey) -> Telling:
    """Return the telling that a key opens; raise DraftNotFoundError."""
    return _unseal(_draft_in_time(bank, key), key)


def latest_key(bank: Bank, key: DraftKey) -> DraftKey:
    """Return the key that opens a draft now: the one after `key` when the answer that brought it never arrived.

    A second tap on a button, or a train in a tunnel, and a browser still holds the key of before. Raise
    DraftNotFoundError when neither opens it.
    """
    return _latest(_draft_in_time(bank, key), key)


def open_latest(bank: Bank, key: DraftKey) -> tuple[Telling, DraftKey]:
    """Return what a key opens, with the key that opens it now (see `latest_key`); raise DraftNotFoundError.

    Read in one go: between finding the key and opening the draft, its narrator may agree on another page.
    """
    draft = _draft_in_time(bank, key)
    latest = _latest(draft, key)
    return _unseal(draft, latest), latest


def keep_telling(bank: Bank, telling: Telling, key: DraftKey) -> Telling:
    """Keep a telling over the one it was made of, for another week, and return it as it is kept.

    Raise DraftChangedError when another page kept it in the meantime, and DraftNotFoundError when it is gone.
    """
    draft = _draft_of(bank, telling, key)
    expires = max(draft.expires_at, _expiry(bank))
    return _put(bank, telling, key, replace(draft, expires_at=expires), over=draft)


def keep_for_curators(
    bank: Bank, telling: Telling, key: DraftKey, *, asked_at: datetime, receipt_hash: bytes
) -> Telling:
    """Keep a telling as `keep_telling` does, in the queue of the curators and with its key in their reach."""
    draft = _draft_of(bank, telling, key)
    asking = replace(
        draft,
        expires_at=bank.clock() + timedelta(days=HELP_DAYS),
        help_key=key.key,
        help_asked_at=asked_at,
        receipt_hash=receipt_hash,
    )
    return _put(bank, telling, key, asking, over=draft)


def keep_answered(bank: Bank, telling: Telling, key: DraftKey) -> Telling:
    """Keep a telling as `keep_telling` does, out of the queue of the curators: now its narrator is waited for."""
    draft = _draft_of(bank, telling, key)
    expires = max(draft.expires_at, _expiry(bank))
    return _put(bank, telling, key, replace(draft, expires_at=expires, help_asked_at=None), over=draft)


def keep_with_new_key(bank: Bank, telling: Telling, key: DraftKey) -> DraftKey:
    """Keep a telling under the following key and return that: with it, nothing sealed before can be opened.

    A curator who was looking along does so no more. Done twice at the same time, as by a double tap, the first counts.
    Raise DraftChangedError when another page kept it under the key of before in the meantime.
    """
    fresh = key.following
    if latest_key(bank, key) == fresh:
        return fresh
    draft = _draft_of(bank, telling, key)
    _put(bank, telling, fresh, Draft(draft.id, b"", _expiry(bank)), over=draft)
    return fresh


def forget_telling(bank: Bank, key: DraftKey) -> None:
    """Forget a telling for good."""
    # Only who can open it may throw it away.
    telling = open_telling(bank, key)
    bank.store.delete_draft(key.draft_id)
    bank.background.forget(telling.id)
    if not telling.is_sent:
        # What was read in a story that is in the bank, its narrator may come back to.
        bank.background.forget(telling.story_id)


def _draft_of(bank: Bank, telling: Telling, key: DraftKey) -> Draft:
    """Return the draft that a telling was opened from, as it still is."""
    draft = _draft_in_time(bank, key)
    # Only who can open it may write over it.
    if _latest(draft, key) != key or _version(draft.sealed) != telling.version:
        raise DraftChangedError(_CHANGED)
    return draft


def _put(bank: Bank, telling: Telling, key: DraftKey, draft: Draft, *, over: Draft | None) -> Telling:
    sealed = _seal(telling, key)
    bank.store.put_draft(replace(draft, sealed=sealed), over=over)
    return replace(telling, version=_version(sealed))


def _expiry(bank: Bank) -> datetime:
    return bank.clock() + timedelta(days=bank.settings.draft_days)


def _draft_in_time(bank: Bank, key: DraftKey) -> Draft:
    draft = bank.store.get_draft(key.draft_id)
    if draft.expires_at <= bank.clock():
        raise DraftNotFoundError(_GONE)
    return draft


def _latest(draft: Draft, key: DraftKey) -> DraftKey:
    for candidate in (key, key.following):
        if _opens(draft, candidate):
            return candidate
    raise DraftNotFoundError(_GONE)


def _opens(draft: Draft, key: DraftKey) -> bool:
    try:
        _unseal(draft, key)
    except DraftNotFoundError:
        return False
    return True


def _seal(telling: Telling, key: DraftKey) -> bytes:
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key.key).encrypt(nonce, to_json(telling).encode(), key.draft_id.encode())


def _unseal(draft: Draft, key: DraftKey) -> Telling:
    nonce, sealed = draft.sealed[:_NONCE_BYTES], draft.sealed[_NONCE_BYTES:]
    try:
        telling = from_json(AESGCM(key.key).decrypt(nonce, sealed, draft.id.encode()).decode())
    except InvalidTag:
        raise DraftNotFoundError(_GONE) from None
    return replace(telling, version=_version(draft.sealed))


def _version(sealed: bytes) -> bytes:
    # Random and of this one sealing.
    return sealed[:_NONCE_BYTES]
