import pytest

from search.spelling import closest


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("huisrats", ("huisarts",)),
        ("huisatrsn", ("huisarts",)),  # two slips in a long word
        ("medicjnen", ("medicijnen",)),
        ("zrog", ("zorg",)),
        ("zrgo", ()),  # two in a short one
        ("zog", ()),  # too short to guess
        ("zorgd", ("zorg", "zorgt")),  # a letter too many, and another letter
        ("gemeente", ()),
        ("qqqqqq", ()),
    ],
)
def test_nearest_word_is_meant(typed: str, found: tuple[str, ...]) -> None:
    assert closest(typed, ["huisarts", "huisartsje", "medicijnen", "zorg", "zorgt"]) == found


def test_words_that_are_equally_near_are_all_meant() -> None:
    assert closest("haan", ["maan", "baan", "zaak"]) == ("baan", "maan")
