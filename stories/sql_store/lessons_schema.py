"""The tables of lessons."""

from sqlalchemy import JSON, Column, ForeignKey, Integer, LargeBinary, String, Table, Text

from stories.sql_store.columns import UtcDateTime
from stories.sql_store.schema import metadata

lessons = Table(
    "lessons",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("made_by", String(255), nullable=False, index=True),
    Column("programme", String(32), nullable=False),
    Column("level", String(8), nullable=False),
    Column("course", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("aim", Text, nullable=False),
    Column("questions", JSON, nullable=False),
    Column("writing_form", String(64), nullable=False),
    Column("conversation_form", String(64), nullable=False),
    Column("notes", Text, nullable=False),
    Column("key_serial", Integer, nullable=False),
    Column("key_hash", LargeBinary),
    Column("created_at", UtcDateTime, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
)

# What is looked for in a slot stays when its story is withdrawn, so that an equal one can be offered; which story it
# was does not stay.
slots = Table(
    "lesson_slots",
    metadata,
    Column("lesson_id", ForeignKey("lessons.id"), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("role", String(16), nullable=False),
    Column("story_id", ForeignKey("stories.id"), index=True),
    Column("code", String(64)),
    Column("domain", String(32), nullable=False),
    Column("weight", String(16), nullable=False),
    Column("since", UtcDateTime, nullable=False),
)
