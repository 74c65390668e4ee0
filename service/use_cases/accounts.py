"""Accounts of the people who keep the bank or study it, and the keys of programs that read it."""

import re
from dataclasses import replace
from datetime import datetime
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from service.keys import hash_key, new_key
from service.tries import Purpose, Tries
from stories.access import Action, may
from stories.accounts import AccountChange, AccountStore, ApiKey, ChangeKind, Role, User
from stories.errors import InvalidInputError, NotAllowedError, WrongCredentialsError
from stories.permission import Audience

# Who changes accounts without one of their own.
COMMAND_LINE = "opdrachtregel"
MIN_PASSWORD = 12
MAX_PASSWORD = 200
KEY_PREFIX = "vb_"
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9._@-]{0,62}[a-z0-9])?")
# Someone who keeps the bank has no more right to read than anyone: curating goes by other pages.
_OPENS = {Action.READ_RESEARCH: Audience.RESEARCHER, Action.READ_TEACHING: Audience.EDUCATOR}


def add_user(
    name: str, role: Role, password: str, *, store: AccountStore, now: datetime, by: str = COMMAND_LINE
) -> User:
    """Keep a new account and return it; raise InvalidInputError for a name or password that will not do."""
    name = _fit_name(name)
    if store.get_user(name) is not None or any(identity.name == name for identity in store.identities()):
        raise InvalidInputError(
            "Er is al een account met deze naam.", fields={"name": "Er is al een account met deze naam."}
        )
    user = User(name=name, role=role, password_hash=hash_password(password), created_at=now)
    store.put_user(user)
    store.note_account_change(AccountChange(name, ChangeKind.MADE, role, by, now))
    return user


def hash_password(password: str) -> str:
    """Return what is kept of a password; raise InvalidInputError for one that will not do."""
    if not MIN_PASSWORD <= len(password) <= MAX_PASSWORD:
        message = f"Een wachtwoord heeft {MIN_PASSWORD} tot {MAX_PASSWORD} tekens."
        raise InvalidInputError(message, fields={"password": message})
    return _hasher().hash(password)


def remove_user(name: str, *, store: AccountStore, now: datetime, by: str = COMMAND_LINE) -> None:
    """Forget an account; raise InvalidInputError when there is none of that name. What was done under it stays.

    Raise NotNowError for the last operator: nobody would be left who can make accounts.
    """
    known = store.get_user(name.strip().lower())
    if known is None or not store.delete_user(known.name, keeping=Role.OPERATOR):
        raise InvalidInputError("Er is geen account met deze naam.")
    store.note_account_change(AccountChange(known.name, ChangeKind.REMOVED, known.role, by, now))


def sign_in(name: str, password: str, *, store: AccountStore, tries: Tries, visitor: str) -> User:
    """Return who signs in; raise WrongCredentialsError, or TooManyTriesError for the account or for the visitor."""
    name = name.strip().lower()[:64]
    tries.spend(Purpose.SIGN_IN, f"visitor {visitor}")
    tries.spend(Purpose.SIGN_IN, f"account {name}")
    user = store.get_user(name)
    if not is_password_of(user, password) or user is None:
        raise WrongCredentialsError("Deze naam en dit wachtwoord horen niet bij elkaar.")
    tries.forgive(Purpose.SIGN_IN, f"visitor {visitor}")
    tries.forgive(Purpose.SIGN_IN, f"account {name}")
    return user


def sign_off(user: User, *, store: AccountStore) -> None:
    """End every session of an account, in whatever browser it is kept."""
    store.change_user(user.name, lambda as_it_is: replace(as_it_is, sign_offs=as_it_is.sign_offs + 1))


def is_password_of(user: User | None, password: str) -> bool:
    """Return whether this is someone's password; it takes as long for nobody's.

    So time does not tell which names exist, nor whose password is kept elsewhere.
    """
    known_hash = (user.password_hash if user else "") or _hash_of_nobody()
    try:
        return _hasher().verify(known_hash, password[:MAX_PASSWORD])
    except VerificationError:
        return False


def add_key(name: str, role: Role, *, store: AccountStore, now: datetime, by: str = COMMAND_LINE) -> str:
    """Keep a new key for a program, over an earlier one of that name, and return it: the only time it can be seen."""
    key, name = KEY_PREFIX + new_key(), _fit_name(name)
    store.put_api_key(ApiKey(name=name, role=role, key_hash=hash_key(key), created_at=now))
    store.note_account_change(AccountChange(name, ChangeKind.KEY_MADE, role, by, now))
    return key


def remove_key(name: str, *, store: AccountStore, now: datetime, by: str = COMMAND_LINE) -> None:
    """Forget a key, which opens nothing from then on; raise InvalidInputError when there is none of that name."""
    name = name.strip().lower()
    if not store.delete_api_key(name):
        raise InvalidInputError("Er is geen sleutel met deze naam.")
    store.note_account_change(AccountChange(name, ChangeKind.KEY_REMOVED, None, by, now))


def find_key(key: str, *, store: AccountStore) -> ApiKey:
    """Return what is kept of a key; raise WrongCredentialsError."""
    known = store.find_api_key(hash_key(key))
    if known is None:
        raise WrongCredentialsError("Deze sleutel is niet bekend.")
    return known


def audience_of_role(role: Role) -> Audience:
    """Return in what role someone with an account reads stories."""
    return next((audience for action, audience in _OPENS.items() if may(role, action)), Audience.PUBLIC)


def must_be_allowed(who: User | ApiKey, action: Action) -> None:
    """Raise NotAllowedError for who may not do this in their role."""
    if not may(who.role, action):
        raise NotAllowedError(f"Met de rol {who.role} mag dit niet: {action}.")


def _fit_name(name: str) -> str:
    name = name.strip().lower()
    if not _NAME.fullmatch(name):
        message = "Een naam heeft 1 tot 64 kleine letters, cijfers, punten, streepjes of apenstaartjes."
        raise InvalidInputError(message, fields={"name": message})
    return name


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _hash_of_nobody() -> str:
    return _hasher().hash(new_key())
