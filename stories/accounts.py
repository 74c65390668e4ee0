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


@dataclass(frozen=True, slots=True)
class Identity:
    """That who signs in elsewhere (OpenID Connect) goes by this name here; blocked, they no longer come in."""

    issuer: str
    subject: str
    name: str
    blocked_at: datetime | None = None


class ChangeKind(StrEnum):
    """What happened to an account or a key."""

    MADE = "gemaakt"
    CAME_IN = "via de instelling binnengekomen"
    ROLE_CHANGED = "rol veranderd"
    WORD_CHANGED = "wachtwoord veranderd"
    REMOVED = "weggehaald"
    BLOCKED = "geblokkeerd"
    LET_IN = "weer toegelaten"
    KEY_MADE = "sleutel gemaakt"
    KEY_REMOVED = "sleutel weggehaald"


@dataclass(frozen=True, slots=True)
class AccountChange:
    """That someone changed an account or a key: it stays when the account goes, as does what was done under it."""

    name: str
    kind: ChangeKind
    role: Role | None
    by: str
    at: datetime
