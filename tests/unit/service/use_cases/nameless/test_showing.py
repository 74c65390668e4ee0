"""A planted theme is shown with its words; what narrators take back is gone from the page at once."""

from dataclasses import replace
from pathlib import Path

import pytest

from service.use_cases.nameless.grouping import Grouping, grouping
from service.use_cases.nameless.showing import Nameless, nameless
from service.wiring import Bank
from stories.consent import Use
from stories.errors import NotAllowedError
from stories.story import Story
from tests.proposal_samples import OWN_WORD, THEME, bank_without_word, staff
from tests.story_samples import EVERYTHING


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return bank_without_word(tmp_path)


def found_in(bank: Bank) -> Grouping:
    found = grouping(bank, seconds=60)
    assert found is not None
    return found


def shown(bank: Bank, found: Grouping | None = None) -> Nameless:
    return nameless(bank, found or found_in(bank), reader=staff(bank))


def texts(page: Nameless) -> set[str]:
    (group,) = page.groups
    return {one.quoted.text for one in group.sentences}


def without(use: Use, bank: Bank, story_id: str) -> None:
    def switched(story: Story) -> Story:
        return replace(story, consent=replace(story.consent, uses=EVERYTHING - {use}))

    bank.store.change(story_id, switched)


def test_planted_theme_is_one_group_with_its_words(bank: Bank) -> None:
    page = shown(bank)
    assert set(THEME) <= texts(page)
    assert len(page.groups[0].sentences) <= len(THEME) + 2
    assert {"opnieuw", "vertellen"} <= {word.word for word in page.groups[0].words}
    assert OWN_WORD in {one.mark.own_word for one in page.groups[0].sentences if one.mark}


def test_without_the_theme_there_is_no_group_and_what_was_marked_is_still_there(tmp_path: Path) -> None:
    page = shown(bank_without_word(tmp_path, theme=0))
    assert page.groups == ()
    assert page.alone


def test_without_an_encoder_nothing_is_grouped_and_the_page_can_say_so(bank: Bank) -> None:
    page = shown(replace(bank, embedder=None))
    assert (page.groups, page.by_meaning) == ((), False)
    assert page.alone


@pytest.mark.parametrize("use", [Use.COUNT, Use.QUOTE])
def test_a_sentence_goes_from_a_group_that_was_found_before(bank: Bank, use: Use) -> None:
    found = found_in(bank)
    without(use, bank, "t0")
    assert THEME[0] not in texts(shown(bank, found))


def test_a_group_that_has_fewer_than_five_stories_left_is_gone(bank: Bank) -> None:
    found = found_in(bank)
    (group,) = shown(bank, found).groups
    others = sorted({one.place.story_id for one in group.sentences})
    for story_id in others[4:]:
        bank.store.erase(story_id, now=bank.clock())
    assert shown(bank, found).groups == ()


def test_of_what_was_found_only_places_are_kept(bank: Bank) -> None:
    kept = repr(found_in(bank))
    assert "t0" in kept
    assert not any(word in kept for word in ("opnieuw", "vertellen", OWN_WORD))


def test_groups_are_found_once_an_hour_and_what_is_shown_of_them_is_asked_each_time(bank: Bank) -> None:
    first = found_in(bank)
    bank.store.erase("t1", now=bank.clock())
    assert found_in(bank) is first
    shown = nameless(bank, first, reader=staff(bank))
    assert "t1" not in {one.place.story_id for group in shown.groups for one in group.sentences}


def test_who_may_not_propose_sees_nothing(bank: Bank) -> None:
    with pytest.raises(NotAllowedError):
        nameless(bank, found_in(bank), reader=staff(bank, "ans"))
