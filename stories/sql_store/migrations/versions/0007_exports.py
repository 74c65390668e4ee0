"""What was taken out of the bank, and by whom."""

import sqlalchemy as sa
from alembic import op

from stories.sql_store.columns import UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and let every story that is there be looked at once."""
    op.create_table(
        "exports",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("asked_with", sa.String(length=255), nullable=True),
        sa.Column("use", sa.String(length=16), nullable=False),
        sa.Column("terms_version", sa.String(length=16), nullable=False),
        sa.Column("formats", sa.JSON(), nullable=False),
        sa.Column("codebook_version", sa.String(length=16), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("taken_at", UtcDateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_exports")),
        sa.UniqueConstraint("id", name=op.f("uq_exports_id")),
    )
    op.create_table(
        "exported_stories",
        sa.Column("copy_id", sa.String(length=36), nullable=False),
        sa.Column("export_id", sa.String(length=64), nullable=False),
        sa.Column("story_id", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("taken_at", UtcDateTime(), nullable=True),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        sa.Column("removed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["export_id"], ["exports.id"], name=op.f("fk_exported_stories_export_id")),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_exported_stories_story_id")),
        sa.PrimaryKeyConstraint("copy_id", name=op.f("pk_exported_stories")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_exported_stories_export_id_copy_id"), "exported_stories", ["export_id", "copy_id"], unique=False
    )
    op.create_index(op.f("ix_exported_stories_story_id"), "exported_stories", ["story_id"], unique=False)
    op.create_table(
        "export_withdrawals",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("copy_id", sa.String(length=36), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["copy_id"], ["exported_stories.copy_id"], name=op.f("fk_export_withdrawals_copy_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_export_withdrawals")),
        sa.UniqueConstraint("copy_id", name=op.f("uq_export_withdrawals_copy_id")),
    )
    op.create_table(
        "removal_codes",
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("story_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_removal_codes_story_id")),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_removal_codes")),
    )
    op.create_table(
        "story_changes",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("story_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story_changes")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "harvest_records",
        sa.Column("story_id", sa.String(length=64), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("sets", sa.JSON(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_harvest_records_story_id")),
        sa.PrimaryKeyConstraint("story_id", name=op.f("pk_harvest_records")),
    )
    op.create_index(
        op.f("ix_harvest_records_changed_at_story_id"), "harvest_records", ["changed_at", "story_id"], unique=False
    )
    op.create_table(
        "research_codings",
        sa.Column("guid", sa.String(length=36), nullable=False),
        sa.Column("story_id", sa.String(length=64), nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=True),
        sa.Column("foreign_code", sa.Text(), nullable=True),
        sa.Column("coder", sa.Text(), nullable=False),
        sa.Column("coder_guid", sa.String(length=36), nullable=False),
        sa.Column("coded_at", UtcDateTime(), nullable=True),
        sa.Column("codebook_version", sa.String(length=16), nullable=False),
        sa.Column("imported_by", sa.String(length=255), nullable=False),
        sa.Column("imported_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_research_codings_story_id")),
        sa.PrimaryKeyConstraint("guid", name=op.f("pk_research_codings")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_research_codings_story_id"), "research_codings", ["story_id"], unique=False)
    op.execute("INSERT INTO story_changes (story_id) SELECT id FROM stories ORDER BY arrival")
