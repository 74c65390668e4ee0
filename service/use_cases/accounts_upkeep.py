"""What an operator does with accounts and keys, and what everyone may do with the own password."""

import secrets
from dataclasses import dataclass, replace

from service.tries import Purpose
from service.use_cases.accounts import add_key, add_user, hash_password, is_password_of, must_be_allowed, remove_user
from service.use_cases.accounts import remove_key as forget_key
from service.use_cases.signing_in_elsewhere import block, unblock
from service.wiring import Bank
from stories.access import Action
from stories.accounts import AccountChange, ApiKey, ChangeKind, Identity, Role, User
from stories.errors import InvalidInputError
from stories.openings import Opening

# Programs read as a researcher or an educator does: what a curator does, a person does.
KEY_ROLES = (Role.RESEARCHER, Role.EDUCATOR)
_CHANGES = 50
_OPENINGS = 200
_PASSWORD_BYTES = 15
_NO_ACCOUNT = "Er is geen account met deze naam."


@dataclass(frozen=True, slots=True)
class People:
    """Who works here, who came from an institution, which programs read along, and what changed last."""

    users: tuple[User, ...]
    identities: dict[str, Identity]
    keys: tuple[ApiKey, ...]
    changes: tuple[AccountChange, ...]

    @property
    def blocked(self) -> tuple[Identity, ...]:
        """Who came from an institution and may not come in any more."""
        return tuple(identity for identity in self.identities.values() if identity.blocked_at is not None)


def people(bank: Bank, *, by: User) -> People:
    """Return who works here."""
    must_be_allowed(by, Action.MANAGE_ACCOUNTS)
    return People(
        users=tuple(bank.store.users()),
        identities={identity.name: identity for identity in bank.store.identities()},
        keys=tuple(bank.store.api_keys()),
        changes=tuple(bank.store.account_changes(limit=_CHANGES)),
    )


def make_account(bank: Bank, name: str, role: Role, *, by: User) -> str:
    """Make an account and return its password: the only time it can be seen; raise InvalidInputError."""
    must_be_allowed(by, Action.MANAGE_ACCOUNTS)
    password = secrets.token_urlsafe(_PASSWORD_BYTES)
    add_user(name, role, password, store=bank.store, now=bank.clock(), by=by.name)
    return password


def change_role(bank: Bank, name: str, role: Role, *, by: User) -> None:
    """Give an account another role, which ends its sessions; raise InvalidInputError, or NotNowError as below."""
    _another(bank, name, by)
    if name in {identity.name for identity in bank.store.identities()}:
        raise InvalidInputError("De rol van dit account komt van de instelling.")
    if bank.store.change_user(name, lambda user: replace(user, role=role), keeping=Role.OPERATOR) is None:
        raise InvalidInputError(_NO_ACCOUNT)
    bank.store.note_account_change(AccountChange(name, ChangeKind.ROLE_CHANGED, role, by.name, bank.clock()))


def give_password(bank: Bank, name: str, *, by: User) -> str:
    """Give an account another password and return it: the only time it can be seen; raise InvalidInputError."""
    user = _another(bank, name, by)
    if not user.password_hash:
        raise InvalidInputError("Dit account meldt zich aan bij de instelling.")
    password = secrets.token_urlsafe(_PASSWORD_BYTES)
    _keep_password(bank, user, password, by=by)
    return password


def remove_account(bank: Bank, name: str, *, by: User) -> None:
    """Take an account away, which ends its sessions; who came from an institution is blocked besides.

    Raise NotNowError for the last operator, also when two take each other away at once.
    """
    _another(bank, name, by)
    identity = next((one for one in bank.store.identities() if one.name == name), None)
    if identity is not None:
        block(bank, identity, by=by)
    else:
        remove_user(name, store=bank.store, now=bank.clock(), by=by.name)


def let_in_again(bank: Bank, name: str, *, by: User) -> None:
    """Let someone from an institution in again; raise InvalidInputError when nobody of that name is blocked."""
    must_be_allowed(by, Action.MANAGE_ACCOUNTS)
    identity = next((one for one in bank.store.identities() if one.name == name and one.blocked_at), None)
    if identity is None:
        raise InvalidInputError("Niemand met deze naam is geblokkeerd.")
    unblock(bank, identity, by=by)


def make_key(bank: Bank, name: str, role: Role, *, by: User) -> str:
    """Make a key and return it: the only time it can be seen; raise InvalidInputError."""
    must_be_allowed(by, Action.MANAGE_ACCOUNTS)
    if role not in KEY_ROLES:
        raise InvalidInputError("Een sleutel leest als onderzoeker of als docent.", fields={"sleutel-rol": "Kies wie."})
    return add_key(name, role, store=bank.store, now=bank.clock(), by=by.name)


def remove_key(bank: Bank, name: str, *, by: User) -> None:
    """Take a key away; raise InvalidInputError."""
    must_be_allowed(by, Action.MANAGE_ACCOUNTS)
    forget_key(name, store=bank.store, now=bank.clock(), by=by.name)


def change_own_password(bank: Bank, user: User, *, old: str, new: str) -> User:
    """Keep another password for who knows the present one, and return the account as it is now.

    It ends all other sessions. Raise InvalidInputError, or TooManyTriesError for who guesses.
    """
    bank.tries.spend(Purpose.SIGN_IN, f"account {user.name}")
    if not is_password_of(user, old):
        message = "Dit is niet je huidige wachtwoord."
        raise InvalidInputError(message, fields={"oud": message})
    bank.tries.forgive(Purpose.SIGN_IN, f"account {user.name}")
    return _keep_password(bank, user, new, by=user)


def latest_openings(bank: Bank, *, by: User) -> list[Opening]:
    """Return who opened which story last, newest first; never what it says."""
    must_be_allowed(by, Action.SEE_OPENINGS)
    return bank.store.latest_openings(limit=_OPENINGS)


def _another(bank: Bank, name: str, by: User) -> User:
    must_be_allowed(by, Action.MANAGE_ACCOUNTS)
    user = bank.store.get_user(name)
    if user is None:
        raise InvalidInputError(_NO_ACCOUNT)
    if user.name == by.name:
        # Or a bank would be left without anyone who can make accounts.
        raise InvalidInputError("Dit is je eigen account. Laat een andere beheerder dit doen.")
    return user


def _keep_password(bank: Bank, user: User, password: str, *, by: User) -> User:
    hashed = hash_password(password)

    def change(as_it_is: User) -> User:
        # Looking at passwords takes long enough for an operator to change or take away what was looked at.
        if as_it_is != user:
            raise InvalidInputError("Dit account is intussen veranderd. Er is niets bewaard.")
        return replace(as_it_is, password_hash=hashed)

    changed = bank.store.change_user(user.name, change)
    if changed is None:
        raise InvalidInputError(_NO_ACCOUNT)
    bank.store.note_account_change(AccountChange(user.name, ChangeKind.WORD_CHANGED, user.role, by.name, bank.clock()))
    return changed
