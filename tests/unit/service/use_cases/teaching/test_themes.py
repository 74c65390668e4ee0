"""Themes, combinations and lenses on the example bank: whose sentences they show, and what they count."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from search.figures import Count
from search.patterns.co_occurrence import co_occurrence
from search.query import Query
from service.use_cases.examples import fill_with_examples
from service.use_cases.patterns import safe_counts
from service.use_cases.teaching.finding_cases import CaseSearch, find_cases, matching_cases
from service.use_cases.teaching.lens_reading import through_lens
from service.use_cases.teaching.themes import FEWEST, MOST, combination_page, theme_page
from service.wiring import Bank
from stories.consent import Use, change
from stories.errors import UnknownLabelError
from stories.lenses import load_lenses
from stories.lessons.lesson import Level, Weight
from stories.permission import Audience
from stories.story import Domain, Window
from tests.banks import memory_bank


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bank]:
    bank = memory_bank(tmp_path_factory.mktemp("vol"))
    fill_with_examples(bank)
    yield bank
    bank.close()


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Bank]:
    bank = memory_bank(tmp_path)
    fill_with_examples(bank)
    yield bank
    bank.close()


@pytest.mark.parametrize("code", ["niet-geloofd", "over-mij-zonder-mij", "-nabijheid", "+nabijheid"])
def test_a_theme_has_four_to_eight_sentences_of_different_narrators_that_may_be_quoted_and_taught(
    full: Bank, code: str
) -> None:
    sentences = theme_page(full, code).sentences
    assert FEWEST <= len(sentences) <= MOST
    assert len({one.story.id for one in sentences}) == len(sentences)
    for one in sentences:
        assert {Use.QUOTE, Use.TEACH, Use.COUNT} <= full.store.get(one.story.id).open_uses


def test_against_a_theme_stands_what_the_codebook_sets_against_it(full: Bank) -> None:
    against = theme_page(full, "erkend-als-kenner").against
    assert against
    assert {one.code.id for one in against} <= set(full.codebook.code("erkend-als-kenner").counter)


def test_a_narrator_who_turns_teaching_off_is_quoted_no_longer_though_still_under_patterns(own: Bank) -> None:
    story = theme_page(own, "niet-geloofd").sentences[0].story
    uses = story.consent.uses - {Use.TEACH}
    own.store.change(story.id, lambda one: replace(one, consent=change(one.consent, uses, now=own.clock())))
    # Before the index is told: the store decides.
    assert story.id not in {one.story.id for one in theme_page(own, "niet-geloofd").sentences}


def test_two_themes_have_a_page_when_they_go_together_often_enough_and_else_not(full: Bank) -> None:
    pair = co_occurrence(safe_counts(full), Query(), limit=500).pairs[0]
    page = combination_page(full, pair.second, pair.first)
    assert isinstance(page.pair.together, Count)
    assert page.sentences
    for _, sentence in page.sentences:
        codes = {tagging.code for tagging in full.store.taggings([sentence.story.id])[sentence.story.id]}
        assert {pair.first, pair.second} <= codes
    with pytest.raises(UnknownLabelError):
        combination_page(full, "niet-geloofd", "niet-geloofd")


@pytest.mark.parametrize("lens", [lens.id for lens in load_lenses().lenses])
def test_through_a_lens_every_figure_is_that_of_its_code_or_window(full: Bank, lens: str) -> None:
    counts = safe_counts(full)
    codes = counts.codes(Query())
    reading = through_lens(full, lens, Query())
    assert [part.part.id for part in reading.parts] == [part.id for part in load_lenses().lens(lens).parts]
    for part in reading.parts:
        for one in (*part.absent, *part.present):
            assert one.stories == codes.stories.get(one.code.id, one.stories)
    shown = [one for part in reading.parts for one in (*part.absent, *part.present) if isinstance(one.stories, Count)]
    assert shown or lens == "vensters"


def test_every_case_may_be_taught_and_answers_what_was_asked(full: Bank) -> None:
    asked = CaseSearch(act="verbinden", minutes=2, weight=Weight.LIGHT, level=Level.MBO)
    cases = list(matching_cases(full, asked, audience=Audience.EDUCATOR))
    assert cases
    codes = load_lenses().lens("kernhandelingen").part("verbinden").codes
    for case in cases:
        assert Use.TEACH in case.story.open_uses
        assert case.codes & codes
        assert case.minutes <= 2
        assert not case.themes


def test_domain_and_window_narrow_a_search(full: Bank) -> None:
    asked = CaseSearch()
    query = replace(
        asked.query,
        filters=replace(
            asked.query.filters, domains=frozenset({Domain.DEMENTIA}), windows=frozenset({Window.PROFESSIONAL})
        ),
    )
    cases = list(matching_cases(full, CaseSearch(query=query), audience=Audience.EDUCATOR))
    assert cases
    assert all({Domain.DEMENTIA} <= case.story.domains and Window.PROFESSIONAL in case.story.windows for case in cases)


def test_everyday_words_find_cases_on_both_sides(full: Bank) -> None:
    found = find_cases(
        full, CaseSearch(query=Query(words=("ze", "geloofden", "me", "niet"))), audience=Audience.EDUCATOR
    )
    assert found.badly
    assert found.total >= len(found.badly) + len(found.well)
