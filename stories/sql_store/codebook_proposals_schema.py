"""The tables of codebook proposals; every row that points at a story goes when the story is withdrawn."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text

from stories.sql_store.columns import UtcDateTime
from stories.sql_store.schema import metadata

proposals = Table(
    "codebook_proposals",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("meaning", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("made_by", String(255), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("codebook_version", String(16), nullable=False),
)

places = Table(
    "proposal_places",
    metadata,
    Column("proposal_id", ForeignKey("codebook_proposals.id"), primary_key=True),
    Column("story_id", ForeignKey("stories.id"), primary_key=True, index=True),
    Column("sentence", Integer, primary_key=True, autoincrement=False),
)

supports = Table(
    "proposal_supports",
    metadata,
    Column("proposal_id", ForeignKey("codebook_proposals.id"), primary_key=True),
    Column("story_id", ForeignKey("stories.id"), primary_key=True, index=True),
    Column("fit", String(16), nullable=False),
    Column("own_word", Text),
    Column("at", UtcDateTime, nullable=False),
)

steps = Table(
    "proposal_steps",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("proposal_id", ForeignKey("codebook_proposals.id"), nullable=False, index=True),
    Column("what", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("meaning", Text, nullable=False),
    Column("by", String(16)),
    Column("staff", String(255)),
    Column("why", Text),
    Column("at", UtcDateTime, nullable=False),
)
