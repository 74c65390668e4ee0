"""Who came from elsewhere, and what happened to accounts and keys."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row, insert, select, text

from stories.accounts import AccountChange, ChangeKind, Identity, Role
from stories.sql_store import schema
from stories.sql_store.database import Database
from stories.sql_store.staff_schema import account_changes, identities
from stories.sql_store.upserting import upsert


class SqlStaff:
    """The part of the store that remembers who works here, also when they are gone."""

    _database: Database

    def put_identity(self, identity: Identity) -> None:
        """Keep under which name someone from elsewhere goes here, over what was kept of them."""
        with self._database.overwrite() as connection:
            upsert(connection, identities, [asdict(identity)])

    def add_identity(self, issuer: str, subject: str, names: Iterable[str]) -> Identity:
        """Keep someone new from elsewhere under the first of these names that nobody has or had, and return them."""
        who = (identities.c.issuer == issuer) & (identities.c.subject == subject)
        with self._database.write() as connection:
            if connection.dialect.name != "sqlite":
                # Two who come in at once may be called alike: the second waits, and sees the name that the first took.
                connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('verhalenbank.identities'))"))
            known = connection.execute(select(identities).where(who)).one_or_none()
            if known is not None:
                return _identity(known)
            new = Identity(issuer, subject, next(name for name in names if not _is_used(connection, name)))
            connection.execute(insert(identities).values(asdict(new)))
        return new

    def get_identity(self, issuer: str, subject: str) -> Identity | None:
        """Return under which name someone from elsewhere goes here, if they were here before."""
        asked = select(identities).where(identities.c.issuer == issuer, identities.c.subject == subject)
        with self._database.read() as connection:
            row = connection.execute(asked).one_or_none()
        return _identity(row) if row else None

    def identities(self) -> list[Identity]:
        """Return all who came from elsewhere, by name."""
        with self._database.read() as connection:
            rows = connection.execute(select(identities)).all()
        return sorted((_identity(row) for row in rows), key=lambda identity: identity.name)

    def note_account_change(self, change: AccountChange) -> None:
        """Keep that an account or key was changed."""
        with self._database.write() as connection:
            connection.execute(insert(account_changes).values(asdict(change)))

    def account_changes(self, *, limit: int) -> list[AccountChange]:
        """Return the last changes of accounts and keys, newest first."""
        latest = select(account_changes).order_by(account_changes.c.id.desc()).limit(limit)
        with self._database.read() as connection:
            rows = connection.execute(latest).all()
        return [_change(row) for row in rows]


def _is_used(connection: Connection, name: str) -> bool:
    """Return whether an account has this name, or ever had: what was done under it is still its own."""
    asked = (
        select(table.c.name).where(table.c.name == name).limit(1)
        for table in (schema.users, account_changes, identities)
    )
    return any(connection.execute(one).first() is not None for one in asked)


def _identity(row: Row[Any]) -> Identity:
    return Identity(row.issuer, row.subject, row.name, row.blocked_at)


def _change(row: Row[Any]) -> AccountChange:
    role = Role(row.role) if row.role is not None else None
    return AccountChange(row.name, ChangeKind(row.kind), role, row.by, row.at)
