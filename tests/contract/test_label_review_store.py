"""What every store must do with reviews of labels, run on all of them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from stories.errors import StoryNotFoundError
from stories.label_reviews import Draw, LabelReview, answer_review
from stories.store import Store
from tests.story_samples import sample_story

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def a_review(story_id: str = "a", place: int = 1, draw: Draw = Draw.CHANCE) -> LabelReview:
    return LabelReview(
        story_id=story_id,
        sentence=0,
        draw=draw,
        place=place,
        curator="tessa",
        drawn_at=NOW,
        tagger="linear-1",
        proposed=frozenset({"niet-geloofd"}),
        offered=frozenset({"niet-geloofd", "-respect"}),
        codebook_version="1.2",
    )


@pytest.fixture
def filled(store: Store) -> Store:
    for story_id in ("a", "b"):
        store.add(sample_story(story_id))
    return store


def test_reviews_come_back_as_they_were_put_in_the_order_of_drawing(filled: Store) -> None:
    later = replace(a_review("a", 1, Draw.DOUBT), drawn_at=NOW + timedelta(hours=1))
    for review in (later, a_review("b", 2), a_review("a", 1)):
        filled.put_review(review)
    assert filled.reviews() == [a_review("a", 1), a_review("b", 2), later]


@pytest.mark.parametrize("codes", [frozenset({"-respect"}), frozenset[str](), None])
def test_an_answer_stands_over_the_question_and_none_is_not_the_same_as_not_knowing(
    filled: Store, codes: frozenset[str] | None
) -> None:
    filled.put_review(a_review())
    assert filled.reviews()[0].waiting
    filled.put_review(answer_review(a_review(), codes, now=NOW))
    (kept,) = filled.reviews()
    assert (kept.codes, kept.answered_at, kept.waiting) == (codes, NOW, False)


def test_a_withdrawn_story_takes_its_reviews_along_and_gets_no_new_ones(filled: Store) -> None:
    filled.put_review(a_review("a"))
    filled.put_review(a_review("b"))
    filled.erase("a", now=NOW)
    assert filled.reviews() == [a_review("b")]
    with pytest.raises(StoryNotFoundError):
        filled.put_review(a_review("a"))
