"""Words proposed for what the codebook has no word for, with who supports them."""

import sqlalchemy as sa
from alembic import op

from stories.sql_store.columns import UtcDateTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "codebook_proposals",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("meaning", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("made_by", sa.String(length=255), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("codebook_version", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_codebook_proposals")),
        sa.UniqueConstraint("id", name=op.f("uq_codebook_proposals_id")),
    )
    op.create_table(
        "proposal_places",
        sa.Column("proposal_id", sa.String(length=64), nullable=False),
        sa.Column("story_id", sa.String(length=64), nullable=False),
        sa.Column("sentence", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["codebook_proposals.id"], name=op.f("fk_proposal_places_proposal_id")
        ),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_proposal_places_story_id")),
        sa.PrimaryKeyConstraint("proposal_id", "story_id", "sentence", name=op.f("pk_proposal_places")),
    )
    op.create_index(op.f("ix_proposal_places_story_id"), "proposal_places", ["story_id"])
    op.create_table(
        "proposal_supports",
        sa.Column("proposal_id", sa.String(length=64), nullable=False),
        sa.Column("story_id", sa.String(length=64), nullable=False),
        sa.Column("fit", sa.String(length=16), nullable=False),
        sa.Column("own_word", sa.Text(), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["codebook_proposals.id"], name=op.f("fk_proposal_supports_proposal_id")
        ),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_proposal_supports_story_id")),
        sa.PrimaryKeyConstraint("proposal_id", "story_id", name=op.f("pk_proposal_supports")),
    )
    op.create_index(op.f("ix_proposal_supports_story_id"), "proposal_supports", ["story_id"])
    op.create_table(
        "proposal_steps",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("proposal_id", sa.String(length=64), nullable=False),
        sa.Column("what", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("meaning", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=16), nullable=True),
        sa.Column("staff", sa.String(length=255), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["proposal_id"], ["codebook_proposals.id"], name=op.f("fk_proposal_steps_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_steps")),
    )
    op.create_index(op.f("ix_proposal_steps_proposal_id"), "proposal_steps", ["proposal_id"])
