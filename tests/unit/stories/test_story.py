"""A story: the year it is about, its sentences, and what stays when it is withdrawn."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from stories.consent import Consent, Use, withdraw
from stories.spans import Span
from stories.story import Domain, LifeArea, Refusal, Story, StoryStatus, Teller, Window, tombstone

NOW = datetime(2026, 3, 1, tzinfo=UTC)
LATER = datetime(2026, 4, 1, tzinfo=UTC)
STORY = Story(
    id="s1",
    text="Ze luisterden. Daarna niet meer.",
    sentences=(Span(0, 14), Span(15, 32)),
    domains=frozenset({Domain.DEMENTIA}),
    teller=Teller.RELATIVE,
    told_at=date(2025, 5, 4),
    consent=Consent(frozenset({Use.READ}), given_at=NOW),
    status=StoryStatus.PUBLISHED,
    created_at=NOW,
    happened_in=2019,
    windows=frozenset({Window.POLICY}),
    life_areas=frozenset({LifeArea.HEALTH}),
    source_id="bron-1",
    refusal=Refusal("Waarom.", by="curator", at=NOW),
)


def test_year_is_the_one_a_story_is_about() -> None:
    assert STORY.year == 2019


def test_year_is_the_one_in_which_it_was_told_when_nothing_else_is_known() -> None:
    assert replace(STORY, happened_in=None).year == 2025


def test_sentence_is_found_by_its_number() -> None:
    assert STORY.sentence(1) == "Daarna niet meer."


def test_tombstone_keeps_an_id_and_dates_and_nothing_else() -> None:
    assert tombstone(STORY, now=LATER) == Story(
        id="s1",
        text="",
        sentences=(),
        domains=frozenset(),
        teller=Teller.SELF,
        told_at=date(2025, 5, 4),
        consent=Consent(frozenset(), given_at=NOW, withdrawn_at=LATER),
        status=StoryStatus.WITHDRAWN,
        created_at=NOW,
    )


def test_tombstones_of_different_tellers_do_not_tell_who_told() -> None:
    other = replace(STORY, teller=Teller.PROFESSIONAL)
    assert tombstone(other, now=LATER) == tombstone(STORY, now=LATER)


@pytest.mark.parametrize(("status", "opens"), [(status, status is StoryStatus.PUBLISHED) for status in StoryStatus])
def test_switches_open_a_story_only_while_it_is_published(status: StoryStatus, opens: bool) -> None:
    assert bool(replace(STORY, status=status).open_uses) is opens


def test_a_withdrawn_consent_opens_nothing() -> None:
    assert replace(STORY, consent=withdraw(STORY.consent, now=LATER)).open_uses == frozenset()
