"""The pages for who teaches: who sees which story, and what becomes of a lesson when a narrator changes their mind."""

import io
import logging
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from stories.consent import Use, change
from stories.lessons.lesson import Lesson
from stories.reading_counts import ReaderKind, ReadingCount
from stories.story import Story
from tests.pages import Browser
from tests.story_samples import EVERYTHING
from tests.teaching_banks import TEXTS, TeachingBank, teaching_bank

FIELDS: dict[str, str | list[str]] = {
    "titel": "Niet geloofd",
    "doel": "De student hoort wat er gebeurt.",
    "vragen": "Wie luisterde?\n\nWat hielp?",
    "schrijven": "brief",
    "praten": "ui",
    "notities": "Begin met de waarschuwing.",
    "opleiding": "sociaal-werk",
    "niveau": "hbo",
    "vak": "Luisteren 2",
}


@pytest.fixture
def taught(tmp_path: Path) -> Iterator[TeachingBank]:
    filled = teaching_bank(tmp_path)
    yield filled
    filled.bank.close()


def make(taught: TeachingBank, *stories: str, browser: Browser | None = None) -> Lesson:
    """Make a lesson of these stories on the pages."""
    asked = "&".join(f"verhaal={one}" for one in stories)
    answer = (browser or taught.browser(educator="dora")).send(
        f"/onderwijs/les/nieuw?thema=niet-geloofd&{asked}",
        {**FIELDS, "verhaal": list(stories), "thema": "niet-geloofd"},
        to="/onderwijs/les/nieuw",
    )
    assert answer.status_code == HTTPStatus.OK, answer.text
    return taught.bank.store.get_lesson(answer.url.path.rsplit("/", 1)[1])


def links(browser: Browser, lesson: Lesson) -> list[str]:
    """Return the links in a lesson's cartridge, without the host."""
    packed = browser.open(f"/onderwijs/les/{lesson.id}/les.imscc")
    assert packed.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
        files = [ET.fromstring(archive.read(name)) for name in archive.namelist() if name.startswith("link_")]
    found = [one.attrib["href"] for file in files for one in file.iter() if "href" in one.attrib]
    return [re.sub(r"^https?://[^/]+", "", link) for link in found]


def test_anyone_finds_what_is_open_to_all_and_may_be_taught_and_an_educator_what_is_open_to_teaching_too(
    taught: TeachingBank,
) -> None:
    address = "/onderwijs?thema=niet-geloofd"
    public, educator = taught.browser().open(address).text, taught.browser(educator="dora").open(address).text
    assert TEXTS["mis"] in public
    assert TEXTS["alleen-les"] not in public
    assert TEXTS["alleen-les"] in educator
    assert all(TEXTS["niet-in-les"] not in page for page in (public, educator))


def test_a_theme_brings_what_stands_against_it_too(taught: TeachingBank) -> None:
    page = taught.browser().open("/onderwijs?thema=niet-geloofd").text
    badly, well = page.split("Hier ging het goed")
    assert TEXTS["mis"] in badly
    assert TEXTS["goed"] in well
    assert TEXTS["mis"] not in well


@pytest.mark.parametrize(
    ("asked", "found"), [("gewicht=zwaar", {"separeer"}), ("gewicht=licht", {"mis", "mis-ook", "goed"})]
)
def test_weight_is_asked_for(taught: TeachingBank, asked: str, found: set[str]) -> None:
    page = taught.browser().open(f"/onderwijs?{asked}").text
    assert {one for one in TEXTS if f'value="{one}"' in page} == found


@pytest.mark.parametrize("asked", ["domein=maan", "minuten=3", "handeling=praten", "niveau=havo", 'q="open'])
def test_a_choice_that_cannot_be_is_said_to_be_so(taught: TeachingBank, asked: str) -> None:
    assert taught.browser().open(f"/onderwijs?{asked}").status_code == HTTPStatus.BAD_REQUEST


def test_only_educators_make_lessons(taught: TeachingBank) -> None:
    address = "/onderwijs/les/nieuw?verhaal=mis"
    assert taught.browser().open(address).url.path == "/aanmelden"
    assert taught.browser(educator="tessa").open(address).status_code == HTTPStatus.FORBIDDEN
    assert "Een nieuwe les" in taught.browser(educator="dora").open(address).text


def test_a_lesson_offers_a_counter_story_unless_there_is_one(taught: TeachingBank) -> None:
    dora = taught.browser(educator="dora")
    assert "Neem dit tegenverhaal mee" in dora.open("/onderwijs/les/nieuw?thema=niet-geloofd&verhaal=mis").text
    both = dora.open("/onderwijs/les/nieuw?thema=niet-geloofd&verhaal=mis&verhaal=goed").text
    assert "Neem dit tegenverhaal mee" not in both


def test_a_story_that_may_not_be_taught_gets_into_no_lesson_also_when_it_is_asked_for_by_hand(
    taught: TeachingBank,
) -> None:
    lesson = make(taught, "mis", "niet-in-les")
    assert [slot.story_id for slot in lesson.slots] == ["mis"]


def test_what_is_not_filled_in_is_asked_for_and_what_was_typed_stays(taught: TeachingBank) -> None:
    answer = taught.browser(educator="dora").send(
        "/onderwijs/les/nieuw?verhaal=mis",
        {**FIELDS, "verhaal": "mis", "niveau": "", "titel": "Mijn eigen titel"},
        to="/onderwijs/les/nieuw",
    )
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Kies mbo, hbo of wo." in answer.text
    assert "Mijn eigen titel" in answer.text


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
    answer = erik.send("/onderwijs/les/nieuw?verhaal=mis", {}, to=f"/onderwijs/les/{lesson.id}/weg")
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
    dora.send(page, {"doe": "weg"}, to=f"{page}/plek/0")
    assert [slot.story_id for slot in taught.bank.store.get_lesson(lesson.id).slots] == ["goed"]
    assert dora.send(page, {"doe": "weg"}, to=f"{page}/plek/0").status_code == HTTPStatus.UNPROCESSABLE_ENTITY
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


def test_the_narrator_can_learn_of_the_lesson_without_the_teacher(taught: TeachingBank) -> None:
    make(taught, "mis")
    (use,) = taught.bank.store.lessons_using("mis")
    assert (use.programme, use.level, use.since) == ("sociaal-werk", "hbo", taught.bank.clock())


@pytest.mark.parametrize(
    "address",
    ["/onderwijs/thema", "/onderwijs/thema/niet-geloofd", "/onderwijs/thema/+respect", "/patronen/lens/vensters"],
)
def test_themes_and_lenses_open_also_where_nothing_may_be_counted(taught: TeachingBank, address: str) -> None:
    assert taught.browser().open(address).status_code == HTTPStatus.OK


@pytest.mark.parametrize(
    "address", ["/onderwijs/thema/maan", "/onderwijs/thema/-respect/met/+respect", "/patronen/lens/bril"]
)
def test_what_is_no_theme_pair_or_lens_is_not_there(taught: TeachingBank, address: str) -> None:
    answer = taught.browser().open(address)
    assert answer.status_code in {HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY}
