"""Signing the feed of withdrawals with Ed25519 (RFC 8032), and checking it without asking anyone."""

from base64 import b64encode
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from stories.errors import FeedBrokenError
from stories.exports.withdrawals import NOTHING_BEFORE, Withdrawal


class Signer:
    """Holds the private key of a bank, which is one of the keys that follow from its secret."""

    def __init__(self, seed: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seed)

    @property
    def public_key(self) -> bytes:
        """The 32 bytes with which anyone can check what is signed."""
        return self._key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    @property
    def public_pem(self) -> str:
        """The same key as programs such as openssl read it."""
        pem = self._key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        return pem.decode("ascii")

    def sign(self, data: bytes) -> bytes:
        """Return the signature over some bytes."""
        return self._key.sign(data)

    def seal(self, last: Withdrawal | None, copies: Sequence[tuple[str, date]]) -> list[Withdrawal]:
        """Return entries that go on after the last one, each holding on to the one before."""
        entries: list[Withdrawal] = []
        for copy_id, day in copies:
            number, previous = (last.number + 1, last.digest) if last else (1, NOTHING_BEFORE)
            entry = Withdrawal(number, copy_id, day, previous)
            last = replace(entry, signature=self.sign(entry.payload))
            entries.append(last)
        return entries


def head_payload(last: Withdrawal | None, at: datetime) -> bytes:
    """Return the bytes that are signed to say that a feed ends here, at this moment."""
    number, digest = (last.number, last.digest) if last else (0, NOTHING_BEFORE)
    return "\n".join(("verhalenbank-stand-1", str(number), digest, at.isoformat())).encode("ascii")


def check_chain(entries: Iterable[Withdrawal], *, public_key: bytes) -> Withdrawal | None:
    """Return the last of all entries; raise FeedBrokenError where one is missing, changed or false."""
    check, last = verifier(public_key), None
    for entry in entries:
        number, previous = (last.number + 1, last.digest) if last else (1, NOTHING_BEFORE)
        if (entry.number, entry.previous) != (number, previous):
            raise FeedBrokenError(
                f"De feed klopt niet bij nummer {number}: er ontbreekt iets, of er is iets veranderd."
            )
        if not check(entry.payload, entry.signature):
            raise FeedBrokenError(f"De handtekening bij nummer {number} is niet van deze bank.")
        last = entry
    return last


def verifier(public_key: bytes) -> Callable[[bytes, bytes], bool]:
    """Return what says whether bytes were signed with this key; raise FeedBrokenError for what is no key."""
    try:
        key = Ed25519PublicKey.from_public_bytes(public_key)
    except ValueError:
        raise FeedBrokenError("De sleutel van de bank is beschadigd.") from None

    def check(data: bytes, signature: bytes) -> bool:
        try:
            key.verify(signature, data)
        except InvalidSignature:
            return False
        return True

    return check


def in_base64(data: bytes) -> str:
    """Return bytes as text."""
    return b64encode(data).decode("ascii")
