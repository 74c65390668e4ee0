"""The tables as they are now; how a database got there stands in the migrations."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

from stories.sql_store.columns import UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

stories = Table(
    "stories",
    metadata,
    # The order in which stories came in, by which they are read a page at a time.
    Column("arrival", Integer, primary_key=True, autoincrement=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("status", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("sentences", JSON, nullable=False),
    Column("domains", JSON, nullable=False),
    Column("teller", String(16), nullable=False),
    Column("told_at", Date, nullable=False),
    Column("happened_in", Integer),
    Column("windows", JSON, nullable=False),
    Column("life_areas", JSON, nullable=False),
    Column("uses", JSON, nullable=False),
    Column("given_at", UtcDateTime, nullable=False),
    Column("withdrawn_at", UtcDateTime),
    Column("created_at", UtcDateTime, nullable=False),
    Column("refusal_reason", Text),
    Column("refusal_by", Text),
    Column("refusal_at", UtcDateTime),
    Column("refusal_rule", String(32)),
    Column("help_kind", String(16)),
    Column("helper", String(16)),
    # Where not the usual one of narrator and helper speaks: pairs of a first and a last sentence.
    Column("help_exceptions", JSON(none_as_null=True)),
    Column("source_id", Text),
    # Stays when a story is withdrawn, so that importing the same file again does not bring it back.
    Column("source_hash", LargeBinary, unique=True),
    Column("receipt_hash", LargeBinary, unique=True),
    Index(None, "status", "arrival"),
    CheckConstraint("status <> 'ingetrokken' OR (text = '' AND receipt_hash IS NULL)", name="withdrawn_is_empty"),
    sqlite_autoincrement=True,
)

taggings = Table(
    "taggings",
    metadata,
    Column("story_id", ForeignKey("stories.id"), primary_key=True),
    Column("sentence", Integer, primary_key=True),
    Column("code", String(64), primary_key=True),
    Column("by", String(16), primary_key=True),
    Column("decision", String(16), nullable=False),
    Column("codebook_version", String(16), nullable=False),
    Column("confidence", Float),
    sqlite_with_rowid=False,
)

wordless = Table(
    "wordless",
    metadata,
    Column("story_id", ForeignKey("stories.id"), primary_key=True),
    Column("sentence", Integer, primary_key=True),
    Column("own_word", Text),
    sqlite_with_rowid=False,
)

outbox = Table(
    "outbox",
    metadata,
    # Never used twice: an index that clears what it has read must not clear what came after.
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("story_id", String(64), nullable=False),
    Column("action", String(16), nullable=False),
    sqlite_autoincrement=True,
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False, index=True),
    Column("help_key", LargeBinary),
    Column("help_asked_at", UtcDateTime),
    Column("receipt_hash", LargeBinary, unique=True),
)

users = Table(
    "users",
    metadata,
    Column("name", String(255), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("sign_offs", Integer, nullable=False, server_default="0"),
)

api_keys = Table(
    "api_keys",
    metadata,
    Column("name", String(255), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("key_hash", LargeBinary, nullable=False, unique=True),
    Column("created_at", UtcDateTime, nullable=False),
)

openings = Table(
    "openings",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("staff", String(255), nullable=False),
    Column("story_id", String(64), nullable=False, index=True),
    Column("at", UtcDateTime, nullable=False),
    Column("role", String(16), nullable=False),
    Column("by_key", Boolean, nullable=False),
)

# Which codebook the index was last told of: when it is another, stories are told anew.
codebook_in_force = Table(
    "codebook_in_force",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("version", String(16), nullable=False),
)

coding_rounds = Table(
    "coding_rounds",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("started_by", String(255), nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    Column("first_coder", String(255), nullable=False),
    Column("second_coder", String(255), nullable=False),
    Column("codebook_version", String(16), nullable=False),
    Column("seed", BigInteger, nullable=False),
)

coding_sample = Table(
    "coding_sample",
    metadata,
    Column("round_id", ForeignKey("coding_rounds.id"), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("story_id", ForeignKey("stories.id"), nullable=False, index=True),
    Column("sentence", Integer, nullable=False),
    sqlite_with_rowid=False,
)

codings = Table(
    "codings",
    metadata,
    Column("round_id", String(64), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("coder", String(255), primary_key=True),
    Column("codes", JSON, nullable=False),
    Column("codebook_version", String(16), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    ForeignKeyConstraint(["round_id", "place"], ["coding_sample.round_id", "coding_sample.place"]),
    sqlite_with_rowid=False,
)

settlements = Table(
    "settlements",
    metadata,
    Column("round_id", String(64), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("codes", JSON, nullable=False),
    Column("why", Text, nullable=False),
    Column("by", String(255), nullable=False),
    Column("codebook_version", String(16), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    ForeignKeyConstraint(["round_id", "place"], ["coding_sample.round_id", "coding_sample.place"]),
    sqlite_with_rowid=False,
)

codebook_notes = Table(
    "codebook_notes",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("text", Text, nullable=False),
    Column("codes", JSON, nullable=False),
    Column("by", String(16), nullable=False),
    Column("codebook_version", String(16), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

# What curators were asked about labels; with a time and no codes, they did not know.
label_reviews = Table(
    "label_reviews",
    metadata,
    Column("story_id", ForeignKey("stories.id"), primary_key=True),
    Column("sentence", Integer, primary_key=True, autoincrement=False),
    Column("draw", String(16), primary_key=True),
    Column("place", Integer, nullable=False),
    Column("curator", String(255), nullable=False),
    Column("drawn_at", UtcDateTime, nullable=False),
    Column("tagger", String(255), nullable=False),
    Column("proposed", JSON, nullable=False),
    Column("offered", JSON, nullable=False),
    Column("codebook_version", String(16), nullable=False),
    Column("codes", JSON(none_as_null=True)),
    Column("answered_at", UtcDateTime),
    sqlite_with_rowid=False,
)
