"""What a lesson is made of."""

from datetime import timedelta

import pytest

from stories.lessons.lesson import Weight, empty_slot, fill_slot, reading_minutes, weight_of
from tests.lesson_samples import MADE, sample_lesson, sample_slot
from tests.story_samples import sample_story

LATER = MADE + timedelta(days=1)


@pytest.mark.parametrize(("words", "minutes"), [(1, 1), (200, 1), (201, 2), (400, 2)])
def test_reading_takes_a_minute_for_two_hundred_words_and_never_less(words: int, minutes: int) -> None:
    assert reading_minutes(sample_story(text="Ja " * words)) == minutes


@pytest.mark.parametrize(
    ("text", "weight"), [("Ik zat in de separeer.", Weight.HEAVY), ("Ik zat op de bank.", Weight.LIGHT)]
)
def test_a_story_is_heavy_when_it_speaks_of_a_heavy_subject(text: str, weight: Weight) -> None:
    assert weight_of(sample_story(text=text)) is weight


def test_another_story_in_a_slot_looks_for_the_same() -> None:
    lesson = fill_slot(sample_lesson("les-1", sample_slot(None), sample_slot("b")), 0, "c", now=LATER)
    assert lesson.slots == (sample_slot("c", since=LATER), sample_slot("b"))
    assert lesson.changed_at == LATER


def test_a_slot_that_is_taken_away_leaves_the_others_in_order() -> None:
    lesson = empty_slot(sample_lesson("les-1", sample_slot("a"), sample_slot("b"), sample_slot("c")), 1, now=LATER)
    assert [slot.story_id for slot in lesson.slots] == ["a", "c"]
