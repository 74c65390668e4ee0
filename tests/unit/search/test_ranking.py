import math

import pytest

from search.bm25 import inverse_document_frequency, rounded_length, term_score
from search.fusion import fuse


def test_rare_term_weighs_more() -> None:
    assert inverse_document_frequency(100, 2) > inverse_document_frequency(100, 50) > 0
    assert inverse_document_frequency(10, 3) == pytest.approx(math.log(1 + 7.5 / 3.5))


def test_second_time_adds_less_than_the_first() -> None:
    once, twice, thrice = (term_score(1.0, times, length=10, average_length=10.0) for times in (1, 2, 3))
    assert once == pytest.approx(1.0)
    assert twice - once > thrice - twice > 0


def test_long_story_scores_lower_for_the_same_word() -> None:
    assert term_score(1.0, 1, length=40, average_length=10.0) < term_score(1.0, 1, length=5, average_length=10.0)


@pytest.mark.parametrize(
    ("length", "kept"), [(0, 0), (24, 24), (40, 40), (41, 40), (43, 42), (57, 56), (199, 184), (200, 200), (1000, 984)]
)
def test_length_is_kept_in_one_byte_as_lucene_does(length: int, kept: int) -> None:
    assert rounded_length(length) == kept


def test_what_both_rankings_know_comes_first() -> None:
    assert [item for item, _ in fuse([["a", "b"], ["b", "c"]], [1.0, 1.0])] == ["b", "a", "c"]


def test_weight_decides_between_equal_places() -> None:
    assert [item for item, _ in fuse([["a"], ["b"]], [0.5, 1.0])] == ["b", "a"]
