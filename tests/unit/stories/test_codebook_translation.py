"""What was said under an older codebook, read in the words of the one in force."""

import pytest

from stories.codebook import load_codebook
from stories.taggings import Decision, Tagging, Voice
from tests.codebook_samples import OLDER, OLDEST, invented_translation

NOW = load_codebook().version
TRANSLATION = invented_translation()


def said(
    code: str,
    *,
    by: Voice = Voice.NARRATOR,
    decision: Decision = Decision.CONFIRMED,
    version: str = OLDER,
    confidence: float | None = None,
) -> Tagging:
    return Tagging("s1", 0, code, by, decision, version, confidence)


def words(*taggings: Tagging) -> list[tuple[str, str, str]]:
    return [(now.code, now.by.value, now.decision.value) for now in TRANSLATION.read(taggings)]


def test_code_that_did_not_change_stays_as_it_was_said() -> None:
    assert TRANSLATION.read([said("-respect")]) == (said("-respect"),)


def test_renamed_code_carries_its_new_name_and_the_version_that_knows_it() -> None:
    assert TRANSLATION.read([said("-fatsoen")]) == (said("-respect", version=NOW),)


def test_code_that_was_renamed_twice_is_followed_to_the_end() -> None:
    assert TRANSLATION.read([said("-bejegening", version=OLDEST)]) == (said("-respect", version=NOW),)


def test_code_is_only_what_it_became_after_the_version_in_which_it_was_said() -> None:
    # In 0.9 there was no -bejegening any more: a word about it then means nothing.
    assert words(said("-bejegening", version=OLDER)) == []


@pytest.mark.parametrize("decision", [Decision.CONFIRMED, Decision.PROPOSED])
def test_parts_of_a_split_code_are_asked_again(decision: Decision) -> None:
    assert words(said("onmacht", decision=decision)) == [
        ("niet-geloofd", "model", "voorgesteld"),
        ("stil-geworden", "model", "voorgesteld"),
    ]


@pytest.mark.parametrize("decision", [Decision.REJECTED, Decision.OTHER])
def test_no_to_a_split_code_is_no_to_its_parts(decision: Decision) -> None:
    assert words(said("onmacht", decision=decision)) == [
        ("niet-geloofd", "verteller", decision.value),
        ("stil-geworden", "verteller", decision.value),
    ]


def test_code_that_was_merged_and_then_split_is_asked_again() -> None:
    assert words(said("-wantrouwen", version=OLDEST)) == [
        ("niet-geloofd", "model", "voorgesteld"),
        ("stil-geworden", "model", "voorgesteld"),
    ]


def test_answer_about_a_part_stands_beside_the_question_about_it() -> None:
    assert words(said("onmacht"), said("niet-geloofd", version=NOW, decision=Decision.REJECTED)) == [
        ("niet-geloofd", "model", "voorgesteld"),
        ("niet-geloofd", "verteller", "weg"),
        ("stil-geworden", "model", "voorgesteld"),
    ]


def test_what_the_model_says_now_stands_over_what_is_asked_again() -> None:
    proposed = said("niet-geloofd", by=Voice.MODEL, decision=Decision.PROPOSED, version=NOW, confidence=0.7)
    read = TRANSLATION.read([proposed, said("onmacht")])
    assert [now.confidence for now in read] == [0.7, None]


@pytest.mark.parametrize("turned", [False, True])
def test_yes_to_one_of_two_merged_codes_is_yes(turned: bool) -> None:
    both = [said("-kou"), said("-ijs", decision=Decision.REJECTED)]
    assert words(*(reversed(both) if turned else both)) == [("-nabijheid", "verteller", "bevestigd")]


@pytest.mark.parametrize("turned", [False, True])
def test_newest_word_of_a_voice_stands_where_old_and_new_meet(turned: bool) -> None:
    both = [said("-fatsoen"), said("-respect", version=NOW, decision=Decision.REJECTED)]
    assert words(*(reversed(both) if turned else both)) == [("-respect", "verteller", "weg")]


def test_voices_stay_apart_when_codes_come_together() -> None:
    both = [said("-kou"), said("-ijs", by=Voice.CURATOR, decision=Decision.REJECTED)]
    assert words(*both) == [("-nabijheid", "curator", "weg"), ("-nabijheid", "verteller", "bevestigd")]


def test_retired_code_is_left_out() -> None:
    assert words(said("+dank")) == []


def test_code_that_no_codebook_has_is_left_out() -> None:
    assert words(said("onzin"), said("onzin", version="9.9")) == []


def test_word_of_an_unknown_version_is_read_as_it_stands() -> None:
    assert TRANSLATION.read([said("-respect", version="9.9")]) == (said("-respect", version="9.9"),)


@pytest.mark.parametrize(
    ("version", "code", "known"),
    [
        (OLDER, "-fatsoen", True),
        (OLDER, "onmacht", True),
        (OLDER, "+dank", True),
        (OLDER, "-respect", True),
        (NOW, "-respect", True),
        (NOW, "-fatsoen", False),
        (OLDER, "onzin", False),
        ("9.9", "-respect", False),
    ],
)
def test_word_is_known_when_its_version_is_and_its_code_leads_somewhere(version: str, code: str, known: bool) -> None:
    assert TRANSLATION.knows(version, code) == known


def test_set_of_codes_is_read_with_every_part_of_what_was_split() -> None:
    codes = {"-fatsoen", "onmacht", "+dank", "-vertrouwen"}
    assert TRANSLATION.codes(codes, version=OLDER) == {"-respect", "niet-geloofd", "stil-geworden", "-vertrouwen"}


def test_only_versions_in_which_something_is_called_otherwise_are_changed() -> None:
    assert set(TRANSLATION.changed_versions) == {OLDEST, OLDER}
