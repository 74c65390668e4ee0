import pytest

from search.patterns.signals_quotes import choose_central

BELIEF = ["dokter", "geloven", "niet"]
SAME_BELIEF = ["dokter", "geloven", "niet", "weer"]
ALSO_BELIEF = ["dokter", "geloven"]
WAITING = ["wachtlijst", "lang", "niet"]
ALONE = ["paard", "wei"]


def test_the_sentence_that_resembles_the_others_most_comes_first() -> None:
    assert choose_central([ALONE, ALSO_BELIEF, BELIEF, WAITING], limit=1) == (2,)


def test_the_next_one_differs_from_the_first() -> None:
    sentences = [BELIEF, SAME_BELIEF, ALSO_BELIEF, WAITING, [*WAITING, "brief"], ALONE]
    first, second = choose_central(sentences, limit=2)
    assert first in {0, 1, 2}
    assert second in {3, 4}


@pytest.mark.parametrize(("number", "chosen"), [(0, 0), (2, 2), (3, 3), (4, 3)])
def test_no_more_are_chosen_than_asked_or_there(number: int, chosen: int) -> None:
    assert len(set(choose_central([BELIEF] * number, limit=3))) == chosen


def test_a_sentence_without_words_is_not_chosen() -> None:
    assert set(choose_central([[], BELIEF, ALSO_BELIEF], limit=3)) == {1, 2}
