"""The tables of the agenda; every row that points at a story goes when the story is withdrawn."""

from sqlalchemy import Column, Date, ForeignKey, Integer, LargeBinary, String, Table, Text

from stories.sql_store.columns import UtcDateTime
from stories.sql_store.schema import metadata

items = Table(
    "agenda_items",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("state", String(16), nullable=False),
    Column("title", Text, nullable=False),
    Column("heard", Text, nullable=False),
    Column("concerns", Text, nullable=False),
    Column("window", String(32), nullable=False),
    Column("addressee", Text, nullable=False),
    Column("answer_by", Date, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("published_at", UtcDateTime),
)

figures = Table(
    "agenda_figures",
    metadata,
    Column("item_id", ForeignKey("agenda_items.id"), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("figure_id", String(64), nullable=False, index=True),
)

quotes = Table(
    "agenda_quotes",
    metadata,
    Column("item_id", ForeignKey("agenda_items.id"), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("story_id", ForeignKey("stories.id"), nullable=False, index=True),
    Column("sentence", Integer, nullable=False),
    Column("side", String(16), nullable=False),
)

# The stories that counted when the item was published; how many there are is told to nobody.
members = Table(
    "agenda_members",
    metadata,
    Column("item_id", ForeignKey("agenda_items.id"), primary_key=True),
    Column("story_id", ForeignKey("stories.id"), primary_key=True, index=True),
)

changes = Table(
    "agenda_changes",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("item_id", ForeignKey("agenda_items.id"), nullable=False, index=True),
    Column("what", String(64), nullable=False),
    Column("state", String(16), nullable=False),
    Column("by", String(16), nullable=False),
    Column("name", String(255)),
    Column("at", UtcDateTime, nullable=False),
)

readings = Table(
    "agenda_readings",
    metadata,
    Column("item_id", ForeignKey("agenda_items.id"), primary_key=True),
    Column("voice", String(16), primary_key=True),
    Column("author", String(255), primary_key=True),
    Column("story_id", ForeignKey("stories.id"), index=True),
    Column("text", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

links = Table(
    "agenda_links",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("item_id", ForeignKey("agenda_items.id"), nullable=False, index=True),
    Column("key_hash", LargeBinary, nullable=False, unique=True),
    Column("made_by", String(255), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("revoked_at", UtcDateTime),
)

answers = Table(
    "agenda_answers",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("item_id", ForeignKey("agenda_items.id"), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

judgements = Table(
    "agenda_judgements",
    metadata,
    Column("answer_id", ForeignKey("agenda_answers.id"), primary_key=True),
    Column("story_id", ForeignKey("stories.id"), primary_key=True, index=True),
    Column("item_id", ForeignKey("agenda_items.id"), nullable=False, index=True),
    Column("verdict", String(16), nullable=False),
    Column("sentence", Text),
    Column("at", UtcDateTime, nullable=False),
)
