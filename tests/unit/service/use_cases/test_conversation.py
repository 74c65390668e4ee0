from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.tagging import ScoredCode, SentenceReading
from ingest.tagging.conversation import Choice, Form, Question
from service.use_cases.conversation import (
    Given,
    answer_question,
    ask_more,
    begin_conversation,
    given_so_far,
    mark_wordless,
)
from service.use_cases.narrators_word import Answer, merge
from stories.codebook import load_codebook
from stories.errors import InvalidInputError
from stories.taggings import Decision, Tagging, Voice, Wordless
from tests.banks import memory_bank

CODEBOOK = load_codebook()
NAMED = Question(
    first=3,
    last=4,
    form=Form.NAMED,
    choices=(Choice(3, "niet-geloofd", 0.8), Choice(4, "-respect", 0.3)),
    others=(Choice(4, "+respect", 0.1),),
    worth=1.1,
)
OPEN = replace(NAMED, form=Form.OPEN)
NOTHING = Given()


def say(question: Question, given: Given, before: tuple[Tagging, ...] = ()) -> tuple[Tagging, ...]:
    """Return what is said of a question's sentences once this answer is added to what was said before."""
    asked = given_so_far(question, before, [])
    return merge(before, answer_question(question, asked, given, CODEBOOK, story_id="s"))


def decisions(taggings: Iterable[Tagging]) -> dict[tuple[int, str], Decision]:
    assert all(tagging.by is Voice.NARRATOR for tagging in taggings)
    return {(tagging.sentence, tagging.code): tagging.decision for tagging in taggings}


def chosen(*places: tuple[int, str], answer: Answer | None = None) -> Given:
    return Given(answer, frozenset(places))


@pytest.mark.parametrize(
    ("answer", "decision"),
    [(Answer.YES, Decision.CONFIRMED), (Answer.NO, Decision.REJECTED), (Answer.OTHER, Decision.OTHER)],
)
def test_answer_to_a_named_question_is_about_the_label_it_names(answer: Answer, decision: Decision) -> None:
    assert decisions(say(NAMED, Given(answer))) == {(3, "niet-geloofd"): decision}


def test_label_chosen_after_another_answer_is_confirmed_in_its_own_sentence() -> None:
    said = say(NAMED, chosen((4, "+respect"), answer=Answer.OTHER))
    assert decisions(said) == {(3, "niet-geloofd"): Decision.OTHER, (4, "+respect"): Decision.CONFIRMED}


def test_label_that_a_named_question_names_is_answered_and_not_ticked() -> None:
    assert say(NAMED, chosen((3, "niet-geloofd"))) == ()


@pytest.mark.parametrize("question", [NAMED, OPEN])
def test_what_is_not_answered_to_becomes_no_tagging(question: Question) -> None:
    assert say(question, NOTHING) == ()


def test_choices_that_are_not_ticked_say_nothing() -> None:
    assert decisions(say(OPEN, chosen((4, "-respect")))) == {(4, "-respect"): Decision.CONFIRMED}


def test_label_that_was_not_offered_cannot_be_ticked() -> None:
    assert say(OPEN, chosen((3, "+autonomie"), (9, "-respect"))) == ()


def test_nothing_happens_here_rejects_the_choices_that_were_shown() -> None:
    said = say(OPEN, Given(Answer.NO))
    assert decisions(said) == {(3, "niet-geloofd"): Decision.REJECTED, (4, "-respect"): Decision.REJECTED}
    assert given_so_far(OPEN, said, []) == Given(Answer.NO)


def test_choice_goes_over_nothing_happens_here() -> None:
    said = say(OPEN, chosen((4, "-respect"), answer=Answer.NO))
    assert decisions(said) == {(4, "-respect"): Decision.CONFIRMED}
    assert given_so_far(OPEN, said, []).answer is None


def test_choice_after_nothing_is_confirmed_and_the_rest_stays_rejected() -> None:
    said = say(OPEN, chosen((4, "-respect")), before=say(OPEN, Given(Answer.NO)))
    assert decisions(said) == {(3, "niet-geloofd"): Decision.REJECTED, (4, "-respect"): Decision.CONFIRMED}


def test_label_that_is_no_longer_ticked_is_taken_away() -> None:
    said = say(OPEN, NOTHING, before=say(OPEN, chosen((4, "+respect"))))
    assert decisions(said) == {(4, "+respect"): Decision.REJECTED}


@pytest.mark.parametrize(
    ("question", "given"),
    [
        (NAMED, chosen((4, "-respect"), answer=Answer.YES)),
        (NAMED, Given(Answer.OTHER)),
        (OPEN, chosen((3, "niet-geloofd"), (4, "+respect"))),
        (OPEN, Given(Answer.NO)),
    ],
)
def test_answers_come_back_from_what_was_said_and_saying_them_again_changes_nothing(
    question: Question, given: Given
) -> None:
    said = say(question, given)
    assert given_so_far(question, said, []) == given
    assert list(answer_question(question, given, given, CODEBOOK, story_id="s")) == []


def test_only_the_narrators_own_word_is_an_answer() -> None:
    model = Tagging("s", 3, "niet-geloofd", Voice.MODEL, Decision.PROPOSED, CODEBOOK.version)
    curator = replace(model, by=Voice.CURATOR, decision=Decision.CONFIRMED)
    assert given_so_far(NAMED, [model, curator], []) == NOTHING


def test_sentence_without_a_word_belongs_to_the_question_about_it() -> None:
    wordless = [Wordless("s", 4, "wegkijken"), Wordless("s", 5)]
    assert given_so_far(OPEN, [], wordless) == Given(wordless=frozenset({4}), own_word="wegkijken")


def test_marking_leaves_sentences_of_other_questions_alone(tmp_path: Path) -> None:
    before = [Wordless("s", 3), Wordless("s", 5, "anders")]
    given = Given(wordless=frozenset({4, 9}), own_word=" weg  kijken ")
    marked = mark_wordless(memory_bank(tmp_path), OPEN, before, given, story_id="s")
    assert marked == (Wordless("s", 4, "weg kijken"), Wordless("s", 5, "anders"))


def test_own_word_that_is_too_long_is_refused(tmp_path: Path) -> None:
    given = Given(wordless=frozenset({4}), own_word="x" * 61)
    with pytest.raises(InvalidInputError):
        mark_wordless(memory_bank(tmp_path), OPEN, [], given, story_id="s")


def test_eight_questions_are_asked_and_the_next_wait() -> None:
    told = (ScoredCode("niet-geloofd", 0.9),)
    readings = [SentenceReading(told, told, 0.9), SentenceReading((), (), 0.0)] * 20
    conversation = begin_conversation(readings, codebook_version="1")
    assert (len(conversation.asked), conversation.has_more) == (8, True)
    later = ask_more(conversation, readings)
    assert (later.asked[:8], later.has_more) == (conversation.asked, False)
    assert {number for question in later.asked for number in question.sentences} >= set(range(0, 40, 2))
    assert sum(question.form is Form.NAMED for question in later.asked) == 1


def test_story_in_which_nothing_is_read_has_no_questions() -> None:
    conversation = begin_conversation([SentenceReading((), (), 0.0)] * 3, codebook_version="1")
    assert (conversation.asked, conversation.has_more) == ((), False)
