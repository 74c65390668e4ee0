"""What every store must do for those who change the same at once."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace

import pytest

from stories.accounts import Role, User
from stories.agenda.item import AgendaItem, QuotedPlace, Side, What
from stories.coding_rounds import Coding, CodingRound, SampledSentence
from stories.errors import RoundNotFoundError, StoryExistsError, StoryNotFoundError
from stories.lessons.lesson import Lesson
from stories.objections import Objection, Outcome
from stories.store import OutboxAction, Store
from stories.story import Refusal, Story, StoryStatus
from stories.taggings import Wordless
from tests.agenda_samples import (
    answered,
    counted_in,
    published,
    sample_answer,
    sample_change,
    sample_item,
    sample_judgement,
)
from tests.at_once import all_at_once, beside
from tests.contract.conftest import WITH_POSTGRESQL
from tests.lesson_samples import sample_lesson, sample_slot
from tests.store_samples import LATER, NOW, a_story, a_tagging, told


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


@pytest.fixture
def on_agenda(store: Store) -> Store:
    """A store with an item that was answered, in which a story counts, is quoted, and judged the answer."""
    store.add(a_story())
    item = sample_item("punt", QuotedPlace("s1", 0, Side.FOR))
    store.add_item(item, sample_change(item))
    store.change_item("punt", published, lambda item: sample_change(item, What.PUBLISHED), members=["s1"])
    store.add_answer(sample_answer(), answered, sample_change(store.get_item("punt"), What.ANSWERED))
    store.put_judgement(replace(sample_judgement("s1"), sentence="Nog niet alles."))
    return store


def test_story_that_is_withdrawn_while_an_item_that_quotes_it_changes_leaves_the_item(on_agenda: Store) -> None:
    def quote_more(item: AgendaItem) -> AgendaItem:
        withdraw()
        return replace(item, quotes=(*item.quotes, QuotedPlace("s1", 1, Side.AGAINST)))

    with beside(lambda: on_agenda.erase("s1", now=LATER)) as withdraw:
        on_agenda.change_item("punt", quote_more, sample_change)
    assert on_agenda.get_item("punt").quotes == ()
    assert counted_in(on_agenda, "punt") == set()


def test_story_that_is_withdrawn_while_words_about_its_item_change_takes_its_judgement_along(on_agenda: Store) -> None:
    def reword(text: str) -> str:
        withdraw()
        return text.replace("alles", "niets")

    with beside(lambda: on_agenda.erase("s1", now=LATER)) as withdraw:
        on_agenda.reword_item("punt", reword, lambda item: sample_change(item, What.HIDDEN))
    assert on_agenda.item_judgements("punt") == []


def test_those_who_quote_under_one_item_at_once_keep_each_others_quotes(store: Store) -> None:
    mine, theirs = QuotedPlace("s1", 0, Side.FOR), QuotedPlace("s2", 0, Side.FOR)
    for story_id in ("s1", "s2"):
        store.add(a_story(story_id))
    item = sample_item("punt")
    store.add_item(item, sample_change(item))

    def quote_theirs(item: AgendaItem) -> AgendaItem:
        return replace(item, quotes=(*item.quotes, theirs))

    def quote_mine(item: AgendaItem) -> AgendaItem:
        they_quote()
        return replace(item, quotes=(*item.quotes, mine))

    with beside(lambda: store.change_item("punt", quote_theirs, sample_change)) as they_quote:
        store.change_item("punt", quote_mine, sample_change)
    assert set(store.get_item("punt").quotes) == {mine, theirs}


def test_stories_that_are_withdrawn_while_their_sentences_are_coded_leave_the_round(store: Store) -> None:
    ids = [f"s{number}" for number in range(12)]
    for story_id in ids:
        store.add(a_story(story_id))
    sample = tuple(SampledSentence(place, ids[place // 4], place % 4) for place in range(4 * len(ids)))
    store.add_round(CodingRound("r1", "tessa", NOW, ("tessa", "bram"), "1.2", 1, sample))

    def code(coder: str) -> None:
        for place in 3 * list(reversed(range(len(sample)))):
            with suppress(RoundNotFoundError):
                store.put_coding(Coding("r1", place, coder, frozenset({"+respect"}), "1.2", NOW))

    def withdraw() -> None:
        for story_id in ids:
            store.erase(story_id, now=LATER)

    code("tessa")
    with ThreadPoolExecutor(3) as threads:
        for done in [threads.submit(code, "tessa"), threads.submit(code, "bram"), threads.submit(withdraw)]:
            done.result()
    assert store.codings("r1") == []


@pytest.fixture
def refused(store: Store) -> Store:
    """A store with a story that was refused."""
    store.add(a_story())
    store.refuse_story("s1", Refusal("In zin twee staat nog een naam.", by="tessa", at=NOW, rule="herkenbaar"))
    return store


def waits_again_unless_objected(story: Story, objection_waits: bool) -> Story:
    return story if objection_waits else replace(story, status=StoryStatus.WAITING, refusal=None)


def test_of_an_objection_and_a_change_that_takes_the_refusal_away_at_once_the_first_wins(refused: Store) -> None:
    objected: list[bool] = []

    def change(story: Story, objection_waits: bool) -> Story:
        object_to_it()
        return waits_again_unless_objected(story, objection_waits)

    number = refused.refusals_of("s1")[0].number
    with beside(lambda: objected.append(refused.put_objection(number, Objection(LATER)))) as object_to_it:
        refused.change_minding_objection("s1", change)
    assert (refused.get("s1").status, objected) == (StoryStatus.WAITING, [False])
    assert refused.waiting_objections() == []


def test_who_changes_a_story_while_its_objection_is_decided_knows_that_it_waits_or_is_decided(refused: Store) -> None:
    number = refused.refusals_of("s1")[0].number
    refused.put_objection(number, Objection(LATER))
    upheld = Objection(LATER, outcome=Outcome.UPHELD, decided_by="omar", decided_at=LATER)

    def decide(story: Story) -> Story:
        change()
        return story

    with beside(lambda: refused.change_minding_objection("s1", waits_again_unless_objected)) as change:
        refused.decide_objection(number, upheld, decide)
    assert refused.get("s1").status is StoryStatus.WAITING


# In SQLite whoever writes waits for whoever writes, in any order.
@pytest.mark.parametrize("new_store", [WITH_POSTGRESQL], indirect=True)
def test_story_is_withdrawn_at_once_while_who_keeps_a_lesson_with_it_waits_for_the_lesson(store: Store) -> None:
    for story_id in ("s1", "s2"):
        store.add(a_story(story_id))
    store.put_lesson(sample_lesson("les-1", sample_slot("s1")))
    meanwhile: list[StoryStatus] = []

    def change(lesson: Lesson) -> Lesson:
        keep()
        withdraw()
        meanwhile.append(store.get("s2").status)
        return lesson

    with (
        beside(lambda: store.put_lesson(sample_lesson("les-1", sample_slot("s2")))) as keep,
        beside(lambda: store.erase("s2", now=LATER)) as withdraw,
    ):
        store.change_lesson("les-1", change)
    assert meanwhile == [StoryStatus.WITHDRAWN]
    assert [slot.story_id for slot in store.get_lesson("les-1").slots] == [None]
