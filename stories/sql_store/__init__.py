"""The store on SQLite or PostgreSQL."""

from stories.sql_store.store import SqlStore, open_store

__all__ = ["SqlStore", "open_store"]
