"""What every store must do with lessons, run on all of them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from stories.errors import LessonNotFoundError
from stories.lessons.lesson import Course, Lesson, LessonKey, LessonUse, Level, Programme, SlotRole
from stories.store import Store
from tests.at_once import all_at_once, beside
from tests.lesson_samples import COURSE, MADE, sample_lesson, sample_slot
from tests.story_samples import sample_story

LATER = MADE + timedelta(days=1)
MBO = Course(Programme.SOCIAL_WORK, Level.MBO, "Luisteren")


@pytest.fixture
def filled(store: Store) -> Store:
    for story_id in ("a", "b", "c"):
        store.add(sample_story(story_id))
    return store


def test_a_lesson_comes_back_as_it_was_put_with_its_slots_in_order(filled: Store) -> None:
    lesson = sample_lesson("les-1", sample_slot("b"), sample_slot("a"), sample_slot("c", SlotRole.COUNTER))
    filled.put_lesson(lesson)
    assert filled.get_lesson("les-1") == lesson


def test_a_changed_lesson_stands_over_the_earlier_one_also_with_fewer_slots(filled: Store) -> None:
    filled.put_lesson(sample_lesson("les-1", sample_slot("a"), sample_slot("b")))
    changed = sample_lesson("les-1", sample_slot("c"), changed_at=LATER)
    filled.put_lesson(changed)
    assert filled.get_lesson("les-1") == changed


def test_a_lesson_is_changed_as_it_is_and_never_brought_back(filled: Store) -> None:
    filled.put_lesson(sample_lesson("les-1", sample_slot("a"), sample_slot("b")))
    shut = filled.change_lesson("les-1", lambda lesson: replace(lesson, key=replace(lesson.key, key_hash=None)))
    later = filled.change_lesson("les-1", lambda lesson: replace(lesson, changed_at=LATER))
    assert shut.key.revoked
    assert later == replace(shut, changed_at=LATER) == filled.get_lesson("les-1")
    filled.delete_lesson("les-1")
    with pytest.raises(LessonNotFoundError):
        filled.change_lesson("les-1", lambda lesson: lesson)
    assert filled.lessons_of("dora") == []


def test_changes_at_once_are_all_kept(filled: Store) -> None:
    filled.put_lesson(sample_lesson("les-1"))

    def renew() -> None:
        filled.change_lesson("les-1", lambda les: replace(les, key=LessonKey(les.key.serial + 1, les.key.key_hash)))

    for done in all_at_once(renew):
        done.result()
    assert filled.get_lesson("les-1").key.serial == 9


def test_a_lesson_that_is_deleted_while_it_changes_is_gone(filled: Store) -> None:
    filled.put_lesson(sample_lesson("les-1", sample_slot("a"), sample_slot("b")))

    def change(lesson: Lesson) -> Lesson:
        delete()
        return replace(lesson, changed_at=LATER)

    with beside(lambda: filled.delete_lesson("les-1")) as delete:
        filled.change_lesson("les-1", change)
    assert filled.lessons_of("dora") == []
    assert filled.lessons_using("a") == []


def test_a_key_that_was_taken_back_stays_so(filled: Store) -> None:
    lesson = sample_lesson()
    filled.put_lesson(replace(lesson, key=replace(lesson.key, key_hash=None)))
    assert filled.get_lesson("les-1").key.revoked


def test_lessons_of_an_educator_come_with_the_last_changed_first(filled: Store) -> None:
    filled.put_lesson(sample_lesson("les-1"))
    filled.put_lesson(sample_lesson("les-2", changed_at=LATER))
    filled.put_lesson(sample_lesson("les-3", made_by="erik"))
    assert [lesson.id for lesson in filled.lessons_of("dora")] == ["les-2", "les-1"]


def test_a_deleted_lesson_is_gone_and_uses_no_story(filled: Store) -> None:
    filled.put_lesson(sample_lesson())
    filled.delete_lesson("les-1")
    filled.delete_lesson("les-1")
    assert filled.lessons_using("a") == []
    with pytest.raises(LessonNotFoundError):
        filled.get_lesson("les-1")


def test_a_withdrawn_story_leaves_its_slot_which_keeps_what_it_looks_for(filled: Store) -> None:
    filled.put_lesson(sample_lesson("les-1", sample_slot("a"), sample_slot("b")))
    filled.erase("a", now=LATER)
    gone, stays = filled.get_lesson("les-1").slots
    assert gone == sample_slot(None)
    assert stays == sample_slot("b")
    assert filled.lessons_using("a") == []


def test_a_story_that_was_withdrawn_meanwhile_does_not_come_back_with_a_lesson_that_is_saved(filled: Store) -> None:
    filled.put_lesson(sample_lesson("les-1", sample_slot("a"), sample_slot("b")))
    read = filled.get_lesson("les-1")
    filled.erase("a", now=LATER)
    filled.put_lesson(read)
    assert [slot.story_id for slot in filled.get_lesson("les-1").slots] == [None, "b"]


def test_a_narrator_learns_of_each_lesson_once_oldest_first(filled: Store) -> None:
    filled.put_lesson(sample_lesson("les-2", sample_slot("a", since=LATER), course=MBO))
    filled.put_lesson(sample_lesson("les-1", sample_slot("a"), sample_slot("a", SlotRole.COUNTER, since=LATER)))
    filled.put_lesson(sample_lesson("les-3", sample_slot("b")))
    assert filled.lessons_using("a") == [
        LessonUse(Programme.SOCIAL_WORK, Level.HBO, MADE),
        LessonUse(Programme.SOCIAL_WORK, Level.MBO, LATER),
    ]


def test_how_often_a_story_is_taught_counts_lessons_of_one_programme_and_level_but_not_the_lesson_itself(
    filled: Store,
) -> None:
    filled.put_lesson(sample_lesson("les-1", sample_slot("a"), sample_slot("a", SlotRole.COUNTER)))
    filled.put_lesson(sample_lesson("les-2", sample_slot("a"), sample_slot("b"), made_by="erik"))
    filled.put_lesson(sample_lesson("les-3", sample_slot("a"), course=MBO))
    assert filled.times_taught(["a", "b", "c"], COURSE) == {"a": 2, "b": 1, "c": 0}
    assert filled.times_taught(["a"], COURSE, outside="les-2") == {"a": 1}
