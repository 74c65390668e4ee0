"""A lesson opened by who made it, by who has its key, and by nobody else; and what becomes of it when a story goes."""

import logging
from dataclasses import replace
from http import HTTPStatus

import pytest

from stories.consent import Use, change
from stories.reading_counts import ReaderKind, ReadingCount
from stories.story import Story
from stories.telling_help import Helper, HelpKind, Passage, TellingHelp
from tests.story_samples import EVERYTHING, sample_story, sample_tagging
from tests.teaching_banks import TEXTS, TeachingBank
from tests.teaching_pages import links, make


def test_the_links_of_a_cartridge_open_with_the_key_and_with_nothing_else(taught: TeachingBank) -> None:
    dora = taught.browser(educator="dora")
    lesson = make(taught, "mis", "alleen-les", browser=dora)
    (whole, first, second) = links(dora, lesson)
    assert "Wie luisterde?" in taught.browser().open(whole).text
    student = taught.browser()
    assert TEXTS["mis"] in student.open(first).text
    assert TEXTS["alleen-les"] in student.open(second).text
    for link in (whole, first, second):
        bare = link.split("?")[0]
        for other in (bare, f"{bare}?sleutel=", f"{link[:-1]}{'A' if link[-1] != 'A' else 'B'}"):
            closed = taught.browser().open(other)
            assert closed.status_code == HTTPStatus.NOT_FOUND
            assert not any(text in closed.text for text in TEXTS.values())


def test_a_key_does_not_stay_in_the_address_and_comes_into_no_log(
    taught: TeachingBank, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    dora = taught.browser(educator="dora")
    link = links(dora, make(taught, "mis", browser=dora))[1]
    key = link.split("sleutel=")[1]
    opened = taught.browser().open(link)
    assert "sleutel" not in str(opened.url)
    assert key not in opened.text
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("verhalenbank")]
    assert any("/onderwijs/les/{lesson_id}/verhaal/{place}" in line for line in ours)
    assert not any(key in line for line in ours)


def test_a_story_that_is_read_in_a_lesson_is_counted_as_read_in_a_lesson(taught: TeachingBank) -> None:
    dora = taught.browser(educator="dora")
    lesson = make(taught, "mis", browser=dora)
    link = links(dora, lesson)[1]
    # Who has the wrong key, and who made the lesson, is no student.
    taught.browser().open(link[:-1])
    dora.open(f"/onderwijs/les/{lesson.id}/verhaal/0")
    assert taught.bank.store.reading_counts("mis") == []
    taught.browser().open(link)
    taught.browser().open(link)
    taught.browser().open("/verhalen/mis")
    today = taught.bank.clock().date()
    assert taught.bank.store.reading_counts("mis") == [
        ReadingCount(ReaderKind.LESSON, 2, today),
        ReadingCount(ReaderKind.ANYONE, 1, today),
    ]


def test_a_student_sees_no_notes_and_no_key(taught: TeachingBank) -> None:
    dora = taught.browser(educator="dora")
    lesson = make(taught, "mis", browser=dora)
    page = taught.browser().open(links(dora, lesson)[0]).text
    assert "Begin met de waarschuwing." not in page
    assert "sleutel" not in page
    assert "Begin met de waarschuwing." in dora.open(f"/onderwijs/les/{lesson.id}").text


def test_another_educator_cannot_open_change_or_take_along_a_lesson(taught: TeachingBank) -> None:
    lesson = make(taught, "mis")
    erik = taught.browser(educator="erik")
    for page in ("", "/bewerken", "/les.imscc"):
        assert erik.open(f"/onderwijs/les/{lesson.id}{page}").status_code == HTTPStatus.NOT_FOUND
    answer = erik.send("/onderwijs/les/nieuw?gekozen=mis", {}, to=f"/onderwijs/les/{lesson.id}/weg")
    assert answer.status_code == HTTPStatus.NOT_FOUND
    assert taught.bank.store.get_lesson(lesson.id) == lesson


def test_a_new_key_shuts_the_old_links_and_no_key_shuts_all(taught: TeachingBank) -> None:
    dora = taught.browser(educator="dora")
    lesson = make(taught, "mis", browser=dora)
    page = f"/onderwijs/les/{lesson.id}"
    old = links(dora, lesson)[1]
    student = taught.browser()
    assert student.open(old).status_code == HTTPStatus.OK
    dora.send(page, {"doe": "nieuw"}, to=f"{page}/sleutel")
    new = links(dora, lesson)[1]
    # Also for who had it open.
    assert student.open(old.split("?")[0]).status_code == HTTPStatus.NOT_FOUND
    assert taught.browser().open(old).status_code == HTTPStatus.NOT_FOUND
    assert taught.browser().open(new).status_code == HTTPStatus.OK
    dora.send(page, {"doe": "intrekken"}, to=f"{page}/sleutel")
    assert taught.browser().open(new).status_code == HTTPStatus.NOT_FOUND
    assert dora.open(f"{page}/les.imscc").status_code == HTTPStatus.NOT_FOUND
    assert "Geen sleutel" in dora.open(page).text


@pytest.mark.parametrize("withdrawn", [True, False], ids=["withdrawn", "switched off"])
def test_a_slot_says_that_its_story_is_gone_and_offers_one_like_it(taught: TeachingBank, *, withdrawn: bool) -> None:
    dora = taught.browser(educator="dora")
    lesson = make(taught, "mis", browser=dora)
    link = links(dora, lesson)[1]
    student = taught.browser()
    student.open(link)
    if withdrawn:
        taught.bank.store.erase("mis", now=taught.bank.clock())
    else:
        taught.bank.store.change("mis", lambda story: _without_teaching(story, taught))
    taught.bank.sync()
    gone = student.open(link)
    assert "Dit verhaal is er niet meer" in gone.text
    assert TEXTS["mis"] not in gone.text
    # Light and about the same: not the heavy one, and none that may not be taught.
    equal = student.open(f"{link.split('?')[0]}/gelijk").text
    assert any(TEXTS[one] in equal for one in ("mis-ook", "alleen-les"))
    dora.send(f"/onderwijs/les/{lesson.id}", {"doe": "vervang"}, to=f"/onderwijs/les/{lesson.id}/plek/0")
    (slot,) = taught.bank.store.get_lesson(lesson.id).slots
    assert slot.story_id in {"mis-ook", "alleen-les"}
    assert "Dit verhaal is er niet meer" not in student.open(link).text


def _without_teaching(story: Story, taught: TeachingBank) -> Story:
    return replace(story, consent=change(story.consent, EVERYTHING - {Use.TEACH}, now=taught.bank.clock()))


def test_a_heavy_story_is_announced_before_it_is_read(taught: TeachingBank) -> None:
    dora = taught.browser(educator="dora")
    lesson = make(taught, "separeer", browser=dora)
    student = taught.browser()
    page = student.open(links(dora, lesson)[0]).text
    assert "Dit verhaal gaat ook over dwang en opsluiting." in page
    story = student.open(links(dora, lesson)[1]).text
    assert story.index("Voor je begint") < story.index(TEXTS["separeer"])


def test_a_lesson_says_too_who_speaks_in_a_story_that_was_told_with_help(taught: TeachingBank) -> None:
    told_with = TellingHelp(HelpKind.WITH, Helper.RELATIVE, (Passage(1, 1),))
    text = "Ik zei dat het pijn deed. Zij geloofde het niet."
    taught.bank.store.add(
        replace(sample_story("samen", text), help=told_with), [sample_tagging("samen", "niet-geloofd")]
    )
    taught.bank.sync()
    dora = taught.browser(educator="dora")
    page = dora.open(f"/onderwijs/les/{make(taught, 'samen', browser=dora).id}/verhaal/0").text
    narrator, helper = page.index("De verteller:</span>"), page.index("Wie hielp:</span>")
    assert narrator < page.index("Ik zei dat het pijn deed.") < helper < page.index("Zij geloofde het niet.")
