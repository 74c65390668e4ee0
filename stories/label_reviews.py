"""Reviewing: a curator says which codes a sentence has, to teach the model and to measure how often it is right."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Draw(StrEnum):
    """Why a sentence was drawn: the model doubts what it says, or by chance. Only chance measures honestly."""

    DOUBT = "twijfel"
    CHANCE = "toeval"


@dataclass(frozen=True, slots=True)
class LabelReview:
    """A sentence that a curator is asked about; the text stays with its story.

    `proposed` are the codes that `tagger` proposed when the sentence was drawn, `offered` those that it held most
    likely. `codes` is the answer, None before it is given; with a time and no codes the curator did not know.
    """

    story_id: str
    sentence: int
    draw: Draw
    place: int
    curator: str
    drawn_at: datetime
    tagger: str
    proposed: frozenset[str]
    offered: frozenset[str]
    codebook_version: str
    codes: frozenset[str] | None = None
    answered_at: datetime | None = None

    @property
    def waiting(self) -> bool:
        """Whether the curator has still to answer."""
        return self.answered_at is None


def answer_review(review: LabelReview, codes: frozenset[str] | None, *, now: datetime) -> LabelReview:
    """Return a review with its answer: codes, none at all, or None for not knowing."""
    return replace(review, codes=codes, answered_at=now)


class LabelReviewStore(Protocol):
    """What curators were asked about labels, and what they answered."""

    def put_review(self, review: LabelReview) -> None:
        """Keep a review, over an earlier one of that sentence and draw; raise StoryNotFoundError as put_taggings."""
        ...

    def reviews(self) -> list[LabelReview]:
        """Return all reviews in the order in which they were drawn; those of withdrawn stories are gone."""
        ...
