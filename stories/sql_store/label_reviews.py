"""What curators were asked about labels, and what they answered."""

from typing import Any

from sqlalchemy import Row, select

from stories.label_reviews import Draw, LabelReview
from stories.sql_store import schema
from stories.sql_store.database import Database
from stories.sql_store.living import living
from stories.sql_store.upserting import upsert


class SqlLabelReviews:
    """The part of the store that keeps reviews; erasing a story takes its reviews along."""

    _database: Database

    def put_review(self, review: LabelReview) -> None:
        """Keep a review, over an earlier one of that sentence and draw; raise StoryNotFoundError."""
        row = {
            "story_id": review.story_id,
            "sentence": review.sentence,
            "draw": review.draw.value,
            "place": review.place,
            "curator": review.curator,
            "drawn_at": review.drawn_at,
            "tagger": review.tagger,
            "proposed": sorted(review.proposed),
            "offered": sorted(review.offered),
            "codebook_version": review.codebook_version,
            "codes": None if review.codes is None else sorted(review.codes),
            "answered_at": review.answered_at,
        }
        with self._database.overwrite() as connection:
            living(connection, review.story_id)
            upsert(connection, schema.label_reviews, [row])

    def reviews(self) -> list[LabelReview]:
        """Return all reviews in the order in which they were drawn."""
        table = schema.label_reviews
        drawn = select(table).order_by(table.c.drawn_at, table.c.place, table.c.story_id)
        with self._database.read() as connection:
            return [_review(row) for row in connection.execute(drawn)]


def _review(row: Row[Any]) -> LabelReview:
    return LabelReview(
        story_id=row.story_id,
        sentence=row.sentence,
        draw=Draw(row.draw),
        place=row.place,
        curator=row.curator,
        drawn_at=row.drawn_at,
        tagger=row.tagger,
        proposed=frozenset(row.proposed),
        offered=frozenset(row.offered),
        codebook_version=row.codebook_version,
        codes=None if row.codes is None else frozenset(row.codes),
        answered_at=row.answered_at,
    )
