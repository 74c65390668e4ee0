"""The tables of exports: the ledger, the feed of withdrawals, what harvesters are told, and codings that come back."""

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from stories.sql_store.columns import UtcDateTime
from stories.sql_store.schema import metadata

exports = Table(
    "exports",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("recipient", Text, nullable=False),
    Column("asked_with", String(255)),
    Column("use", String(16), nullable=False),
    Column("terms_version", String(16), nullable=False),
    Column("formats", JSON, nullable=False),
    Column("codebook_version", String(16), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("taken_at", UtcDateTime),
    Column("version", Integer, nullable=False),
)

# Rows stay when a story is withdrawn: they hold no word of it, and the promise is not fulfilled until they say so.
exported_stories = Table(
    "exported_stories",
    metadata,
    Column("copy_id", String(36), primary_key=True),
    Column("export_id", ForeignKey("exports.id"), nullable=False),
    Column("story_id", ForeignKey("stories.id"), nullable=False, index=True),
    Column("digest", String(64)),
    Column("taken_at", UtcDateTime),
    Column("revoked_at", UtcDateTime),
    Column("removed_at", UtcDateTime),
    Index(None, "export_id", "copy_id"),
    sqlite_with_rowid=False,
)

export_withdrawals = Table(
    "export_withdrawals",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("copy_id", ForeignKey("exported_stories.copy_id"), nullable=False, unique=True),
    Column("day", Date, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("signature", LargeBinary, nullable=False),
)

# With which a narrator asks later what became of the copies; the story itself has no code any more.
removal_codes = Table(
    "removal_codes",
    metadata,
    Column("code_hash", LargeBinary, primary_key=True),
    Column("story_id", ForeignKey("stories.id"), nullable=False),
)

# What happened to stories and was not followed yet, kept in the same transaction as what happened.
story_changes = Table(
    "story_changes",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("story_id", String(64), nullable=False),
    sqlite_autoincrement=True,
)

harvest_records = Table(
    "harvest_records",
    metadata,
    Column("story_id", ForeignKey("stories.id"), primary_key=True),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("deleted", Boolean, nullable=False),
    Column("sets", JSON, nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Index(None, "changed_at", "story_id"),
)

research_codings = Table(
    "research_codings",
    metadata,
    Column("guid", String(36), primary_key=True),
    Column("story_id", ForeignKey("stories.id"), nullable=False, index=True),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
    Column("code", String(64)),
    Column("foreign_code", Text),
    Column("coder", Text, nullable=False),
    Column("coder_guid", String(36), nullable=False),
    Column("coded_at", UtcDateTime),
    Column("codebook_version", String(16), nullable=False),
    Column("imported_by", String(255), nullable=False),
    Column("imported_at", UtcDateTime, nullable=False),
    sqlite_with_rowid=False,
)
