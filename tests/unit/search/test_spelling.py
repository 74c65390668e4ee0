import pytest

from search.spelling import closest, count_slips


@pytest.mark.parametrize(
    ("first", "second", "slips"),
    [
        ("zorg", "zorg", 0),
        ("zorg", "zogr", 1),
        ("zorg", "zorgt", 1),
        ("zorg", "org", 1),
        ("zorg", "zarg", 1),
        ("zorg", "zag", 2),
    ],
)
def test_slips_are_counted(first: str, second: str, slips: int) -> None:
    assert count_slips(first, second, at_most=2) == slips


def test_counting_stops_beyond_what_is_allowed() -> None:
    assert count_slips("huisarts", "gemeente", at_most=2) == 3
    assert count_slips("zorg", "jeugdzorg", at_most=2) == 3


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("huisrats", ("huisarts",)),
        ("huisatrsn", ("huisarts",)),  # two slips in a long word
        ("medicjnen", ("medicijnen",)),
        ("zrog", ("zorg",)),
        ("zrgo", ()),  # two in a short one
        ("zog", ()),  # too short to guess
        ("qqqqqq", ()),
    ],
)
def test_nearest_word_is_meant(typed: str, found: tuple[str, ...]) -> None:
    assert closest(typed, ["huisarts", "huisartsje", "medicijnen", "zorg", "zorgt"]) == found


def test_words_that_are_equally_near_are_all_meant() -> None:
    assert closest("haan", ["maan", "baan", "zaak"]) == ("baan", "maan")
