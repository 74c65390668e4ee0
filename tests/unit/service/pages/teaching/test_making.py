"""Lessons made and changed, by who may."""

import re
from dataclasses import replace
from datetime import timedelta
from http import HTTPStatus

from stories.lessons.lesson import Lesson
from tests.teaching_banks import TeachingBank
from tests.teaching_pages import FIELDS, make


def taken_out(taught: TeachingBank, lesson: Lesson) -> dict[str, str | list[str]]:
    return {"doe": "weg", "gezien": taught.bank.store.get_lesson(lesson.id).changed_at.isoformat()}


def test_only_educators_make_lessons(taught: TeachingBank) -> None:
    address = "/onderwijs/les/nieuw?gekozen=mis"
    assert taught.browser().open(address).url.path == "/aanmelden"
    assert taught.browser(educator="tessa").open(address).status_code == HTTPStatus.FORBIDDEN
    assert "Een nieuwe les" in taught.browser(educator="dora").open(address).text


def test_a_lesson_offers_a_counter_story_unless_there_is_one(taught: TeachingBank) -> None:
    dora = taught.browser(educator="dora")
    assert "Neem dit tegenverhaal mee" in dora.open("/onderwijs/les/nieuw?thema=niet-geloofd&gekozen=mis").text
    both = dora.open("/onderwijs/les/nieuw?thema=niet-geloofd&gekozen=mis&gekozen=goed").text
    assert "Neem dit tegenverhaal mee" not in both


def test_a_story_that_may_not_be_taught_gets_into_no_lesson_also_when_it_is_asked_for_by_hand(
    taught: TeachingBank,
) -> None:
    lesson = make(taught, "mis", "niet-in-les")
    assert [slot.story_id for slot in lesson.slots] == ["mis"]


def test_what_is_not_filled_in_is_asked_for_and_what_was_typed_stays(taught: TeachingBank) -> None:
    answer = taught.browser(educator="dora").send(
        "/onderwijs/les/nieuw?gekozen=mis",
        {**FIELDS, "gekozen": "mis", "niveau": "", "titel": "Mijn eigen titel"},
        to="/onderwijs/les/nieuw",
    )
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Kies mbo, hbo of wo." in answer.text
    assert "Mijn eigen titel" in answer.text


def test_a_teacher_is_told_when_a_story_is_worn_out_in_a_programme(taught: TeachingBank) -> None:
    dora = taught.browser(educator="dora")
    lesson = make(taught, "mis", browser=dora)
    make(taught, "mis", browser=dora)
    make(taught, "mis", browser=dora)
    assert "andere lessen van deze opleiding" not in dora.open(f"/onderwijs/les/{lesson.id}").text
    make(taught, "mis", browser=dora)
    assert "al in 3 andere lessen van deze opleiding" in dora.open(f"/onderwijs/les/{lesson.id}").text
    assert "al in 3 andere lessen" in dora.open("/onderwijs/mijn-lessen").text


def test_what_an_educator_changes_stands_in_the_lesson(taught: TeachingBank) -> None:
    dora = taught.browser(educator="dora")
    lesson = make(taught, "mis", "goed", browser=dora)
    page = f"/onderwijs/les/{lesson.id}"
    dora.send(f"{page}/bewerken", {**FIELDS, "vragen": "Eén vraag?", "niveau": "mbo"})
    changed = taught.bank.store.get_lesson(lesson.id)
    assert changed.guide.questions == ("Eén vraag?",)
    assert changed.course.level == "mbo"
    dora.send(page, taken_out(taught, lesson), to=f"{page}/plek/0")
    assert [slot.story_id for slot in taught.bank.store.get_lesson(lesson.id).slots] == ["goed"]
    last = dora.send(page, taken_out(taught, lesson), to=f"{page}/plek/0")
    assert last.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    dora.send(page, {}, to=f"{page}/weg")
    assert dora.open(page).status_code == HTTPStatus.NOT_FOUND


def test_a_form_that_is_sent_twice_takes_out_one_story(taught: TeachingBank) -> None:
    dora = taught.browser(educator="dora")
    lesson = make(taught, "mis", "goed", "alleen-les", browser=dora)
    page = f"/onderwijs/les/{lesson.id}"
    seen = re.search(r'name="gezien" value="([^"]+)"', dora.open(page).text)
    assert seen is not None
    # The clock of this bank stands still: the lesson was made an hour ago.
    seen_at = (lesson.changed_at - timedelta(hours=1)).isoformat()
    assert seen[1] == lesson.changed_at.isoformat()
    taught.bank.store.change_lesson(lesson.id, lambda one: replace(one, changed_at=one.changed_at - timedelta(hours=1)))
    for _ in range(2):
        answer = dora.send(page, {"doe": "weg", "gezien": seen_at}, to=f"{page}/plek/0")
        assert answer.status_code == HTTPStatus.OK
    assert [slot.story_id for slot in taught.bank.store.get_lesson(lesson.id).slots] == ["goed", "alleen-les"]


def test_a_form_that_does_not_say_which_lesson_was_seen_takes_out_nothing(taught: TeachingBank) -> None:
    dora = taught.browser(educator="dora")
    lesson = make(taught, "mis", "goed", browser=dora)
    page = f"/onderwijs/les/{lesson.id}"
    dora.send(page, {"doe": "weg", "gezien": "gisteren"}, to=f"{page}/plek/0")
    assert len(taught.bank.store.get_lesson(lesson.id).slots) == 2


def test_the_narrator_can_learn_of_the_lesson_without_the_teacher(taught: TeachingBank) -> None:
    make(taught, "mis")
    (use,) = taught.bank.store.lessons_using("mis")
    assert (use.programme, use.level, use.since) == ("sociaal-werk", "hbo", taught.bank.clock())
