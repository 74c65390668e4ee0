"""What narrators are told, and what they say back."""

import sqlalchemy as sa
from alembic import op

from stories.sql_store.columns import UtcDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and let stories say under which rule they were refused and with whose help they were told."""
    op.create_table(
        "refusals",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("story_id", sa.String(length=64), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=32), nullable=False),
        sa.Column("objected", sa.Boolean(), nullable=False),
        sa.Column("outcome", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("by", sa.String(length=255), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=True),
        sa.Column("objected_at", UtcDateTime(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.String(length=255), nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_refusals_story_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_refusals")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_refusals_story_id"), "refusals", ["story_id"])
    op.create_table(
        "reading_counts",
        sa.Column("story_id", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("reader", sa.String(length=16), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_reading_counts_story_id")),
        sa.PrimaryKeyConstraint("story_id", "day", "reader", name=op.f("pk_reading_counts")),
        sqlite_with_rowid=False,
    )
    op.add_column("stories", sa.Column("refusal_rule", sa.String(length=32), nullable=True))
    op.add_column("stories", sa.Column("help_kind", sa.String(length=16), nullable=True))
    op.add_column("stories", sa.Column("helper", sa.String(length=16), nullable=True))
    op.add_column("stories", sa.Column("help_exceptions", sa.JSON(none_as_null=True), nullable=True))
    _note_earlier_refusals()


def _note_earlier_refusals() -> None:
    """Make of every refusal that stands one that its narrator can object to."""
    op.execute(
        sa.text(
            'INSERT INTO refusals (story_id, year, rule, objected, reason, "by", at) '
            "SELECT id, CAST(EXTRACT(YEAR FROM refusal_at) AS INTEGER), '', FALSE, refusal_reason, refusal_by, "
            "refusal_at FROM stories WHERE refusal_reason IS NOT NULL ORDER BY arrival"
            if op.get_bind().dialect.name != "sqlite"
            else 'INSERT INTO refusals (story_id, year, rule, objected, reason, "by", at) '
            "SELECT id, CAST(strftime('%Y', refusal_at) AS INTEGER), '', 0, refusal_reason, refusal_by, refusal_at "
            "FROM stories WHERE refusal_reason IS NOT NULL ORDER BY arrival"
        )
    )
