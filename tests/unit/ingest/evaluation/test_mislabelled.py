"""Every label that was wrong or missed is found in its sentence, with what was given instead."""

import json
from collections.abc import Sequence

from ingest.evaluation.gold import parse_gold
from ingest.evaluation.labels import ReadStory
from ingest.evaluation.mislabelled import NOTHING, JudgedStory, count_confusions, judge_stories
from ingest.tagging.tagger import ScoredCode, SentenceReading


def judged(*rows: tuple[list[str], list[str]]) -> JudgedStory:
    """Return the verdict on a story of which each sentence should have the first labels and was given the second."""
    line = {
        "id": "v-1",
        "register": "b1",
        "zinnen": [{"t": f"Zin {n}.", "l": have} for n, (have, _) in enumerate(rows)],
    }
    (story,) = parse_gold([json.dumps(line)], source="proef")
    (verdict,) = judge_stories([ReadStory(story, tuple(_reading(given) for _, given in rows))])
    return verdict


def _reading(codes: Sequence[str]) -> SentenceReading:
    return SentenceReading(tuple(ScoredCode(code, 0.9) for code in codes), (), 0.9)


def test_labels_are_right_wrong_or_missed() -> None:
    (sentence,) = judged((["-respect", "niet-geloofd"], ["-respect", "vooroordeel"])).sentences
    assert (sentence.right, sentence.wrong, sentence.missed) == (("-respect",), ("vooroordeel",), ("niet-geloofd",))
    assert not sentence.is_right


def test_sentence_without_mistakes_is_right() -> None:
    story = judged(([], []), (["-respect"], ["-respect"]))
    assert [sentence.is_right for sentence in story.sentences] == [True, True]
    assert story.mistakes == 0


def test_confusions_count_what_was_given_instead_most_often_first() -> None:
    story = judged(
        (["-respect"], ["vooroordeel"]), (["-respect"], ["vooroordeel"]), (["-respect"], []), ([], ["+zingeving"])
    )
    assert list(count_confusions([story]).items()) == [
        (("-respect", "vooroordeel"), 2),
        ((NOTHING, "+zingeving"), 1),
        (("-respect", NOTHING), 1),
    ]


def test_label_that_was_right_is_no_part_of_a_confusion() -> None:
    assert count_confusions([judged((["-respect", "niet-geloofd"], ["niet-geloofd"]))]) == {("-respect", NOTHING): 1}


def test_sentence_does_not_print_its_words() -> None:
    assert "Zin 0." not in repr(judged(([], ["-respect"])))
