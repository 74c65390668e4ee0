"""The stores that are held to one contract: SQLite, and PostgreSQL when there is one."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from stories.codebook_translation import Translation
from stories.sql_store import open_store
from stories.store import Store

POSTGRESQL = os.environ.get("VERHALENBANK_TEST_POSTGRESQL_URL")

OpenStore = Callable[[Translation | None], Store]


def empty_postgresql(url: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")


WITH_POSTGRESQL = pytest.param(
    "postgresql",
    # A plain skip, since the report puts those of one reason in one line.
    marks=() if POSTGRESQL else pytest.mark.skip("VERHALENBANK_TEST_POSTGRESQL_URL names no PostgreSQL to test on"),
)


@pytest.fixture(params=["sqlite", WITH_POSTGRESQL])
def new_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OpenStore]:
    """Open an empty store that reads old codes as it is told, or else as the bank does."""
    with ExitStack() as opened:

        def open_new(translation: Translation | None) -> Store:
            if request.param == "sqlite":
                url = f"sqlite:///{tmp_path / 'verhalen.db'}"
                return opened.enter_context(closing(open_store(url, translation=translation)))
            assert POSTGRESQL is not None
            empty_postgresql(POSTGRESQL)
            return opened.enter_context(closing(open_store(POSTGRESQL, translation=translation)))

        yield open_new


@pytest.fixture
def store(new_store: OpenStore) -> Store:
    return new_store(None)
