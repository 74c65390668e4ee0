"""What every store must do with stories, run on SQLite, and on PostgreSQL when there is one."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from stories.accounts import Role, User
from stories.consent import Consent, Use, change
from stories.errors import StoryExistsError, StoryNotFoundError
from stories.openings import Opening
from stories.spans import Span
from stories.store import OutboxAction, Store
from stories.story import Domain, LifeArea, Refusal, Story, StoryStatus, Teller, Window
from stories.taggings import Decision, Tagging, Voice, Wordless
from tests.at_once import all_at_once

NOW = datetime(2026, 3, 1, 12, 30, 15, 123456, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
RECEIPT = b"\x00receipt\xff" * 3


def a_story(
    story_id: str = "s1", *, source_id: str | None = None, status: StoryStatus = StoryStatus.PUBLISHED
) -> Story:
    return Story(
        id=story_id,
        text="Ze luisterden. 🙂 Daarna niet meer.",
        sentences=(Span(0, 14), Span(15, 34)),
        domains=frozenset({Domain.DEMENTIA, Domain.INFORMAL_CARE}),
        teller=Teller.RELATIVE,
        told_at=date(2025, 5, 4),
        consent=Consent(frozenset({Use.READ, Use.COUNT}), given_at=NOW),
        status=status,
        created_at=NOW,
        happened_in=2019,
        windows=frozenset({Window.PROFESSIONAL}),
        life_areas=frozenset({LifeArea.HEALTH, LifeArea.RELATIONS}),
        source_id=source_id,
    )


def a_tagging(
    sentence: int = 0,
    code: str = "+respect",
    by: Voice = Voice.MODEL,
    decision: Decision = Decision.PROPOSED,
    confidence: float | None = 0.5,
) -> Tagging:
    return Tagging("s1", sentence, code, by, decision, "1.2", confidence)


def told(store: Store) -> list[tuple[str, OutboxAction]]:
    return [(row.story_id, row.action) for row in store.outbox(limit=1000)]


def test_story_comes_back_as_it_went_in(store: Store) -> None:
    story = replace(
        a_story(source_id="bron-1", status=StoryStatus.REFUSED),
        refusal=Refusal("Te veel namen.", by="curator", at=LATER),
    )
    store.add(story)
    assert store.get("s1") == story


def test_story_without_anything_optional_comes_back_as_it_went_in(store: Store) -> None:
    story = replace(a_story(), happened_in=None, windows=frozenset(), life_areas=frozenset(), sentences=())
    store.add(story)
    assert store.get("s1") == story


def test_moment_in_another_zone_comes_back_as_the_same_moment(store: Store) -> None:
    amsterdam = timezone(timedelta(hours=2))
    store.add(replace(a_story(), created_at=NOW.astimezone(amsterdam)))
    assert store.get("s1").created_at == NOW


def test_unknown_story_is_not_found(store: Store) -> None:
    with pytest.raises(StoryNotFoundError):
        store.get("s1")


def test_story_with_a_known_id_is_refused_and_the_first_stays(store: Store) -> None:
    store.add(a_story(), [a_tagging()])
    with pytest.raises(StoryExistsError):
        store.add(replace(a_story(), text="Anders."), [a_tagging(1)])
    assert store.get("s1") == a_story()
    assert store.taggings(["s1"]) == {"s1": (a_tagging(),)}
    assert told(store) == [("s1", OutboxAction.PUT)]


def test_story_with_a_known_source_id_is_refused(store: Store) -> None:
    store.add(a_story("s1", source_id="bron-1"))
    with pytest.raises(StoryExistsError):
        store.add(a_story("s2", source_id="bron-1"))


def test_stories_without_a_source_id_do_not_stand_in_each_others_way(store: Store) -> None:
    store.add(a_story("s1"))
    store.add(a_story("s2"))
    assert [story.id for story in store.stories()] == ["s1", "s2"]


def test_many_stories_are_found_at_once_and_unknown_ones_left_out(store: Store) -> None:
    store.add(a_story("s1"))
    store.add(a_story("s2"))
    assert store.get_many(["s2", "weg", "s1"]) == {"s1": a_story("s1"), "s2": a_story("s2")}
    assert store.get_many([]) == {}


def test_story_is_found_by_its_receipt(store: Store) -> None:
    store.add(a_story("s1"), receipt_hash=b"another")
    store.add(a_story("s2"), receipt_hash=RECEIPT)
    assert store.find_by_receipt(RECEIPT).id == "s2"


def test_unknown_receipt_finds_nothing_also_when_stories_have_none(store: Store) -> None:
    store.add(a_story())
    with pytest.raises(StoryNotFoundError):
        store.find_by_receipt(RECEIPT)


def test_story_is_found_by_its_source_id(store: Store) -> None:
    store.add(a_story(source_id="bron-1"))
    found = store.find_by_source("bron-1")
    assert found is not None
    assert found.id == "s1"
    assert store.find_by_source("bron-2") is None


def test_stories_come_in_the_order_in_which_they_came_in(store: Store) -> None:
    for story_id in ("s3", "s1", "s2"):
        store.add(a_story(story_id))
    assert [story.id for story in store.stories()] == ["s3", "s1", "s2"]


def test_more_stories_than_a_page_come_once_each(store: Store) -> None:
    names = [f"s{number}" for number in range(1001)]
    for name in names:
        store.add(a_story(name))
    assert [story.id for story in store.stories()] == names
    assert store.get_many(names).keys() == set(names)
    assert store.taggings(names) == dict.fromkeys(names, ())


def test_stories_of_one_status(store: Store) -> None:
    store.add(a_story("s1", status=StoryStatus.WAITING))
    store.add(a_story("s2"))
    assert [story.id for story in store.stories(status=StoryStatus.WAITING)] == ["s1"]
    assert [story.id for story in store.stories(status=StoryStatus.REFUSED)] == []


def test_store_can_be_changed_while_its_stories_are_read(store: Store) -> None:
    store.add(a_story("s1"))
    store.add(a_story("s2"))
    for story in store.stories():
        store.update(replace(story, text="Nieuw.", sentences=()))
    assert {story.text for story in store.stories()} == {"Nieuw."}


def test_changed_story_is_kept_and_told(store: Store) -> None:
    store.add(a_story())
    changed = store.change("s1", lambda story: replace(story, status=StoryStatus.WAITING))
    assert changed == store.get("s1") == a_story(status=StoryStatus.WAITING)
    assert told(store) == [("s1", OutboxAction.PUT)] * 2


def test_change_sees_what_another_changed_just_before(store: Store) -> None:
    store.add(a_story(status=StoryStatus.WAITING))
    seen_by_curator = store.get("s1")
    store.change("s1", lambda story: replace(story, consent=change(story.consent, [Use.RESEARCH], now=LATER)))
    store.change(seen_by_curator.id, lambda story: replace(story, status=StoryStatus.PUBLISHED))
    assert store.get("s1").status is StoryStatus.PUBLISHED
    assert store.get("s1").consent.uses == {Use.RESEARCH}


def test_edit_that_fails_changes_and_tells_nothing(store: Store) -> None:
    def fail(_: Story) -> Story:
        raise ZeroDivisionError

    store.add(a_story())
    with pytest.raises(ZeroDivisionError):
        store.change("s1", fail)
    assert store.get("s1") == a_story()
    assert told(store) == [("s1", OutboxAction.PUT)]


def test_updated_story_replaces_its_earlier_self(store: Store) -> None:
    store.add(a_story(), receipt_hash=RECEIPT)
    store.update(replace(a_story(), text="Korter.", sentences=(Span(0, 7),)))
    assert store.find_by_receipt(RECEIPT).text == "Korter."


def test_unknown_story_cannot_be_changed(store: Store) -> None:
    with pytest.raises(StoryNotFoundError):
        store.update(a_story())
    with pytest.raises(StoryNotFoundError):
        store.put_taggings("s1", [a_tagging()])
    with pytest.raises(StoryNotFoundError):
        store.put_wordless("s1", [Wordless("s1", 0)])
    with pytest.raises(StoryNotFoundError):
        store.erase("s1", now=NOW)
    assert told(store) == []


def test_taggings_come_by_story_with_nothing_for_a_story_without(store: Store) -> None:
    store.add(a_story("s1"), [a_tagging()])
    store.add(a_story("s2"))
    assert store.taggings(["s2", "s1", "weg"]) == {"s2": (), "s1": (a_tagging(),), "weg": ()}
    assert store.taggings([]) == {}


def test_every_voice_on_a_sentence_is_kept_apart(store: Store) -> None:
    voices = [
        a_tagging(),
        a_tagging(by=Voice.NARRATOR, decision=Decision.REJECTED, confidence=None),
        a_tagging(by=Voice.CURATOR, decision=Decision.OTHER, confidence=None),
    ]
    store.add(a_story(), voices)
    assert set(store.taggings(["s1"])["s1"]) == set(voices)


def test_taggings_stand_in_order_of_sentence_code_and_voice(store: Store) -> None:
    placed = [
        a_tagging(0, "+respect", Voice.CURATOR),
        a_tagging(0, "+respect", Voice.MODEL),
        a_tagging(0, "-respect"),
        a_tagging(0, "niet-geloofd"),
        a_tagging(1, "+inclusie"),
        a_tagging(10, "+inclusie"),
    ]
    store.add(a_story(), reversed(placed))
    assert store.taggings(["s1"])["s1"] == tuple(placed)


def test_tagging_replaces_only_that_of_the_same_voice_sentence_and_code(store: Store) -> None:
    store.add(a_story(), [a_tagging(0), a_tagging(1)])
    second_thought = a_tagging(0, decision=Decision.CONFIRMED, confidence=0.9)
    store.put_taggings("s1", [second_thought, a_tagging(0, "-respect")])
    assert store.taggings(["s1"])["s1"] == (second_thought, a_tagging(0, "-respect"), a_tagging(1))
    assert told(store) == [("s1", OutboxAction.PUT)] * 2


def test_last_of_two_taggings_of_one_voice_counts(store: Store) -> None:
    store.add(a_story(), [a_tagging(), a_tagging(decision=Decision.REJECTED)])
    store.put_taggings("s1", [a_tagging(1), a_tagging(1, decision=Decision.REJECTED)])
    assert {tagging.decision for tagging in store.taggings(["s1"])["s1"]} == {Decision.REJECTED}


def test_sentences_without_a_word_are_replaced_as_a_whole(store: Store) -> None:
    store.add(a_story(), wordless=[Wordless("s1", 1, "wachtkamerleven"), Wordless("s1", 0)])
    assert store.wordless("s1") == (Wordless("s1", 0), Wordless("s1", 1, "wachtkamerleven"))
    store.put_wordless("s1", [Wordless("s1", 1)])
    assert store.wordless("s1") == (Wordless("s1", 1),)
    store.put_wordless("s1", [])
    assert store.wordless("s1") == ()
    assert store.wordless("weg") == ()


def test_withdrawn_story_leaves_its_id_and_dates(store: Store) -> None:
    store.add(a_story(source_id="bron-1"), [a_tagging()], [Wordless("s1", 0, "woord")], receipt_hash=RECEIPT)
    store.erase("s1", now=LATER)
    left = store.get("s1")
    assert left == Story(
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
    assert store.taggings(["s1"]) == {"s1": ()}
    assert store.wordless("s1") == ()


def test_withdrawn_story_is_told_after_what_was_told_before(store: Store) -> None:
    store.add(a_story())
    store.erase("s1", now=LATER)
    assert told(store) == [("s1", OutboxAction.PUT), ("s1", OutboxAction.REMOVE)]


def test_receipt_of_a_withdrawn_story_opens_nothing(store: Store) -> None:
    store.add(a_story(), receipt_hash=RECEIPT)
    store.erase("s1", now=LATER)
    with pytest.raises(StoryNotFoundError):
        store.find_by_receipt(RECEIPT)


def test_withdrawn_story_is_still_known_by_its_source_so_that_it_stays_away(store: Store) -> None:
    store.add(a_story(source_id="bron-1"))
    store.erase("s1", now=LATER)
    found = store.find_by_source("bron-1")
    assert found is not None
    assert found.status is StoryStatus.WITHDRAWN
    with pytest.raises(StoryExistsError):
        store.add(a_story("s2", source_id="bron-1"))


def test_withdrawing_twice_is_as_withdrawing_once(store: Store) -> None:
    store.add(a_story())
    store.erase("s1", now=LATER)
    store.erase("s1", now=LATER + timedelta(days=1))
    assert store.get("s1").consent.withdrawn_at == LATER
    assert told(store) == [("s1", OutboxAction.PUT), ("s1", OutboxAction.REMOVE)]


def test_nobody_who_still_holds_a_withdrawn_story_can_put_it_back(store: Store) -> None:
    store.add(a_story())
    held = store.get("s1")
    store.erase("s1", now=LATER)
    with pytest.raises(StoryNotFoundError):
        store.update(held)
    with pytest.raises(StoryNotFoundError):
        store.put_taggings("s1", [a_tagging()])
    with pytest.raises(StoryNotFoundError):
        store.put_wordless("s1", [Wordless("s1", 0, "woord")])
    assert store.get("s1").text == ""


def test_outbox_gives_the_oldest_first_up_to_its_limit(store: Store) -> None:
    for story_id in ("s1", "s2", "s3"):
        store.add(a_story(story_id))
    assert [row.story_id for row in store.outbox(limit=2)] == ["s1", "s2"]


def test_outbox_forgets_only_what_is_cleared(store: Store) -> None:
    for story_id in ("s1", "s2", "s3"):
        store.add(a_story(story_id))
    first, *_, last = store.outbox(limit=10)
    store.clear_outbox([first.id, last.id, 999])
    store.clear_outbox([])
    assert [row.story_id for row in store.outbox(limit=10)] == ["s2"]


def test_outbox_number_is_never_used_again(store: Store) -> None:
    store.add(a_story("s1"))
    read = store.outbox(limit=10)
    store.clear_outbox([row.id for row in read])
    store.add(a_story("s2"))
    store.clear_outbox([row.id for row in read])
    assert [row.story_id for row in store.outbox(limit=10)] == ["s2"]


def test_openings_of_a_story_come_oldest_first_each_with_who_opened_it(store: Store) -> None:
    later = Opening("anna", "s1", LATER, Role.RESEARCHER)
    earlier = Opening("lab", "s1", NOW, Role.EDUCATOR, by_key=True)
    other = Opening("anna", "s2", NOW, Role.CURATOR)
    for opening in (later, earlier, other):
        store.note_opening(opening)
    assert store.openings("s1") == [earlier, later]
    assert store.latest_openings(limit=2) == [other, earlier]


def test_those_who_keep_the_same_at_once_all_succeed(store: Store) -> None:
    store.add(a_story())

    def keep() -> None:
        store.put_user(User("anna", Role.CURATOR, "hash", NOW))
        store.put_taggings("s1", [a_tagging(), a_tagging(1)])
        store.put_wordless("s1", [Wordless("s1", 0)])
        store.change("s1", lambda story: replace(story, happened_in=(story.happened_in or 0) + 1))

    for done in all_at_once(keep):
        done.result()
    assert store.get("s1").happened_in == 2019 + 8
    assert store.taggings(["s1"])["s1"] == (a_tagging(), a_tagging(1))
    assert len(store.outbox(limit=100)) == 1 + 2 * 8


def test_of_those_who_add_the_same_story_at_once_one_succeeds(store: Store) -> None:
    failed = [done.exception() for done in all_at_once(lambda: store.add(a_story(source_id="bron-1")))]
    assert failed.count(None) == 1
    assert {type(error) for error in failed if error} == {StoryExistsError}
    assert told(store) == [("s1", OutboxAction.PUT)]


def test_story_that_is_withdrawn_while_others_change_it_stays_withdrawn(store: Store) -> None:
    store.add(a_story())

    def change_or_find_it_gone() -> None:
        with suppress(StoryNotFoundError):
            store.update(a_story())

    def withdraw() -> None:
        store.erase("s1", now=LATER)

    with ThreadPoolExecutor(8) as threads:
        work = [change_or_find_it_gone, change_or_find_it_gone, change_or_find_it_gone, withdraw] * 2
        for done in [threads.submit(task) for task in work]:
            done.result()
    assert store.get("s1").text == ""
    assert told(store)[-1] == ("s1", OutboxAction.REMOVE)
