"""Who works here: who came from elsewhere, what happened to accounts, and in what role a story was opened."""

import sqlalchemy as sa
from alembic import op

from stories.sql_store.columns import UtcDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and say of every opening so far that it was a curator's: nobody else could."""
    op.create_table(
        "identities",
        sa.Column("issuer", sa.String(length=500), nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("blocked_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("issuer", "subject", name=op.f("pk_identities")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "account_changes",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=True),
        sa.Column("by", sa.String(length=255), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_changes")),
    )
    op.create_index(op.f("ix_account_changes_name"), "account_changes", ["name"])
    _give_openings_a_role()


def _give_openings_a_role() -> None:
    # Made anew and filled again: SQLite writes an added column down otherwise than a column that was always there.
    earlier = sa.table(
        "openings",
        sa.column("id", sa.Integer),
        sa.column("staff", sa.String),
        sa.column("story_id", sa.String),
        sa.column("at", UtcDateTime()),
    )
    rows = op.get_bind().execute(sa.select(earlier).order_by(earlier.c.id)).all()
    op.drop_index(op.f("ix_openings_story_id"), table_name="openings")
    op.drop_table("openings")
    openings = op.create_table(
        "openings",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("staff", sa.String(length=255), nullable=False),
        sa.Column("story_id", sa.String(length=64), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("by_key", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_openings")),
    )
    op.create_index(op.f("ix_openings_story_id"), "openings", ["story_id"])
    kept = [
        {"staff": row.staff, "story_id": row.story_id, "at": row.at, "role": "curator", "by_key": False} for row in rows
    ]
    op.bulk_insert(openings, kept)
