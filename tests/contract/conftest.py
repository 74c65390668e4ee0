"""What is held to one contract: stores on SQLite and PostgreSQL, and indexes in memory, on disk and elsewhere."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from search.index import SearchIndex
from stories.codebook_translation import Translation
from stories.sql_store import open_store
from stories.store import Store
from tests import elastic, stores
from tests.index_samples import ALL
from tests.indexes import EVERY, OPENERS

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
                return opened.enter_context(closing(stores.new_store(tmp_path, translation=translation)))
            assert POSTGRESQL is not None
            empty_postgresql(POSTGRESQL)
            return opened.enter_context(closing(open_store(POSTGRESQL, translation=translation)))

        yield open_new


@pytest.fixture
def store(new_store: OpenStore) -> Store:
    return new_store(None)


@pytest.fixture(autouse=True, scope="module")
def _tidied_elasticsearch() -> Iterator[None]:
    with elastic.tidied():
        yield


@pytest.fixture(params=EVERY)
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SearchIndex]:
    with closing(OPENERS[request.param](tmp_path, None)) as opened:
        yield opened


@pytest.fixture(params=EVERY, scope="module")
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    """An index with all stories, that no test changes."""
    with closing(OPENERS[request.param](tmp_path_factory.mktemp("index"), None)) as opened:
        opened.put(ALL)
        yield opened
