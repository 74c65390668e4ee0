"""Items on the agenda."""

import sqlalchemy as sa
from alembic import op

from stories.sql_store.columns import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "agenda_items",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("heard", sa.Text(), nullable=False),
        sa.Column("concerns", sa.Text(), nullable=False),
        sa.Column("window", sa.String(length=32), nullable=False),
        sa.Column("addressee", sa.Text(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("published_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_agenda_items")),
        sa.UniqueConstraint("id", name=op.f("uq_agenda_items_id")),
    )
    op.create_table(
        "agenda_figures",
        sa.Column("item_id", sa.String(length=64), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("figure_id", sa.String(length=64), nullable=False),
        _item("agenda_figures"),
        sa.PrimaryKeyConstraint("item_id", "place", name=op.f("pk_agenda_figures")),
    )
    op.create_index(op.f("ix_agenda_figures_figure_id"), "agenda_figures", ["figure_id"])
    op.create_table(
        "agenda_quotes",
        sa.Column("item_id", sa.String(length=64), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("story_id", sa.String(length=64), nullable=False),
        sa.Column("sentence", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(length=16), nullable=False),
        _item("agenda_quotes"),
        _story("agenda_quotes"),
        sa.PrimaryKeyConstraint("item_id", "place", name=op.f("pk_agenda_quotes")),
    )
    op.create_index(op.f("ix_agenda_quotes_story_id"), "agenda_quotes", ["story_id"])
    op.create_table(
        "agenda_members",
        sa.Column("item_id", sa.String(length=64), nullable=False),
        sa.Column("story_id", sa.String(length=64), nullable=False),
        _item("agenda_members"),
        _story("agenda_members"),
        sa.PrimaryKeyConstraint("item_id", "story_id", name=op.f("pk_agenda_members")),
    )
    op.create_index(op.f("ix_agenda_members_story_id"), "agenda_members", ["story_id"])
    op.create_table(
        "agenda_changes",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("item_id", sa.String(length=64), nullable=False),
        sa.Column("what", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("by", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        _item("agenda_changes"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_changes")),
    )
    op.create_index(op.f("ix_agenda_changes_item_id"), "agenda_changes", ["item_id"])
    _make_voices()


def _make_voices() -> None:
    op.create_table(
        "agenda_readings",
        sa.Column("item_id", sa.String(length=64), nullable=False),
        sa.Column("voice", sa.String(length=16), nullable=False),
        sa.Column("author", sa.String(length=255), nullable=False),
        sa.Column("story_id", sa.String(length=64), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        _item("agenda_readings"),
        _story("agenda_readings"),
        sa.PrimaryKeyConstraint("item_id", "voice", "author", name=op.f("pk_agenda_readings")),
    )
    op.create_index(op.f("ix_agenda_readings_story_id"), "agenda_readings", ["story_id"])
    op.create_table(
        "agenda_links",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("item_id", sa.String(length=64), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("made_by", sa.String(length=255), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        _item("agenda_links"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_links")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_agenda_links_key_hash")),
    )
    op.create_index(op.f("ix_agenda_links_item_id"), "agenda_links", ["item_id"])
    op.create_table(
        "agenda_answers",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("item_id", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        _item("agenda_answers"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_answers")),
    )
    op.create_index(op.f("ix_agenda_answers_item_id"), "agenda_answers", ["item_id"])
    op.create_table(
        "agenda_judgements",
        sa.Column("answer_id", sa.String(length=64), nullable=False),
        sa.Column("story_id", sa.String(length=64), nullable=False),
        sa.Column("item_id", sa.String(length=64), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["answer_id"], ["agenda_answers.id"], name=op.f("fk_agenda_judgements_answer_id")),
        _story("agenda_judgements"),
        _item("agenda_judgements"),
        sa.PrimaryKeyConstraint("answer_id", "story_id", name=op.f("pk_agenda_judgements")),
    )
    op.create_index(op.f("ix_agenda_judgements_item_id"), "agenda_judgements", ["item_id"])
    op.create_index(op.f("ix_agenda_judgements_story_id"), "agenda_judgements", ["story_id"])


def _item(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["item_id"], ["agenda_items.id"], name=op.f(f"fk_{table}_item_id"))


def _story(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f(f"fk_{table}_story_id"))
