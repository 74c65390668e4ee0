"""The people who work with the bank, and the keys with which programs read it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Role(StrEnum):
    """What someone does here."""

    CURATOR = "curator"
    RESEARCHER = "onderzoeker"
    EDUCATOR = "docent"
    OPERATOR = "beheerder"


@dataclass(frozen=True, slots=True)
class User:
    """Someone with an account; `password_hash` is argon2id, or empty for who signs in elsewhere.

    `sign_offs` is how often they signed off: a session of before that opens nothing any more.
    """

    name: str
    role: Role
    password_hash: str
    created_at: datetime
    sign_offs: int = 0


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


class AccountStore(Protocol):
    """People and programs that may do more than read."""

    def put_user(self, user: User) -> None:
        """Keep an account, over an earlier one of that name."""
        ...

    def change_user(self, name: str, edit: Callable[[User], User], *, keeping: Role | None = None) -> User | None:
        """Keep what `edit` makes of an account as it is at that moment, and return it; None when there is none.

        Raise NotNowError when that would leave nobody in the role `keeping`, also when others are taken away at once.
        """
        ...

    def get_user(self, name: str) -> User | None:
        """Return an account, if it exists."""
        ...

    def users(self) -> list[User]:
        """Return all accounts by name."""
        ...

    def delete_user(self, name: str, *, keeping: Role | None = None) -> bool:
        """Forget an account and return whether there was one; raise NotNowError as change_user."""
        ...

    def put_api_key(self, key: ApiKey) -> None:
        """Keep a key, over an earlier one of that name."""
        ...

    def find_api_key(self, key_hash: bytes) -> ApiKey | None:
        """Return the key with this hash, if it exists."""
        ...

    def api_keys(self) -> list[ApiKey]:
        """Return all keys by name."""
        ...

    def delete_api_key(self, name: str) -> bool:
        """Forget a key and return whether there was one."""
        ...

    def put_identity(self, identity: Identity) -> None:
        """Keep under which name someone from elsewhere goes here, over what was kept of them."""
        ...

    def add_identity(self, issuer: str, subject: str, names: Iterable[str]) -> Identity:
        """Keep someone new from elsewhere under the first of these names that nobody has or had, and return them.

        Who is known already keeps the name that they have.
        """
        ...

    def get_identity(self, issuer: str, subject: str) -> Identity | None:
        """Return under which name someone from elsewhere goes here, if they were here before."""
        ...

    def identities(self) -> list[Identity]:
        """Return all who came from elsewhere, by name."""
        ...

    def note_account_change(self, change: AccountChange) -> None:
        """Keep that an account or key was changed."""
        ...

    def account_changes(self, *, limit: int) -> list[AccountChange]:
        """Return the last changes of accounts and keys, newest first."""
        ...
