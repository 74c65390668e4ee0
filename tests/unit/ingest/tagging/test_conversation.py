from dataclasses import replace
from itertools import pairwise

import pytest

from ingest.tagging.conversation import CLEAR, Form, choose_questions
from ingest.tagging.tagger import Evidence, ScoredCode, SentenceReading
from stories.spans import Span


def reading(**codes):
    scored = tuple(ScoredCode(code.replace("_", "-"), confidence) for code, confidence in codes.items())
    return SentenceReading(scored[:1], scored, 0.5)


def plus(confidence):
    found = (ScoredCode("+respect", confidence),)
    return SentenceReading(found, found, 0.5)


QUIET = reading(vooroordeel=0.01)


def test_sentence_that_promises_most_is_asked_about_first():
    questions = choose_questions([reading(niet_geloofd=0.4), QUIET, QUIET, QUIET, reading(vooroordeel=0.9)])
    assert [(question.first, question.last) for question in questions] == [(4, 4), (0, 0)]


def test_no_more_questions_than_asked_for():
    readings = [part for _ in range(12) for part in (reading(niet_geloofd=0.9), QUIET, QUIET, QUIET)]
    assert len(choose_questions(readings, at_most=5)) == 5


def test_sentences_beside_each_other_are_one_passage_when_questions_are_few():
    (question,) = choose_questions([reading(niet_geloofd=0.7), plus(0.8), QUIET, QUIET], at_most=1)
    assert (question.first, question.last) == (0, 1)
    assert [(choice.sentence, choice.code) for choice in question.choices] == [(1, "+respect"), (0, "niet-geloofd")]


def test_passage_is_at_most_three_sentences():
    (question,) = choose_questions([plus(0.9)] * 6, at_most=1)
    assert question.last - question.first == 2


def test_no_sentence_stands_in_two_questions():
    questions = sorted((q.first, q.last) for q in choose_questions([plus(0.5)] * 9))
    assert all(before[1] < after[0] for before, after in pairwise(questions))


def test_at_most_five_choices_the_likeliest():
    codes = {f"code{n}": 0.1 * n for n in range(1, 6)}
    (question,) = choose_questions([reading(**codes), plus(0.35)], at_most=1)
    assert [choice.code for choice in question.choices] == ["code5", "code4", "+respect", "code3", "code2"]


def test_both_signs_of_a_value_are_never_choices_for_one_sentence():
    both = SentenceReading((), (ScoredCode("-respect", 0.5), ScoredCode("+respect", 0.3)), 0.5)
    (question,) = choose_questions([both])
    assert [choice.code for choice in question.choices] == ["-respect"]
    assert [choice.code for choice in question.others] == ["+respect"]


@pytest.mark.parametrize(("confidence", "form"), [(CLEAR, Form.NAMED), (CLEAR - 0.01, Form.OPEN)])
def test_clear_code_is_asked_about_by_name(confidence, form):
    assert choose_questions([plus(confidence)])[0].form is form


def test_label_that_is_never_proposed_unasked_is_a_choice_and_not_named():
    unproposed = SentenceReading((), (ScoredCode("+respect", 0.9),), 0.5)
    (question,) = choose_questions([unproposed])
    assert (question.form, question.choices[0].code) == (Form.OPEN, "+respect")


def test_what_does_not_fit_among_the_choices_or_is_less_likely_stands_behind_them():
    codes = {f"code{n}": 0.1 * n for n in range(1, 6)}
    less = (ScoredCode("code6", 0.05), ScoredCode("code7", 0.01), ScoredCode("code8", 0.009))
    (question,) = choose_questions([replace(reading(**codes), others=less), plus(0.35)], at_most=1)
    assert [(choice.sentence, choice.code) for choice in question.others] == [(0, f"code{n}") for n in (1, 6, 7)]
    assert question.offered == question.choices + question.others


def test_choice_brings_the_words_that_carried_it():
    told = SentenceReading((), (ScoredCode("+respect", 0.5, (Evidence(Span(3, 9), 0.7),)),), 0.5)
    assert choose_questions([told])[0].choices[0].evidence == (Span(3, 9),)


def test_nothing_is_asked_twice():
    readings = [plus(0.9)] * 7
    first = choose_questions(readings, at_most=1)
    asked = {number for question in first for number in question.sentences}
    later = choose_questions(readings, passing_over=asked)
    assert sorted(number for question in later for number in question.sentences) == sorted(set(range(7)) - asked)


def test_nobody_is_asked_in_the_same_words_twice():
    readings = [reading(niet_geloofd=0.7), *[QUIET] * 3, reading(niet_geloofd=0.9), *[QUIET] * 3, plus(0.8)]
    asked = [(question.form, question.choices[0].code) for question in choose_questions(readings)]
    assert asked == [(Form.NAMED, "niet-geloofd"), (Form.NAMED, "+respect"), (Form.OPEN, "niet-geloofd")]
    (later,) = choose_questions(readings[:1], named_before=["niet-geloofd"])
    assert later.form is Form.OPEN


@pytest.mark.parametrize("readings", [[], [QUIET] * 5, [SentenceReading((), (), 0.0)] * 3])
def test_narrator_is_not_asked_about_nothing(readings):
    assert choose_questions(readings) == ()


def test_no_questions_when_none_may_be_asked():
    assert choose_questions([plus(0.9)], at_most=0) == ()
