"""What every store must do with the agenda, run on all of them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from stories.agenda.item import Actor, Change, QuotedPlace, Side, State, What, edit, move
from stories.agenda.voices import AnswerLink, Reading, ReadingVoice, Verdict
from stories.consent import Use
from stories.errors import ItemNotFoundError, NotNowError, StoryNotFoundError
from stories.store import Store
from tests.agenda_samples import (
    MADE,
    answered,
    counted_in,
    published,
    sample_answer,
    sample_asked,
    sample_change,
    sample_item,
    sample_judgement,
)
from tests.story_samples import sample_story

STORIES = tuple("abcdefg")
LATER = MADE + timedelta(days=3)


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with seven stories and a draft that quotes two of them."""
    for story_id in STORIES:
        store.add(sample_story(story_id))
    item = sample_item("punt", QuotedPlace("a", 0, Side.FOR), QuotedPlace("b", 1, Side.AGAINST))
    store.add_item(item, sample_change(item))
    return store


@pytest.fixture
def on_agenda(filled: Store) -> Store:
    """The same store with the item published, in which all but the last story count."""
    filled.change_item("punt", published, lambda item: sample_change(item, What.PUBLISHED), members=STORIES[:-1])
    return filled


@pytest.fixture
def with_answer(on_agenda: Store) -> Store:
    """The same store with an answer."""
    on_agenda.add_answer(
        sample_answer(), answered, Change("punt", What.ANSWERED, State.ANSWERED, Actor.ADDRESSEE, MADE)
    )
    return on_agenda


def judge(store: Store, *story_ids: str) -> None:
    for story_id in story_ids:
        store.put_judgement(sample_judgement(story_id))


def whats(store: Store) -> list[What]:
    return [change.what for change in store.item_history("punt")]


def test_an_item_comes_back_as_it_was_put_and_the_newest_comes_first(filled: Store) -> None:
    second = sample_item("tweede")
    filled.add_item(second, sample_change(second))
    assert filled.get_item("tweede") == second
    assert [item.id for item in filled.items()] == ["tweede", "punt"]
    assert filled.get_item("punt").quotes == (QuotedPlace("a", 0, Side.FOR), QuotedPlace("b", 1, Side.AGAINST))
    with pytest.raises(ItemNotFoundError):
        filled.get_item("nergens")


def test_every_change_is_kept_with_who_made_it(filled: Store) -> None:
    words = replace(sample_asked(), title="Anders")
    filled.change_item("punt", lambda item: edit(item, words, ()), lambda item: sample_change(item, What.EDITED))
    item = filled.get_item("punt")
    assert (item.asked, item.quotes) == (words, ())
    assert filled.item_history("punt") == [sample_change(item), sample_change(item, What.EDITED)]


def test_a_change_that_is_not_allowed_changes_nothing(filled: Store) -> None:
    before = filled.get_item("punt")
    with pytest.raises(NotNowError):
        filled.change_item("punt", lambda item: move(item, State.JUDGED, now=MADE), sample_change)
    assert filled.get_item("punt") == before
    assert whats(filled) == [What.MADE]


def test_a_story_knows_the_items_in_which_it_counts(on_agenda: Store) -> None:
    assert [item.id for item in on_agenda.items_counting("a")] == ["punt"]
    assert on_agenda.items_counting("g") == []
    assert counted_in(on_agenda, "punt") == set(STORIES[:-1])


def test_a_story_withdrawn_before_publishing_does_not_count(filled: Store) -> None:
    filled.erase("c", now=MADE)
    filled.change_item("punt", published, sample_change, members=STORIES)
    assert counted_in(filled, "punt") == set(STORIES) - {"c"}


def test_readings_stand_side_by_side_and_replace_only_ones_own(on_agenda: Store) -> None:
    mine = Reading("punt", ReadingVoice.NARRATOR, "a", "Ze durfden het niet te vragen.", MADE)
    theirs = Reading("punt", ReadingVoice.RESEARCHER, "omar", "Het gaat om tijdgebrek.", MADE)
    answer = Reading("punt", ReadingVoice.ADDRESSEE, "", "Wij lezen het anders.", MADE)
    for reading in (mine, theirs, answer):
        on_agenda.put_reading(reading)
    again = replace(mine, text="Ze wilden het niet vragen.", at=LATER)
    on_agenda.put_reading(again)
    assert on_agenda.item_readings("punt") == [answer, theirs, again]


@pytest.mark.parametrize("story_id", ["g", "nergens"])
def test_a_story_that_does_not_count_in_an_item_has_no_say_in_it(with_answer: Store, story_id: str) -> None:
    with pytest.raises(StoryNotFoundError):
        with_answer.put_reading(Reading("punt", ReadingVoice.NARRATOR, story_id, "Ik ook.", MADE))
    with pytest.raises(StoryNotFoundError):
        with_answer.put_judgement(sample_judgement(story_id))


def test_a_link_is_found_by_the_hash_of_its_key_until_it_is_revoked(on_agenda: Store) -> None:
    link = AnswerLink("link", "punt", b"hash", "tessa", MADE)
    item = on_agenda.get_item("punt")
    on_agenda.add_answer_link(link, sample_change(item, What.LINK_MADE))
    assert on_agenda.find_answer_link(b"hash") == link
    assert on_agenda.find_answer_link(b"other") is None
    revoked = replace(sample_change(item, What.LINK_REVOKED), at=LATER)
    for _ in range(2):
        on_agenda.revoke_answer_link("link", revoked)
    assert on_agenda.answer_links("punt") == [replace(link, revoked_at=LATER)]
    assert whats(on_agenda)[-2:] == [What.LINK_MADE, What.LINK_REVOKED]


def test_an_answer_stands_beside_its_item_and_moves_it(with_answer: Store) -> None:
    assert with_answer.item_answers("punt") == [sample_answer()]
    assert with_answer.get_item("punt").state is State.ANSWERED


def test_one_judgement_a_story_which_may_change(with_answer: Store) -> None:
    judge(with_answer, "a", "b")
    changed = sample_judgement("a", verdict=Verdict.PARTLY, sentence="Het begin is er.")
    with_answer.put_judgement(changed)
    assert with_answer.item_judgements("punt") == [changed, sample_judgement("b")]


def test_an_item_is_judged_from_five_judgements_on(with_answer: Store) -> None:
    judge(with_answer, *STORIES[:4])
    assert with_answer.get_item("punt").state is State.ANSWERED
    judge(with_answer, STORIES[4])
    assert with_answer.get_item("punt").state is State.JUDGED
    judge(with_answer, STORIES[5])
    assert whats(with_answer)[-1] is What.JUDGED


def test_a_withdrawn_story_takes_all_it_said_along_and_the_item_is_judged_no_more(with_answer: Store) -> None:
    judge(with_answer, *STORIES[:6])
    with_answer.put_reading(Reading("punt", ReadingVoice.NARRATOR, "a", "Ze durfden het niet.", MADE))
    with_answer.erase("a", now=LATER)
    assert with_answer.get_item("punt").state is State.JUDGED
    with_answer.erase("b", now=LATER)
    item = with_answer.get_item("punt")
    assert (item.state, item.quotes) == (State.ANSWERED, ())
    assert counted_in(with_answer, "punt") == set("cdef")
    assert {judgement.story_id for judgement in with_answer.item_judgements("punt")} == set("cdef")
    assert with_answer.item_readings("punt") == []
    assert with_answer.items_counting("a") == []
    last = with_answer.item_history("punt")[-1]
    assert (last.what, last.by, last.at) == (What.TOO_FEW, Actor.NARRATORS, LATER)


def test_who_may_no_longer_be_counted_does_not_judge(with_answer: Store) -> None:
    judge(with_answer, *STORIES[:5])
    with_answer.change("a", lambda story: replace(story, consent=replace(story.consent, uses=frozenset({Use.READ}))))
    with_answer.settle_items("a", now=LATER)
    assert with_answer.get_item("punt").state is State.ANSWERED


def test_a_closed_item_stays_closed_when_judgements_go(with_answer: Store) -> None:
    judge(with_answer, *STORIES[:5])
    with_answer.change_item(
        "punt", lambda item: move(item, State.CLOSED, now=LATER), lambda item: sample_change(item, What.CLOSED)
    )
    with_answer.erase("a", now=LATER)
    assert with_answer.get_item("punt").state is State.CLOSED


def test_only_the_last_answer_is_judged(with_answer: Store) -> None:
    judge(with_answer, *STORIES[:5])
    second = sample_answer(answer_id="tweede", at=LATER)
    moved = Change("punt", What.ANSWERED, State.ANSWERED, Actor.ADDRESSEE, LATER)
    with_answer.add_answer(second, answered, moved)
    with pytest.raises(NotNowError):
        judge(with_answer, "f")
    assert with_answer.get_item("punt").state is State.ANSWERED
    with pytest.raises(ItemNotFoundError):
        with_answer.put_judgement(replace(sample_judgement("a"), answer_id="nergens"))


def test_words_can_be_hidden_in_everything_that_is_said_of_an_item(with_answer: Store) -> None:
    with_answer.put_judgement(sample_judgement("a", sentence="Bij Kwatrijn gaat het nog zo."))
    with_answer.put_reading(Reading("punt", ReadingVoice.CURATOR, "tessa", "Kwatrijn is er een van.", MADE))
    with_answer.reword_item(
        "punt",
        lambda text: text.replace("Kwatrijn", "[instelling]").replace("iedereen", "[naam]"),
        lambda item: sample_change(item, What.HIDDEN),
    )
    assert with_answer.item_judgements("punt")[0].sentence == "Bij [instelling] gaat het nog zo."
    assert with_answer.item_readings("punt")[0].text == "[instelling] is er een van."
    assert with_answer.item_answers("punt")[0].text == "Vanaf nu zit [naam] zelf aan tafel."
    assert with_answer.get_item("punt").asked == sample_asked()
    assert whats(with_answer)[-1] is What.HIDDEN


def test_nothing_is_said_of_a_closed_item_any_more(with_answer: Store) -> None:
    with_answer.change_item(
        "punt", lambda item: move(item, State.CLOSED, now=LATER), lambda item: sample_change(item, What.CLOSED)
    )
    with pytest.raises(NotNowError):
        judge(with_answer, "a")
    with pytest.raises(NotNowError):
        with_answer.put_reading(Reading("punt", ReadingVoice.NARRATOR, "a", "Zo lees ik het.", LATER))
    assert (with_answer.item_judgements("punt"), with_answer.item_readings("punt")) == ([], [])
