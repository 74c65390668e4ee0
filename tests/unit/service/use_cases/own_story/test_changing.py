import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from ingest.redaction.choices import Choice, Level
from search.query import Query
from service.use_cases.exporting.following import was_public
from service.use_cases.narrators_word import name_label
from service.use_cases.own_story.changing import (
    allow_uses,
    open_own,
    put_answers,
    put_wordless,
    withdraw_story,
)
from service.use_cases.own_story.counting import is_read_by_others, where_it_counts
from service.use_cases.own_story.hiding_more import hide_more, hide_words, moved
from service.use_cases.own_story.taking_along import as_json, as_text
from service.wiring import Bank
from stories.consent import Use
from stories.errors import InvalidInputError, StoryNotFoundError
from stories.objections import Objection, Outcome
from stories.permission import Audience
from stories.spans import MentionKind, Span
from stories.story import Refusal, StoryStatus
from stories.taggings import Wordless
from tests.banks import memory_bank
from tests.story_samples import sample_story, sample_tagging


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    bank = memory_bank(tmp_path)
    bank.store.add(sample_story(), [sample_tagging()])
    bank.sync()
    return bank


def found(bank: Bank) -> int:
    return bank.index.search(Query(), audience=Audience.PUBLIC).total


def test_a_switch_that_is_turned_off_takes_the_story_out_of_search_at_once(bank: Bank) -> None:
    assert found(bank) == 1
    allow_uses(bank, "a", [Use.COUNT])
    assert found(bank) == 0
    allow_uses(bank, "a", [Use.READ])
    assert found(bank) == 1


def test_a_withdrawn_story_is_gone_from_search_and_cannot_be_opened(bank: Bank) -> None:
    withdraw_story(bank, "a")
    assert found(bank) == 0
    with pytest.raises(StoryNotFoundError):
        open_own(bank, "a")


def test_a_story_that_was_public_for_a_moment_was_public(bank: Bank) -> None:
    bank.store.add(sample_story("kort"), [])
    bank.store.add(sample_story("wacht", status=StoryStatus.WAITING), [])
    for story_id in ("kort", "wacht"):
        withdraw_story(bank, story_id)
    assert [was_public(bank, story_id) for story_id in ("kort", "wacht")] == [True, False]


def test_a_label_that_the_narrator_names_counts_as_confirmed(bank: Bank) -> None:
    code = bank.codebook.code("+verbondenheid")
    put_answers(bank, "a", [name_label(1, code, story_id="a", codebook_version=bank.codebook.version)])
    labels = {counted.code.id: counted.confirmed for counted in where_it_counts(bank, open_own(bank, "a")).labels}
    assert labels == {"over-mij-zonder-mij": True, "+verbondenheid": True}


def test_a_label_on_a_sentence_that_is_not_there_is_refused(bank: Bank) -> None:
    code = bank.codebook.code("+verbondenheid")
    with pytest.raises(InvalidInputError):
        put_answers(bank, "a", [name_label(2, code, story_id="a", codebook_version=bank.codebook.version)])


@pytest.mark.parametrize(
    ("status", "uses", "counts"),
    [
        (StoryStatus.PUBLISHED, {Use.COUNT}, True),
        (StoryStatus.PUBLISHED, {Use.READ}, False),
        (StoryStatus.WAITING, {Use.COUNT}, False),
    ],
)
def test_only_a_published_story_with_the_switch_on_counts(
    bank: Bank, status: StoryStatus, uses: set[Use], counts: bool
) -> None:
    story = sample_story("b", status=status, uses=frozenset(uses))
    bank.store.add(story)
    own = open_own(bank, "b")
    assert where_it_counts(bank, own).counts is counts
    assert is_read_by_others(own) is (status is StoryStatus.PUBLISHED and Use.READ in uses)


def test_more_is_hidden_everywhere_and_labels_stay_with_their_sentences(bank: Bank) -> None:
    text = "Op De Linde praatten ze langs me heen. Mijn zus kwam naar de Linde. Zij luisterde wel."
    bank.store.add(sample_story("b", text))
    hidden = hide_more(bank, "b", "de linde", MentionKind.ORGANISATION)
    story = bank.store.get("b")
    assert hidden.places == 2
    assert "inde" not in story.text
    assert story.sentence(0).startswith("Op ")
    assert story.sentence(0).endswith(" praatten ze langs me heen.")
    assert story.sentence(2) == "Zij luisterde wel."


def test_an_own_word_comes_in_the_place_of_what_is_hidden(bank: Bank) -> None:
    hide_more(bank, "a", "zus", MentionKind.PERSON, instead="familie")
    assert bank.store.get("a").sentence(1) == "Mijn familie luisterde wel."


def test_words_that_stand_nowhere_change_nothing(bank: Bank) -> None:
    with pytest.raises(InvalidInputError):
        hide_more(bank, "a", "broer", MentionKind.PERSON)
    assert bank.store.get("a").text == sample_story().text


def refused(bank: Bank) -> int:
    """Refuse the story `a`, and return the number of the refusal."""
    bank.store.refuse_story("a", Refusal("Je zus is nog te herkennen.", by="tessa", at=bank.clock(), rule="herkenbaar"))
    return bank.store.refusals_of("a")[-1].number


def test_who_hides_more_in_a_refused_story_waits_for_a_curator_again(bank: Bank) -> None:
    refused(bank)
    hide_more(bank, "a", "zus", MentionKind.PERSON)
    story = bank.store.get("a")
    assert (story.status, story.refusal) == (StoryStatus.WAITING, None)
    assert found(bank) == 0
    assert [one.refusal.reason for one in bank.store.refusals_of("a")] == ["Je zus is nog te herkennen."]


def test_who_hides_more_after_an_objection_was_turned_down_waits_again(bank: Bank) -> None:
    number = refused(bank)
    bank.store.put_objection(number, Objection(bank.clock()))
    turned_down = Objection(bank.clock(), outcome=Outcome.UPHELD, decided_by="bo", decided_at=bank.clock())
    bank.store.decide_objection(number, turned_down, lambda story: story)
    hide_more(bank, "a", "zus", MentionKind.PERSON)
    assert bank.store.get("a").status is StoryStatus.WAITING


def test_while_an_objection_waits_hiding_more_leaves_the_decision_to_another_curator(bank: Bank) -> None:
    number = refused(bank)
    bank.store.put_objection(number, Objection(bank.clock()))
    hide_more(bank, "a", "zus", MentionKind.PERSON)
    story = bank.store.get("a")
    assert "zus" not in story.text
    assert story.status is StoryStatus.REFUSED
    assert [one.number for one in bank.store.waiting_objections()] == [number]


def test_of_hiding_more_and_objecting_at_once_one_wins(bank: Bank) -> None:
    for number in range(20):
        story_id = f"r{number}"
        bank.store.add(sample_story(story_id, status=StoryStatus.WAITING))
        bank.store.refuse_story(story_id, Refusal("Je zus is nog te herkennen.", by="tessa", at=bank.clock()))
        (refusal,) = bank.store.refusals_of(story_id)
        both = Barrier(2)

        def hide(story_id: str = story_id, both: Barrier = both) -> None:
            both.wait()
            hide_more(bank, story_id, "zus", MentionKind.PERSON)

        def object_to_it(number: int = refusal.number, both: Barrier = both) -> bool:
            both.wait()
            return bank.store.put_objection(number, Objection(bank.clock()))

        with ThreadPoolExecutor(2) as threads:
            hidden, objected = threads.submit(hide), threads.submit(object_to_it)
        hidden.result()
        status = StoryStatus.REFUSED if objected.result() else StoryStatus.WAITING
        assert bank.store.get(story_id).status is status


def test_words_that_stand_nowhere_leave_a_refused_story_refused(bank: Bank) -> None:
    refused(bank)
    with pytest.raises(InvalidInputError):
        hide_more(bank, "a", "broer", MentionKind.PERSON)
    assert bank.store.get("a").status is StoryStatus.REFUSED


def test_a_published_story_in_which_more_is_hidden_stays_published(bank: Bank) -> None:
    hide_more(bank, "a", "zus", MentionKind.PERSON)
    assert bank.store.get("a").status is StoryStatus.PUBLISHED


def test_words_over_the_border_of_two_sentences_are_refused() -> None:
    text = "Dat was Jan. Piet ook."
    redacted = hide_words(text, "Jan. Piet", MentionKind.PERSON, Choice(Level.PLACEHOLDER))
    with pytest.raises(InvalidInputError):
        moved([Span(0, 12), Span(13, 22)], redacted.replacements)


def test_everything_is_taken_along_for_a_program_and_to_read(bank: Bank) -> None:
    put_wordless(bank, "a", [Wordless("a", 0, "langspraten")])
    own = open_own(bank, "a")
    taken = json.loads(as_json(bank, own))
    assert taken["text"] == own.story.text
    assert taken["uses"] == dict.fromkeys(map(str, Use), True)
    assert [label["code"] for label in taken["labels"]] == ["over-mij-zonder-mij"]
    text = as_text(bank, own)
    assert "Jij vertelde dit als: iemand die het zelf meemaakte" in text
    assert own.story.text in text
    assert bank.codebook.code("over-mij-zonder-mij").plain in text
    assert "langspraten" in text
