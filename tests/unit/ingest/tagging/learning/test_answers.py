import pytest

from ingest.tagging.learning.answers import AnsweredSentence, answered_sentences, is_held_out
from stories.consent import Use
from stories.story import Story, StoryStatus
from stories.taggings import Decision, Tagging, Voice
from tests.story_samples import EVERYTHING, sample_story, sample_tagging

CODES = ("over-mij-zonder-mij", "niet-geloofd", "+nabijheid")


def taught(*taggings: Tagging, story: Story | None = None) -> tuple[AnsweredSentence, ...]:
    return answered_sentences(story or sample_story(), taggings, codes=CODES)


def test_what_is_confirmed_is_and_what_is_rejected_is_not():
    (sentence,) = taught(sample_tagging(), sample_tagging(code="niet-geloofd", decision=Decision.REJECTED))
    assert sentence.text.strip() == "Ze praatten langs me heen."
    assert sentence.confirmed == {"over-mij-zonder-mij"}
    assert sentence.rejected == {"niet-geloofd"}
    assert "+nabijheid" not in sentence.answered


def test_a_label_that_is_something_else_is_not_this_one():
    (sentence,) = taught(sample_tagging(decision=Decision.OTHER))
    assert (sentence.confirmed, sentence.rejected) == (frozenset(), {"over-mij-zonder-mij"})


def test_a_proposal_that_nobody_answered_teaches_nothing():
    assert taught(sample_tagging(by=Voice.MODEL, decision=Decision.PROPOSED)) == ()


def test_the_narrator_is_heard_over_a_curator_whoever_spoke_last():
    words = [
        sample_tagging(decision=Decision.REJECTED),
        sample_tagging(by=Voice.CURATOR, decision=Decision.CONFIRMED),
    ]
    for order in (words, words[::-1]):
        (sentence,) = taught(*order)
        assert sentence.rejected == {"over-mij-zonder-mij"}


def test_a_curator_is_heard_where_the_narrator_said_nothing():
    (sentence,) = taught(sample_tagging(by=Voice.CURATOR))
    assert sentence.confirmed == {"over-mij-zonder-mij"}


@pytest.mark.parametrize("missing", [Use.RESEARCH, Use.COUNT])
def test_nothing_is_learned_without_both_switches(missing: Use):
    assert taught(sample_tagging(), story=sample_story(uses=EVERYTHING - {missing})) == ()
    assert taught(sample_tagging(), story=sample_story(uses=frozenset({Use.RESEARCH, Use.COUNT}))) != ()


@pytest.mark.parametrize("status", [StoryStatus.WAITING, StoryStatus.REFUSED])
def test_nothing_is_learned_from_a_story_that_is_not_published(status: StoryStatus):
    assert taught(sample_tagging(), story=sample_story(status=status)) == ()


def test_a_code_that_the_codebook_no_longer_has_is_left_out():
    assert taught(sample_tagging(code="bestaat-niet")) == ()


def test_the_words_of_an_interviewer_are_not_learned():
    story = sample_story(text="I: Werd u geloofd? R: Nee, nooit.")
    words = [sample_tagging(sentence=number) for number in range(len(story.sentences))]
    assert not any("geloofd" in sentence.text for sentence in taught(*words, story=story))


def test_a_fifth_of_the_stories_is_kept_apart_and_always_the_same():
    apart = [number for number in range(2000) if is_held_out(f"verhaal {number}")]
    assert 340 < len(apart) < 460
    # A change of the split would measure on what was learned from.
    assert apart[:5] == [2, 5, 7, 12, 19]
