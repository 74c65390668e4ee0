"""The people who work with the bank, and the keys with which programs read it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What someone does here."""

    CURATOR = "curator"
    RESEARCHER = "onderzoeker"
    EDUCATOR = "docent"
    OPERATOR = "beheerder"


@dataclass(frozen=True, slots=True)
class User:
    """Someone with an account; `password_hash` is argon2id, or empty for who signs in elsewhere."""

    name: str
    role: Role
    password_hash: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key for a program; only its SHA-256 is kept, since a key is 256 random bits."""

    name: str
    role: Role
    key_hash: bytes
    created_at: datetime
