"""Double coding, and which codebook is in force."""

import sqlalchemy as sa
from alembic import op

from stories.sql_store.columns import UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "codebook_in_force",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_codebook_in_force")),
    )
    op.create_table(
        "coding_rounds",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("started_by", sa.String(length=255), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("first_coder", sa.String(length=255), nullable=False),
        sa.Column("second_coder", sa.String(length=255), nullable=False),
        sa.Column("codebook_version", sa.String(length=16), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_coding_rounds")),
        sa.UniqueConstraint("id", name=op.f("uq_coding_rounds_id")),
    )
    op.create_table(
        "coding_sample",
        sa.Column("round_id", sa.String(length=64), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("story_id", sa.String(length=64), nullable=False),
        sa.Column("sentence", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["coding_rounds.id"], name=op.f("fk_coding_sample_round_id")),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_coding_sample_story_id")),
        sa.PrimaryKeyConstraint("round_id", "place", name=op.f("pk_coding_sample")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_coding_sample_story_id"), "coding_sample", ["story_id"], unique=False)
    op.create_table(
        "codings",
        sa.Column("round_id", sa.String(length=64), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("coder", sa.String(length=255), nullable=False),
        sa.Column("codes", sa.JSON(), nullable=False),
        sa.Column("codebook_version", sa.String(length=16), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id", "place"],
            ["coding_sample.round_id", "coding_sample.place"],
            name=op.f("fk_codings_round_id_place"),
        ),
        sa.PrimaryKeyConstraint("round_id", "place", "coder", name=op.f("pk_codings")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "settlements",
        sa.Column("round_id", sa.String(length=64), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("codes", sa.JSON(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=255), nullable=False),
        sa.Column("codebook_version", sa.String(length=16), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id", "place"],
            ["coding_sample.round_id", "coding_sample.place"],
            name=op.f("fk_settlements_round_id_place"),
        ),
        sa.PrimaryKeyConstraint("round_id", "place", name=op.f("pk_settlements")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "codebook_notes",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("codes", sa.JSON(), nullable=False),
        sa.Column("by", sa.String(length=16), nullable=False),
        sa.Column("codebook_version", sa.String(length=16), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_codebook_notes")),
    )
