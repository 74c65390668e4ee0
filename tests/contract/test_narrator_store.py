"""What every store must keep for narrators: refusals with their objections, readers, and who helped to tell."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from stories.errors import NotNowError, StoryNotFoundError
from stories.objections import Objection, Outcome, RefusalCount
from stories.reading_counts import ReaderKind, ReadingCount
from stories.store import OutboxAction, Store
from stories.story import Refusal, Story, StoryStatus
from stories.telling_help import Helper, HelpKind, Passage, TellingHelp
from tests.story_samples import sample_story

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = NOW.date()
REFUSAL = Refusal("In zin drie staat nog een naam.", by="tessa", at=NOW, rule="herkenbaar")
OBJECTION = Objection(at=NOW + timedelta(days=1), words="Er staat geen naam.")


@pytest.fixture
def filled(store: Store) -> Store:
    for story_id in ("a", "b"):
        store.add(sample_story(story_id, status=StoryStatus.WAITING))
    return store


def published(story: Story) -> Story:
    return replace(story, status=StoryStatus.PUBLISHED, refusal=None)


def decided(outcome: Outcome) -> Objection:
    return replace(
        OBJECTION, outcome=outcome, decided_by="omar", decided_at=NOW + timedelta(days=2), answer="Ik keek opnieuw."
    )


def test_a_refusal_is_kept_with_the_story_and_beside_it(filled: Store) -> None:
    filled.clear_outbox([row.id for row in filled.outbox(limit=10)])
    assert filled.refuse_story("a", REFUSAL).status is StoryStatus.REFUSED
    assert filled.get("a").refusal == REFUSAL
    (refused,) = filled.refusals_of("a")
    assert (refused.story_id, refused.refusal, refused.objection) == ("a", REFUSAL, None)
    assert [(row.story_id, row.action) for row in filled.outbox(limit=10)] == [("a", OutboxAction.PUT)]
    assert filled.refusals_of("b") == []


def test_a_refusal_is_objected_to_once(filled: Store) -> None:
    filled.refuse_story("a", REFUSAL)
    number = filled.refusals_of("a")[0].number
    assert filled.put_objection(number, OBJECTION)
    assert not filled.put_objection(number, replace(OBJECTION, words="Nog een keer."))
    assert [one.objection for one in filled.waiting_objections()] == [OBJECTION]


def test_a_decision_changes_the_story_and_is_made_once(filled: Store) -> None:
    filled.refuse_story("a", REFUSAL)
    number = filled.refusals_of("a")[0].number
    filled.put_objection(number, OBJECTION)
    filled.decide_objection(number, decided(Outcome.OVERTURNED), published)
    assert (filled.get("a").status, filled.get("a").refusal) == (StoryStatus.PUBLISHED, None)
    assert filled.refusals_of("a")[0].objection == decided(Outcome.OVERTURNED)
    assert filled.waiting_objections() == []
    with pytest.raises(NotNowError):
        filled.decide_objection(number, decided(Outcome.UPHELD), published)


def test_what_cannot_be_decided_changes_nothing(filled: Store) -> None:
    filled.refuse_story("a", REFUSAL)
    number = filled.refusals_of("a")[0].number
    with pytest.raises(NotNowError):
        filled.decide_objection(number, decided(Outcome.OVERTURNED), published)
    assert filled.get("a").status is StoryStatus.REFUSED
    with pytest.raises(StoryNotFoundError):
        filled.decide_objection(number + 1, decided(Outcome.OVERTURNED), published)


def test_of_a_withdrawn_story_only_the_count_of_its_refusal_stays(filled: Store) -> None:
    filled.refuse_story("a", REFUSAL)
    number = filled.refusals_of("a")[0].number
    filled.put_objection(number, OBJECTION)
    filled.erase("a", now=NOW)
    assert filled.refusals_of("a") == []
    assert filled.waiting_objections() == []
    assert not filled.put_objection(number, OBJECTION)
    assert filled.refusal_counts() == [RefusalCount(2026, "herkenbaar", refused=1, objected=1, overturned=0)]
    with pytest.raises(StoryNotFoundError):
        filled.refuse_story("a", REFUSAL)


def test_refusals_are_counted_by_year_and_rule(filled: Store) -> None:
    later = replace(REFUSAL, at=datetime(2027, 1, 1, tzinfo=UTC))
    for story_id in ("a", "b"):
        filled.refuse_story(story_id, REFUSAL)
    number = filled.refusals_of("a")[0].number
    filled.put_objection(number, OBJECTION)
    filled.decide_objection(number, decided(Outcome.OVERTURNED), published)
    for story_id, refusal in (("a", later), ("b", replace(later, rule="dubbel"))):
        filled.refuse_story(story_id, refusal)
    assert filled.refusal_counts() == [
        RefusalCount(2027, "dubbel", refused=1, objected=0, overturned=0),
        RefusalCount(2027, "herkenbaar", refused=1, objected=0, overturned=0),
        RefusalCount(2026, "herkenbaar", refused=2, objected=1, overturned=1),
    ]


def test_readers_are_counted_by_kind_and_go_with_the_story(filled: Store) -> None:
    for day in (DAY, DAY, DAY + timedelta(days=3)):
        filled.count_reading("a", ReaderKind.ANYONE, day=day)
    filled.count_reading("a", ReaderKind.LESSON, day=DAY)
    assert filled.reading_counts("a") == [
        ReadingCount(ReaderKind.LESSON, 1, DAY),
        ReadingCount(ReaderKind.ANYONE, 3, date(2026, 3, 4)),
    ]
    assert filled.reading_counts("b") == []
    filled.erase("a", now=NOW)
    filled.count_reading("a", ReaderKind.ANYONE, day=DAY)
    assert filled.reading_counts("a") == []


def test_who_helped_to_tell_is_kept_with_the_story_and_goes_with_it(store: Store) -> None:
    given = TellingHelp(HelpKind.WITH, Helper.INTERVIEWER, (Passage(1, 1),))
    store.add(replace(sample_story("a"), help=given))
    assert store.get("a").help == given
    store.change("a", lambda story: replace(story, help=replace(given, exceptions=())))
    assert store.get("a").help == TellingHelp(HelpKind.WITH, Helper.INTERVIEWER)
    store.erase("a", now=NOW)
    assert store.get("a").help is None


def test_a_refusal_that_is_sent_twice_is_one(filled: Store) -> None:
    filled.refuse_story("a", REFUSAL)
    filled.refuse_story("a", replace(REFUSAL, at=REFUSAL.at + timedelta(seconds=1)))
    assert [one.refusal for one in filled.refusals_of("a")] == [REFUSAL]
    filled.refuse_story("a", replace(REFUSAL, reason="Om nog een andere reden, die hier staat."))
    assert len(filled.refusals_of("a")) == 2


def test_nobody_refuses_over_an_objection_that_waits(filled: Store) -> None:
    filled.refuse_story("a", REFUSAL)
    assert filled.put_objection(filled.refusals_of("a")[0].number, OBJECTION)
    with pytest.raises(NotNowError):
        filled.refuse_story("a", replace(REFUSAL, reason="Om nog een andere reden, die hier staat."))
    assert len(filled.refusals_of("a")) == len(filled.waiting_objections()) == 1


def test_only_to_the_refusal_that_stands_an_objection_is_made(filled: Store) -> None:
    filled.refuse_story("a", REFUSAL)
    filled.refuse_story("a", replace(REFUSAL, reason="Om nog een andere reden, die hier staat."))
    first, last = filled.refusals_of("a")
    assert not filled.put_objection(first.number, OBJECTION)
    filled.change("a", lambda story: replace(story, status=StoryStatus.PUBLISHED, refusal=None))
    assert not filled.put_objection(last.number, OBJECTION)
    assert filled.waiting_objections() == []
