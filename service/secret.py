"""The secret of an installation: made at its first start, kept in one file that only its owner can read."""

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from stories.errors import VerhalenbankError

_FILE = "secret"
_BYTES = 32


class SecretUnreadableError(VerhalenbankError):
    """The file with the secret is broken, or others can read it."""


@dataclass(frozen=True, slots=True, repr=False)
class Secret:
    """Random bytes from which every purpose gets its own key; it does not print itself."""

    value: bytes

    def key(self, purpose: str) -> bytes:
        """Return the 32 bytes that belong to a purpose; knowing them says nothing about those of another purpose."""
        return hmac.digest(self.value, purpose.encode(), hashlib.sha256)


def open_secret(folder: Path) -> Secret:
    """Return the secret in a folder, made with mode 0600 when it is not there yet; raise SecretUnreadableError."""
    path = folder / _FILE
    if not path.exists():
        _make(path)
    if path.stat().st_mode & 0o077:
        raise SecretUnreadableError("Anderen kunnen het bestand met het geheim lezen: zet de rechten op 0600.")
    value = path.read_bytes()
    if len(value) != _BYTES:
        raise SecretUnreadableError("Het bestand met het geheim is beschadigd: zet de reservekopie terug.")
    return Secret(value)


def _make(path: Path) -> None:
    """Write the whole file beside its place first, so that two first starts agree and none reads half of it."""
    draft = path.with_name(f"{_FILE}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(_BYTES))
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
