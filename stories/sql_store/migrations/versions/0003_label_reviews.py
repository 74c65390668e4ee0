"""What curators were asked about labels."""

import sqlalchemy as sa
from alembic import op

from stories.sql_store.columns import UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "label_reviews",
        sa.Column("story_id", sa.String(length=64), nullable=False),
        sa.Column("sentence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("draw", sa.String(length=16), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("curator", sa.String(length=255), nullable=False),
        sa.Column("drawn_at", UtcDateTime(), nullable=False),
        sa.Column("tagger", sa.String(length=255), nullable=False),
        sa.Column("proposed", sa.JSON(), nullable=False),
        sa.Column("offered", sa.JSON(), nullable=False),
        sa.Column("codebook_version", sa.String(length=16), nullable=False),
        sa.Column("codes", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_label_reviews_story_id")),
        sa.PrimaryKeyConstraint("story_id", "sentence", "draw", name=op.f("pk_label_reviews")),
        sqlite_with_rowid=False,
    )
