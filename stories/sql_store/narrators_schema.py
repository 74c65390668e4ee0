"""The tables of what narrators are told: refusals with their objections, and how often stories were opened."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, String, Table, Text

from stories.sql_store.columns import UtcDateTime
from stories.sql_store.schema import metadata

# When a story is withdrawn, its rows stay for the yearly count: with the year, the rule and the outcome, and no story.
refusals = Table(
    "refusals",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("story_id", ForeignKey("stories.id"), index=True),
    Column("year", Integer, nullable=False),
    Column("rule", String(32), nullable=False),
    Column("objected", Boolean, nullable=False),
    Column("outcome", String(32)),
    Column("reason", Text),
    Column("by", String(255)),
    Column("at", UtcDateTime),
    Column("objected_at", UtcDateTime),
    Column("words", Text),
    Column("decided_by", String(255)),
    Column("decided_at", UtcDateTime),
    Column("answer", Text),
    sqlite_autoincrement=True,
)

readings = Table(
    "reading_counts",
    metadata,
    Column("story_id", ForeignKey("stories.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("reader", String(16), primary_key=True),
    Column("times", Integer, nullable=False),
    sqlite_with_rowid=False,
)
