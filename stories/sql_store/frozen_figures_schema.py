"""The table of frozen figures; nothing in it points at a story."""

from sqlalchemy import Column, Integer, String, Table, Text

from stories.sql_store.columns import UtcDateTime
from stories.sql_store.schema import metadata

frozen_figures = Table(
    "frozen_figures",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    Column("code", String(64), nullable=False),
    Column("facet", String(32)),
    Column("value", String(64)),
    Column("query", Text, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("made_by", String(255), nullable=False),
    Column("codebook_version", String(16), nullable=False),
    Column("tagger_version", String(255), nullable=False),
    Column("stories_digest", String(64), nullable=False),
    Column("content_digest", String(64), nullable=False),
    Column("shown", Text, nullable=False),
)
