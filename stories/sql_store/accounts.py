"""People and programs that may do more than read."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row, delete, select, update

from stories.accounts import ApiKey, Role, User
from stories.errors import NotNowError
from stories.sql_store import schema
from stories.sql_store.database import Database
from stories.sql_store.upserting import upsert


class SqlAccounts:
    """The part of the store that keeps accounts and keys."""

    _database: Database

    def put_user(self, user: User) -> None:
        """Keep an account, over an earlier one of that name."""
        with self._database.overwrite() as connection:
            upsert(connection, schema.users, [asdict(user)])

    def change_user(self, name: str, edit: Callable[[User], User], *, keeping: Role | None = None) -> User | None:
        """Keep what `edit` makes of an account as it is at that moment, and return it; None when there is none."""
        with self._database.overwrite() as connection:
            held = _hold(connection, name, keeping)
            if name not in held:
                return None
            changed = edit(held[name])
            if changed.role is not keeping:
                _must_keep(held, name, keeping)
            connection.execute(update(schema.users).where(schema.users.c.name == name).values(asdict(changed)))
        return changed

    def get_user(self, name: str) -> User | None:
        """Return an account, if it exists."""
        with self._database.read() as connection:
            row = connection.execute(select(schema.users).where(schema.users.c.name == name)).one_or_none()
        return _user(row) if row else None

    def users(self) -> list[User]:
        """Return all accounts by name."""
        with self._database.read() as connection:
            rows = connection.execute(select(schema.users)).all()
        # Sorted here: databases do not agree on the order of letters.
        return sorted((_user(row) for row in rows), key=lambda user: user.name)

    def delete_user(self, name: str, *, keeping: Role | None = None) -> bool:
        """Forget an account and return whether there was one."""
        with self._database.overwrite() as connection:
            _must_keep(_hold(connection, name, keeping), name, keeping)
            return connection.execute(delete(schema.users).where(schema.users.c.name == name)).rowcount > 0

    def put_api_key(self, key: ApiKey) -> None:
        """Keep a key, over an earlier one of that name."""
        with self._database.overwrite() as connection:
            upsert(connection, schema.api_keys, [asdict(key)])

    def find_api_key(self, key_hash: bytes) -> ApiKey | None:
        """Return the key with this hash, if it exists."""
        with self._database.read() as connection:
            row = connection.execute(
                select(schema.api_keys).where(schema.api_keys.c.key_hash == key_hash)
            ).one_or_none()
        return _key(row) if row else None

    def api_keys(self) -> list[ApiKey]:
        """Return all keys by name."""
        with self._database.read() as connection:
            rows = connection.execute(select(schema.api_keys)).all()
        return sorted((_key(row) for row in rows), key=lambda key: key.name)

    def delete_api_key(self, name: str) -> bool:
        """Forget a key and return whether there was one."""
        with self._database.overwrite() as connection:
            return connection.execute(delete(schema.api_keys).where(schema.api_keys.c.name == name)).rowcount > 0


def _hold(connection: Connection, name: str, keeping: Role | None) -> dict[str, User]:
    """Return an account and all in the role `keeping`, held until the transaction ends, in a fixed order."""
    users = schema.users
    which = (users.c.name == name) | (users.c.role == keeping.value) if keeping else users.c.name == name
    held = select(users).where(which).order_by(users.c.name).with_for_update()
    return {row.name: _user(row) for row in connection.execute(held)}


def _must_keep(held: Mapping[str, User], name: str, keeping: Role | None) -> None:
    """Raise NotNowError when this account is the last in the role `keeping`."""
    if keeping is not None and [user.name for user in held.values() if user.role is keeping] == [name]:
        raise NotNowError(f"Dit is de laatste {keeping}. Maak eerst een ander account met deze rol.")


def _user(row: Row[Any]) -> User:
    return User(row.name, Role(row.role), row.password_hash, row.created_at, row.sign_offs)


def _key(row: Row[Any]) -> ApiKey:
    return ApiKey(row.name, Role(row.role), row.key_hash, row.created_at)
