from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from service.use_cases import curating
from service.use_cases.own_story.hiding_more import hide_more
from service.wiring import Bank
from stories.accounts import Role, User
from stories.errors import InvalidInputError, NotAllowedError, StoryNotFoundError, UnknownLabelError
from stories.spans import MentionKind
from stories.story import LifeArea, StoryStatus, Window
from stories.taggings import Decision, Voice, standing
from tests.banks import START, Clock, memory_bank
from tests.story_samples import sample_story, sample_tagging

CURATOR = User("tessa", Role.CURATOR, "x", START)
RESEARCHER = User("omar", Role.RESEARCHER, "x", START)
REASON = "In zin drie staat nog de naam van een kind. Wil je die weghalen?"


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    bank = memory_bank(tmp_path)
    bank.store.add(sample_story(status=StoryStatus.WAITING))
    return bank


def test_a_waiting_story_is_in_the_queue_until_it_is_published(bank: Bank) -> None:
    assert [one.story.id for one in curating.queue(bank, curator=CURATOR).waiting] == ["a"]
    curating.publish(bank, "a", curator=CURATOR)
    assert curating.queue(bank, curator=CURATOR).waiting == ()
    assert bank.store.get("a").status is StoryStatus.PUBLISHED
    assert set(bank.index.fingerprints()) == {"a"}


def test_what_waits_longest_goes_first_and_what_came_back_waits_since_it_was_refused(tmp_path: Path) -> None:
    clock = Clock()
    bank = memory_bank(tmp_path, clock=clock)
    assert curating.queue(bank, curator=CURATOR).longest is None
    bank.store.add(sample_story("terug", status=StoryStatus.WAITING))
    refused_at = clock.now
    curating.refuse(bank, "terug", "herkenbaar", REASON, curator=CURATOR)
    clock.advance(days=3)
    hide_more(bank, "terug", "zus", MentionKind.PERSON)
    for story_id, days in (("nieuw", 0), ("oud", 5)):
        told = replace(sample_story(story_id, status=StoryStatus.WAITING), created_at=clock.now - timedelta(days=days))
        bank.store.add(told)
    queue = curating.queue(bank, curator=CURATOR)
    waiting = [(one.story.id, one.since, one.returned) for one in queue.waiting]
    assert waiting == [
        ("oud", clock.now - timedelta(days=5), False),
        ("terug", refused_at, True),
        ("nieuw", clock.now, False),
    ]
    assert (queue.longest, queue.now) == (clock.now - timedelta(days=5), clock.now)


def test_a_refusal_keeps_its_reason_for_the_narrator(bank: Bank) -> None:
    curating.publish(bank, "a", curator=CURATOR)
    curating.refuse(bank, "a", "herkenbaar", REASON, curator=CURATOR)
    story = bank.store.get("a")
    assert story.status is StoryStatus.REFUSED
    assert story.refusal is not None
    assert (story.refusal.reason, story.refusal.by) == (REASON, "tessa")
    assert set(bank.index.fingerprints()) == set()


@pytest.mark.parametrize("reason", ["", "   ", "nee", "x" * (curating.LONGEST_REASON + 1)])
def test_nothing_is_refused_without_a_real_reason(bank: Bank, reason: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        curating.refuse(bank, "a", "herkenbaar", reason, curator=CURATOR)
    assert set(caught.value.fields) == {"reason"}
    assert bank.store.get("a").status is StoryStatus.WAITING


def test_publishing_a_refused_story_takes_the_refusal_away(bank: Bank) -> None:
    curating.refuse(bank, "a", "herkenbaar", REASON, curator=CURATOR)
    assert curating.publish(bank, "a", curator=CURATOR).refusal is None


def test_a_withdrawn_story_cannot_be_published(bank: Bank) -> None:
    bank.store.erase("a", now=START)
    with pytest.raises(StoryNotFoundError):
        curating.publish(bank, "a", curator=CURATOR)


def test_whoever_does_not_curate_sees_and_changes_nothing(bank: Bank) -> None:
    with pytest.raises(NotAllowedError):
        curating.queue(bank, curator=RESEARCHER)
    with pytest.raises(NotAllowedError):
        curating.open_for_judgement(bank, "a", curator=RESEARCHER)
    with pytest.raises(NotAllowedError):
        curating.publish(bank, "a", curator=RESEARCHER)
    assert bank.store.openings("a") == []


def test_opening_a_story_is_noted_for_its_narrator(bank: Bank) -> None:
    curating.open_for_judgement(bank, "a", curator=CURATOR)
    assert [(opening.staff, opening.at) for opening in bank.store.openings("a")] == [("tessa", START)]


def test_a_curator_describes_where_a_story_plays(bank: Bank) -> None:
    curating.describe(bank, "a", windows=[Window.POLICY], life_areas=[LifeArea.HOUSING], curator=CURATOR)
    story = bank.store.get("a")
    assert (story.windows, story.life_areas) == ({Window.POLICY}, {LifeArea.HOUSING})


def test_a_curators_word_stands_beside_the_narrators_and_not_over_it(bank: Bank) -> None:
    bank.store.put_taggings("a", [sample_tagging(decision=Decision.REJECTED)])
    curating.say(bank, "a", 0, "over-mij-zonder-mij", Decision.CONFIRMED, curator=CURATOR)
    voices = bank.store.taggings(["a"])["a"]
    assert {tagging.by for tagging in voices} == {Voice.NARRATOR, Voice.CURATOR}
    assert [tagging.decision for tagging in standing(voices)] == [Decision.REJECTED]


def test_a_word_needs_a_sentence_and_a_label_that_exist(bank: Bank) -> None:
    with pytest.raises(InvalidInputError):
        curating.say(bank, "a", 2, "over-mij-zonder-mij", Decision.CONFIRMED, curator=CURATOR)
    with pytest.raises(UnknownLabelError):
        curating.say(bank, "a", 0, "oneerlijk", Decision.CONFIRMED, curator=CURATOR)
