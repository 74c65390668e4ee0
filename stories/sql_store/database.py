"""The connection to SQLite or PostgreSQL: transactions, and forgetting that leaves nothing behind in the file."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from sqlalchemy import Connection, create_engine, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DataError, IntegrityError, SQLAlchemyError

from stories.errors import InvalidInputError, StoreError

# How long one writer waits for another before it gives up.
_BUSY_MILLISECONDS = 30_000
_LOOK_EVERY_SECONDS = 0.02
# Emptying the log may not keep a page waiting: who is in the way is done in a moment, and the next turn tries again.
_CHECKPOINT_MILLISECONDS = 250

_PRAGMAS = (
    f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    # What is deleted is overwritten with zeros, and what is sorted stays in memory.
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
)


class ConflictError(StoreError):
    """There is a row with this key already."""


class Database:
    """Gives transactions; every error that leaves it is ours and says nothing of what was kept."""

    def __init__(self, url: str) -> None:
        address = _address(url)
        try:
            # Errors would otherwise carry the values of a statement, and with them a story.
            self._engine = create_engine(address, hide_parameters=True, pool_size=10, max_overflow=20)
        except ModuleNotFoundError:
            raise StoreError("PostgreSQL vraagt: .venv/bin/pip install -e '.[postgresql]'.") from None
        self._is_sqlite = address.get_backend_name() == "sqlite"
        self._forgetting = Lock()
        if self._is_sqlite:
            event.listen(self._engine, "connect", _prepare)
            event.listen(self._engine, "begin", _begin)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give one transaction that only reads."""
        with _our_errors(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give one transaction that is kept whole or not at all; raise ConflictError for what is there already."""
        with _our_errors(), self._engine.connect() as connection:
            connection.execution_options(writes=True)
            with connection.begin():
                yield connection

    @contextmanager
    def overwrite(self) -> Iterator[Connection]:
        """Give one transaction that writes, after which what it replaced or deleted is nowhere in the file."""
        with self.write() as connection:
            yield connection
        self.forget()

    def forget(self) -> None:
        """Empty SQLite's log, in which overwritten pages live on; when someone is in the way, the next time does it."""
        if not self._is_sqlite:
            return
        with self._forgetting, _our_errors(), self._engine.connect() as connection:
            cursor = connection.connection.cursor()
            cursor.execute(f"PRAGMA busy_timeout = {_CHECKPOINT_MILLISECONDS}")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
            cursor.close()

    def lock_for_migration(self, connection: Connection) -> None:
        """Let only one process at a time change the tables; SQLite does so for every transaction that writes."""
        if not self._is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('verhalenbank.migrations'))"))

    def close(self) -> None:
        """Let go of all connections."""
        self.forget()
        self._engine.dispose()


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError:
        raise StoreError("Het adres van de database is geen adres.") from None
    if address.drivername in {"postgresql", "postgres"}:
        address = address.set(drivername="postgresql+psycopg")
    if address.drivername not in {"sqlite", "sqlite+pysqlite", "postgresql+psycopg"}:
        raise StoreError("Alleen SQLite en PostgreSQL zijn mogelijk als database.")
    if address.get_backend_name() == "sqlite" and address.database in {None, "", ":memory:"}:
        raise StoreError("Een SQLite-database heeft een bestand nodig.")
    return address


def _prepare(connection: Any, _record: Any) -> None:
    # The driver's own transactions begin too late and without a choice of kind.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    _write_ahead(cursor)
    cursor.close()


def _write_ahead(cursor: Any) -> None:
    """Choose the write-ahead log; SQLite itself does not wait here for others that are making the same database."""
    deadline = time.monotonic() + _BUSY_MILLISECONDS / 1000
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(_LOOK_EVERY_SECONDS)
        else:
            return


def _begin(connection: Connection) -> None:
    # A reader that turns writer half way can be refused at once; a writer that says so first waits for its turn.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _our_errors() -> Iterator[None]:
    try:
        yield
    except IntegrityError:
        raise ConflictError("Dit staat al in de database.") from None
    except DataError:
        # PostgreSQL keeps no character NUL: not a database in trouble, but a question that nothing can answer to.
        raise InvalidInputError("Hier staat een teken in dat niet bewaard kan worden.") from None
    except SQLAlchemyError as error:
        raise StoreError(f"De database gaf een fout: {type(error).__name__}.") from None
