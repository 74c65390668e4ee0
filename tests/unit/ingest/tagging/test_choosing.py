import pytest

from ingest.tagging.choosing import choose_candidates, choose_others, choose_proposals, opposite


def test_codes_from_the_threshold_on_are_proposed_most_likely_first():
    found = {"niet-geloofd": 0.5, "vooroordeel": 0.7, "-respect": 0.49}
    assert choose_proposals(found, threshold=0.5) == ["vooroordeel", "niet-geloofd"]


def test_only_the_likelier_sign_of_a_value_is_proposed():
    assert choose_proposals({"+respect": 0.6, "-respect": 0.7, "+autonomie": 0.5}, threshold=0.4) == [
        "-respect",
        "+autonomie",
    ]


def test_code_that_is_recognised_too_badly_is_not_proposed():
    assert choose_proposals({"+respect": 0.9, "vooroordeel": 0.8}, threshold=0.4, never_unasked={"+respect"}) == [
        "vooroordeel"
    ]


def test_sign_that_may_not_be_proposed_does_not_make_way_for_its_opposite():
    assert choose_proposals({"+respect": 0.9, "-respect": 0.8}, threshold=0.4, never_unasked={"+respect"}) == []


def test_five_candidates_are_offered_whatever_their_probability():
    found = {"a": 0.1, "b": 0.3, "c": 0.2, "d": 0.0, "e": 0.05, "f": 0.01}
    assert choose_candidates(found) == ["b", "c", "a", "e", "f"]


def test_three_others_come_after_the_candidates():
    found = {code: 1 - number / 10 for number, code in enumerate("abcdefghij")}
    assert choose_others(found) == ["f", "g", "h"]


def test_equal_probabilities_are_ordered_by_name():
    assert choose_candidates({"b": 0.1, "a": 0.1}) == ["a", "b"]


@pytest.mark.parametrize(
    ("code", "contrary"), [("+respect", "-respect"), ("-respect", "+respect"), ("niet-geloofd", None)]
)
def test_only_values_have_an_opposite(code, contrary):
    assert opposite(code) == contrary
