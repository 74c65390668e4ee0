"""The tables of who came from elsewhere, and of what happened to accounts."""

from sqlalchemy import Column, Integer, String, Table

from stories.sql_store.columns import UtcDateTime
from stories.sql_store.schema import metadata

identities = Table(
    "identities",
    metadata,
    Column("issuer", String(500), primary_key=True),
    Column("subject", String(255), primary_key=True),
    Column("name", String(255), nullable=False),
    Column("blocked_at", UtcDateTime),
    sqlite_with_rowid=False,
)

account_changes = Table(
    "account_changes",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("name", String(255), nullable=False, index=True),
    Column("kind", String(64), nullable=False),
    Column("role", String(16)),
    Column("by", String(255), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)
