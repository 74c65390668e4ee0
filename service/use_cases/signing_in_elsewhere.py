"""Letting someone in who signed in at an institution: their group is their role, and their account has no password."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from service.openid import Institution, NotLetInError, Person
from service.wiring import Bank
from stories.accounts import AccountChange, ChangeKind, Identity, Role, User

_LONGEST = 60
_BLOCKED = "Een beheerder heeft je toegang geblokkeerd."
_NOT_IN_NAMES = re.compile(r"[^a-z0-9._@-]+")


def let_in(bank: Bank, person: Person, institution: Institution) -> User:
    """Return the account of who signed in, made or changed where needed; raise NotLetInError.

    The group decides anew each time. Who is in none any more loses the account, and with it every session; what was
    done under its name stays.
    """
    known = bank.store.get_identity(person.issuer, person.subject)
    if known is not None and known.blocked_at is not None:
        raise NotLetInError(_BLOCKED)
    role = institution.role_of(person.groups)
    if role is None:
        if known is not None:
            _forget(bank, known.name, by=institution.name)
        raise NotLetInError("Je hoort bij geen groep die hier een rol heeft.")
    if known is None:
        known = bank.store.add_identity(person.issuer, person.subject, _names(person.called))
    account = bank.store.get_user(known.name)
    if account is None:
        account = User(known.name, role, "", bank.clock())
        bank.store.put_user(account)
        _note(bank, account.name, ChangeKind.CAME_IN, role, by=institution.name)
    elif account.role is not role:
        account = bank.store.change_user(known.name, lambda as_it_is: replace(as_it_is, role=role))
        _note(bank, known.name, ChangeKind.ROLE_CHANGED, role, by=institution.name)
    now_known = bank.store.get_identity(person.issuer, person.subject)
    if account is None or now_known is None or now_known.blocked_at is not None:
        # An operator blocked them meanwhile: who blocks first says so, and takes the account away after that.
        bank.store.delete_user(known.name)
        raise NotLetInError(_BLOCKED)
    return account


def block(bank: Bank, identity: Identity, *, by: User) -> None:
    """Let someone from an institution in no more, whatever it says of them; sessions end at once.

    Raise NotNowError for the last operator.
    """
    account = bank.store.get_user(identity.name)
    bank.store.delete_user(identity.name, keeping=Role.OPERATOR)
    bank.store.put_identity(replace(identity, blocked_at=bank.clock()))
    # Again, for who came back in just before they were blocked.
    bank.store.delete_user(identity.name)
    _note(bank, identity.name, ChangeKind.BLOCKED, account.role if account else None, by=by.name)


def unblock(bank: Bank, identity: Identity, *, by: User) -> None:
    """Let someone from an institution in again, in the role that it gives them then."""
    bank.store.put_identity(replace(identity, blocked_at=None))
    _note(bank, identity.name, ChangeKind.LET_IN, None, by=by.name)


def _forget(bank: Bank, name: str, *, by: str) -> None:
    account = bank.store.get_user(name)
    if account is not None and bank.store.delete_user(name):
        _note(bank, name, ChangeKind.REMOVED, account.role, by=by)


def _note(bank: Bank, name: str, kind: ChangeKind, role: Role | None, *, by: str) -> None:
    bank.store.note_account_change(AccountChange(name, kind, role, by, bank.clock()))


def _names(called: str) -> Iterator[str]:
    """Yield names for someone, of which the first that nobody has or had is theirs: nobody may pass for another."""
    plain = _NOT_IN_NAMES.sub("-", called.lower()).strip("._@-")[:_LONGEST].rstrip("._@-") or "medewerker"
    yield plain
    yield from (f"{plain}-{number}" for number in count(2))
