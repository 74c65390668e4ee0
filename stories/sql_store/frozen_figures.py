"""Figures that were written down to be looked at again."""

from typing import Any

from sqlalchemy import Row, insert, select

from stories.errors import FigureNotFoundError
from stories.frozen_figures import BankSnapshot, FigureKind, FrozenFigure
from stories.sql_store.database import Database
from stories.sql_store.frozen_figures_schema import frozen_figures


class SqlFrozenFigures:
    """The part of the store that keeps frozen figures."""

    _database: Database

    def add_figure(self, figure: FrozenFigure) -> None:
        """Keep a new figure."""
        row = {
            "id": figure.id,
            "kind": figure.kind.value,
            "code": figure.code,
            "facet": figure.facet,
            "value": figure.value,
            "query": figure.query,
            "made_at": figure.made_at,
            "made_by": figure.made_by,
            "codebook_version": figure.codebook_version,
            "tagger_version": figure.tagger_version,
            "stories_digest": figure.snapshot.stories,
            "content_digest": figure.snapshot.content,
            "shown": figure.shown,
        }
        with self._database.write() as connection:
            connection.execute(insert(frozen_figures).values(row))

    def get_figure(self, figure_id: str) -> FrozenFigure:
        """Return a figure; raise FigureNotFoundError."""
        with self._database.read() as connection:
            found = select(frozen_figures).where(frozen_figures.c.id == figure_id)
            row = connection.execute(found).one_or_none()
        if row is None:
            raise FigureNotFoundError("Dit vastgelegde patroon is er niet.")
        return _figure(row)

    def figures(self) -> list[FrozenFigure]:
        """Return all figures, newest first."""
        with self._database.read() as connection:
            newest = select(frozen_figures).order_by(frozen_figures.c.number.desc())
            return [_figure(row) for row in connection.execute(newest)]


def _figure(row: Row[Any]) -> FrozenFigure:
    return FrozenFigure(
        id=row.id,
        kind=FigureKind(row.kind),
        code=row.code,
        facet=row.facet,
        value=row.value,
        query=row.query,
        made_at=row.made_at,
        made_by=row.made_by,
        codebook_version=row.codebook_version,
        tagger_version=row.tagger_version,
        snapshot=BankSnapshot(row.stories_digest, row.content_digest),
        shown=row.shown,
    )
