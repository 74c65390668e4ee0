"""Switches become answers in one place: each answer with the switch that just gives it and those that do not."""

import pytest

from stories.consent import Use
from stories.permission import Audience, may_count, may_find, may_index, may_learn, may_quote, may_teach

ALL = frozenset(Use)


@pytest.mark.parametrize(
    ("audience", "opened_by"),
    [
        (Audience.PUBLIC, {Use.READ}),
        (Audience.EDUCATOR, {Use.READ, Use.TEACH}),
        (Audience.RESEARCHER, {Use.READ, Use.RESEARCH}),
        (Audience.LESSON, {Use.TEACH}),
    ],
)
def test_story_is_found_with_any_switch_that_opens_it_and_with_no_other(
    audience: Audience, opened_by: set[Use]
) -> None:
    assert {use for use in Use if may_find(frozenset({use}), audience)} == opened_by
    assert not may_find(ALL - opened_by, audience)


@pytest.mark.parametrize("audience", Audience)
def test_story_without_switches_is_found_by_nobody(audience: Audience) -> None:
    assert not may_find(frozenset(), audience)


def test_only_its_own_switch_lets_a_story_count() -> None:
    assert may_count(frozenset({Use.COUNT}))
    assert not may_count(ALL - {Use.COUNT})


def test_only_its_own_switch_lets_a_sentence_be_quoted() -> None:
    assert may_quote(frozenset({Use.QUOTE}))
    assert not may_quote(ALL - {Use.QUOTE})


def test_only_its_own_switch_lets_a_story_stand_in_a_lesson() -> None:
    assert may_teach(frozenset({Use.TEACH}))
    assert not may_teach(ALL - {Use.TEACH})


@pytest.mark.parametrize("use", [use for use in Use if use is not Use.QUOTE])
def test_every_switch_but_that_for_quoting_lets_a_story_be_indexed(use: Use) -> None:
    assert may_index(frozenset({use}))


@pytest.mark.parametrize("uses", [frozenset(), frozenset({Use.QUOTE})])
def test_story_that_is_neither_found_nor_counted_is_not_indexed(uses: frozenset[Use]) -> None:
    assert not may_index(uses)


def test_only_research_and_counting_together_let_the_bank_learn() -> None:
    needed = frozenset({Use.RESEARCH, Use.COUNT})
    assert may_learn(needed)
    assert not any(may_learn(ALL - {use}) for use in needed)
