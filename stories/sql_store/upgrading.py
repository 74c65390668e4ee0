"""Bringing a database up to date with the migrations that ship beside this file."""

from functools import cache

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError

from stories.errors import StoreError
from stories.sql_store.database import Database


def upgrade(database: Database) -> None:
    """Make or change the tables when that is needed; raise StoreError when the database is newer than this version."""
    with database.read() as connection:
        if MigrationContext.configure(connection).get_current_revision() == _newest():
            return
    config = migrations()
    with database.write() as connection:
        database.lock_for_migration(connection)
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError:
            raise StoreError("Deze database is gemaakt door een nieuwere versie van de verhalenbank.") from None


@cache
def _newest() -> str | None:
    return ScriptDirectory.from_config(migrations()).get_current_head()


def migrations() -> Config:
    """Return what Alembic has to know to find the migrations."""
    config = Config()
    config.set_main_option("script_location", "stories.sql_store:migrations")
    config.set_main_option("path_separator", "os")
    return config
