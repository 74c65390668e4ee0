"""Keys that open something for whoever holds them: 256 random bits, of which only the SHA-256 is kept."""

import hashlib
import secrets


def new_key() -> str:
    """Return a key that nobody has seen, fit for an address."""
    return secrets.token_urlsafe(32)


def hash_key(key: str) -> bytes:
    """Return what is kept of a key, by which it is known again; anything that someone sends as one has a hash."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()
