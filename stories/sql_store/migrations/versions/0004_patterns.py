"""Figures that stay at their address."""

import sqlalchemy as sa
from alembic import op

from stories.sql_store.columns import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "frozen_figures",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("facet", sa.String(length=32), nullable=True),
        sa.Column("value", sa.String(length=64), nullable=True),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("made_by", sa.String(length=255), nullable=False),
        sa.Column("codebook_version", sa.String(length=16), nullable=False),
        sa.Column("tagger_version", sa.String(length=255), nullable=False),
        sa.Column("stories_digest", sa.String(length=64), nullable=False),
        sa.Column("content_digest", sa.String(length=64), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_frozen_figures")),
        sa.UniqueConstraint("id", name=op.f("uq_frozen_figures_id")),
    )
