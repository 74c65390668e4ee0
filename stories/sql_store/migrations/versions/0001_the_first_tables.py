"""The first tables."""

import sqlalchemy as sa
from alembic import op

from stories.sql_store.columns import UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "api_keys",
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_api_keys")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_api_keys_key_hash")),
    )
    op.create_table(
        "drafts",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("help_key", sa.LargeBinary(), nullable=True),
        sa.Column("help_asked_at", UtcDateTime(), nullable=True),
        sa.Column("receipt_hash", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
        sa.UniqueConstraint("receipt_hash", name=op.f("uq_drafts_receipt_hash")),
    )
    op.create_index(op.f("ix_drafts_expires_at"), "drafts", ["expires_at"], unique=False)
    op.create_table(
        "openings",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("staff", sa.String(length=255), nullable=False),
        sa.Column("story_id", sa.String(length=64), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_openings")),
    )
    op.create_index(op.f("ix_openings_story_id"), "openings", ["story_id"], unique=False)
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("story_id", sa.String(length=64), nullable=False),
        sa.Column("action", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "stories",
        sa.Column("arrival", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sentences", sa.JSON(), nullable=False),
        sa.Column("domains", sa.JSON(), nullable=False),
        sa.Column("teller", sa.String(length=16), nullable=False),
        sa.Column("told_at", sa.Date(), nullable=False),
        sa.Column("happened_in", sa.Integer(), nullable=True),
        sa.Column("windows", sa.JSON(), nullable=False),
        sa.Column("life_areas", sa.JSON(), nullable=False),
        sa.Column("uses", sa.JSON(), nullable=False),
        sa.Column("given_at", UtcDateTime(), nullable=False),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("refusal_reason", sa.Text(), nullable=True),
        sa.Column("refusal_by", sa.Text(), nullable=True),
        sa.Column("refusal_at", UtcDateTime(), nullable=True),
        sa.Column("source_id", sa.Text(), nullable=True),
        sa.Column("source_hash", sa.LargeBinary(), nullable=True),
        sa.Column("receipt_hash", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "status <> 'ingetrokken' OR (text = '' AND receipt_hash IS NULL)",
            name=op.f("ck_stories_withdrawn_is_empty"),
        ),
        sa.PrimaryKeyConstraint("arrival", name=op.f("pk_stories")),
        sa.UniqueConstraint("id", name=op.f("uq_stories_id")),
        sa.UniqueConstraint("receipt_hash", name=op.f("uq_stories_receipt_hash")),
        sa.UniqueConstraint("source_hash", name=op.f("uq_stories_source_hash")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_stories_status_arrival"), "stories", ["status", "arrival"], unique=False)
    op.create_table(
        "users",
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_users")),
    )
    op.create_table(
        "taggings",
        sa.Column("story_id", sa.String(length=64), nullable=False),
        sa.Column("sentence", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("by", sa.String(length=16), nullable=False),
        sa.Column("decision", sa.String(length=16), nullable=False),
        sa.Column("codebook_version", sa.String(length=16), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_taggings_story_id")),
        sa.PrimaryKeyConstraint("story_id", "sentence", "code", "by", name=op.f("pk_taggings")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "wordless",
        sa.Column("story_id", sa.String(length=64), nullable=False),
        sa.Column("sentence", sa.Integer(), nullable=False),
        sa.Column("own_word", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_wordless_story_id")),
        sa.PrimaryKeyConstraint("story_id", "sentence", name=op.f("pk_wordless")),
        sqlite_with_rowid=False,
    )
