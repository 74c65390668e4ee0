"""Stores to test with: SQLite databases that are copied from one whose tables were made once."""

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from stories.codebook_translation import Translation, load_translation
from stories.sql_store import open_store
from stories.sql_store.database import Database
from stories.sql_store.store import SqlStore

S = TypeVar("S", bound=SqlStore)


def new_store(folder: Path, *, translation: Translation | None = None) -> SqlStore:
    """Return an empty store in a folder."""
    return open_store(_new_database(folder), translation=translation)


def new_store_of(kind: type[S], folder: Path) -> S:
    """Return an empty store of a kind that does something else than it should."""
    return kind(Database(_new_database(folder)), load_translation())


def _new_database(folder: Path) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "verhalen.db"
    shutil.copyfile(_empty_database(), file)
    return f"sqlite:///{file}"


def _empty_database() -> Path:
    return Path(_made_once().name) / "leeg.db"


@cache
def _made_once() -> TemporaryDirectory[str]:
    folder = TemporaryDirectory(prefix="verhalenbank-", ignore_cleanup_errors=True)
    open_store(f"sqlite:///{folder.name}/leeg.db").close()
    return folder
