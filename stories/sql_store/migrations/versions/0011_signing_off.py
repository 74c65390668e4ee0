"""Signing off ends what was open under an account: how often that was done, which no session of before knows."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Count from nought: who was signed in signs in once more."""
    op.add_column("users", sa.Column("sign_offs", sa.Integer(), server_default="0", nullable=False))
