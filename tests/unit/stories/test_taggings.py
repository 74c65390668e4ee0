"""Which voice stands on a sentence, and what of it may be shown or counted."""

import pytest

from stories.taggings import Decision, Tagging, Voice, answered, counting, standing


def said(by: Voice, decision: Decision, *, sentence: int = 0, code: str = "-respect", story_id: str = "s1") -> Tagging:
    return Tagging(story_id, sentence, code, by, decision, "1.2")


MODEL = said(Voice.MODEL, Decision.PROPOSED)
CURATOR = said(Voice.CURATOR, Decision.CONFIRMED)
NARRATOR = said(Voice.NARRATOR, Decision.REJECTED)


@pytest.mark.parametrize(
    ("voices", "stands"),
    [
        ([MODEL], MODEL),
        ([MODEL, CURATOR], CURATOR),
        ([CURATOR, MODEL], CURATOR),
        ([NARRATOR, CURATOR, MODEL], NARRATOR),
        ([MODEL, CURATOR, NARRATOR], NARRATOR),
    ],
)
def test_narrator_stands_over_curator_and_both_over_model(voices: list[Tagging], stands: Tagging) -> None:
    assert standing(voices) == (stands,)


def test_later_word_of_the_same_voice_stands() -> None:
    again = said(Voice.NARRATOR, Decision.CONFIRMED)
    assert standing([NARRATOR, again]) == (again,)


def test_each_story_sentence_and_code_has_its_own_word_in_order() -> None:
    ordered = (
        said(Voice.MODEL, Decision.PROPOSED, code="+respect"),
        said(Voice.NARRATOR, Decision.CONFIRMED, code="-respect"),
        said(Voice.MODEL, Decision.PROPOSED, sentence=2),
        said(Voice.MODEL, Decision.PROPOSED, sentence=10),
        said(Voice.MODEL, Decision.PROPOSED, story_id="s2"),
    )
    assert standing(reversed(ordered)) == ordered


def test_what_the_narrator_said_nothing_of_is_left_out() -> None:
    other_sentence = said(Voice.MODEL, Decision.PROPOSED, sentence=1)
    other_code = said(Voice.MODEL, Decision.PROPOSED, code="+respect")
    assert answered([MODEL, NARRATOR, other_sentence, other_code]) == (MODEL, NARRATOR)


@pytest.mark.parametrize(
    ("decision", "counts"),
    [
        (Decision.PROPOSED, True),
        (Decision.CONFIRMED, True),
        (Decision.OTHER, False),
        (Decision.REJECTED, False),
    ],
)
def test_only_what_stands_as_proposed_or_confirmed_counts(decision: Decision, counts: bool) -> None:
    tagging = said(Voice.NARRATOR, decision)
    assert counting([MODEL, tagging]) == ((tagging,) if counts else ())
