"""Bringing a database up to date: once, whoever comes first, and never backwards."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from threading import Timer

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from stories.accounts import Role
from stories.errors import StoreError
from stories.openings import Opening
from stories.sql_store import open_store
from stories.sql_store.database import Database
from stories.sql_store.schema import metadata
from stories.sql_store.upgrading import migrations


def test_migrations_make_the_tables_of_the_schema(tmp_path: Path) -> None:
    open_store(f"sqlite:///{tmp_path / 'verhalen.db'}").close()
    database = Database(f"sqlite:///{tmp_path / 'verhalen.db'}")
    with database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    database.close()


def test_migrations_keep_the_rules_that_comparing_does_not_see(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'schema.db'}")
    with database.write() as connection:
        metadata.create_all(connection)
    database.close()
    open_store(f"sqlite:///{tmp_path / 'migrated.db'}").close()
    assert tables(tmp_path / "migrated.db") == tables(tmp_path / "schema.db")


def test_store_that_is_up_to_date_is_opened_as_it_is(tmp_path: Path) -> None:
    first = open_store(f"sqlite:///{tmp_path / 'verhalen.db'}")
    second = open_store(f"sqlite:///{tmp_path / 'verhalen.db'}")
    assert second.outbox(limit=1) == []
    first.close()
    second.close()


def test_several_may_open_a_new_store_at_once(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as threads:
        stores = list(threads.map(open_store, [f"sqlite:///{tmp_path / 'verhalen.db'}"] * 4))
    for store in stores:
        assert list(store.stories()) == []
        store.close()


def test_who_opens_a_store_waits_for_another_that_is_just_making_it(tmp_path: Path) -> None:
    path = tmp_path / "verhalen.db"
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("CREATE TABLE other (one INTEGER)")
        done = Timer(0.3, lambda: other.execute("COMMIT"))
        done.start()
        open_store(f"sqlite:///{path}").close()
        done.join()


def test_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    open_store(f"sqlite:///{tmp_path / 'verhalen.db'}").close()
    with sqlite3.connect(tmp_path / "verhalen.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(StoreError, match="nieuwere versie"):
        open_store(f"sqlite:///{tmp_path / 'verhalen.db'}")


def test_openings_of_before_there_were_roles_were_a_curators(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'verhalen.db'}")
    config = migrations()
    with database.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0007")
        for name in ("anna", "bram"):
            connection.exec_driver_sql(
                "INSERT INTO openings (staff, story_id, at) VALUES (?, 's1', '2026-03-01 12:30:15.123456')", (name,)
            )
    database.close()
    store = open_store(f"sqlite:///{tmp_path / 'verhalen.db'}")
    at = datetime(2026, 3, 1, 12, 30, 15, 123456, tzinfo=UTC)
    assert store.openings("s1") == [Opening(name, "s1", at, Role.CURATOR) for name in ("anna", "bram")]
    store.close()


def tables(path: Path) -> dict[str, set[str]]:
    """Return what makes each table: its columns and rules, in whatever order; an added column stands last in SQLite."""
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'alembic%' AND sql IS NOT NULL")
    made = {name: set(parts(sql)) for name, sql in rows}
    connection.close()
    return made


def parts(sql: str) -> Iterator[str]:
    """Yield what stands between the outer commas of a statement, and what stands before and after its brackets."""
    depth, part = 0, ""
    for character in sql:
        depth += (character == "(") - (character == ")")
        ends = (character == "," and depth == 1) or (character in "()" and depth == (character == "("))
        if ends:
            yield " ".join(part.split())
        part = "" if ends else part + character
    yield " ".join(part.split())
