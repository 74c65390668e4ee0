"""Which years are told of, and how far a range of years is widened: never by what one story is about."""

import pytest

from search.filters import YearRange
from search.year_blocks import known_years, open_ends, widen

SOLID = {2018: 9, 2019: 9, 2021: 9, 2022: 9}
ONLY_1953 = YearRange(1953, 1953)


@pytest.mark.parametrize(
    ("stories", "known"),
    [
        (SOLID, range(2018, 2023)),
        ({1953: 4, **SOLID, 2025: 4}, range(2018, 2023)),
        ({1953: 5, **SOLID}, range(1953, 2023)),
        ({1953: 3, 1954: 3, **SOLID}, range(1954, 2023)),
        ({2018: 3, 2020: 3}, range(2020, 2021)),
        ({2018: 4}, range(0)),
        ({}, range(0)),
    ],
)
def test_years_are_known_from_where_five_stories_are_on_either_side(stories: dict[int, int], known: range) -> None:
    assert known_years(stories, threshold=5) == known


@pytest.mark.parametrize(
    ("asked", "opened"),
    [
        (YearRange(2018, 2020), YearRange(None, 2020)),
        (YearRange(1953, 2020), YearRange(None, 2020)),
        (YearRange(2020, 2030), YearRange(2020, None)),
        (YearRange(2018, 2022), None),
        (YearRange(2019, 2021), YearRange(2019, 2021)),
        (ONLY_1953, ONLY_1953),
    ],
)
def test_an_end_beyond_which_nothing_is_known_is_open(asked: YearRange, opened: YearRange | None) -> None:
    assert open_ends(asked, range(2018, 2023)) == opened


@pytest.mark.parametrize(
    ("asked", "widened"),
    [
        (YearRange(2019, 2019), YearRange(2019, 2019)),
        (YearRange(2021, 2021), YearRange(2020, 2021)),
        (YearRange(2020, 2020), YearRange(2020, 2021)),
        (YearRange(2020, 2021), YearRange(2020, 2021)),
        (YearRange(2022, 2022), YearRange(2022, None)),
        (YearRange(2030, 2030), YearRange(2022, None)),
        (ONLY_1953, YearRange(None, 2018)),
        (YearRange(None, 1953), YearRange(None, 2018)),
        (YearRange(None, None), None),
    ],
)
@pytest.mark.parametrize("others", [{}, {1953: 1}, {1953: 4, 2020: 4, 2025: 4}])
def test_a_range_is_widened_alike_whether_a_year_has_no_stories_or_few(
    asked: YearRange, widened: YearRange | None, others: dict[int, int]
) -> None:
    assert widen(asked, SOLID | others, range(2018, 2023), threshold=5) == widened


def test_of_too_few_stories_all_years_are_counted() -> None:
    assert widen(ONLY_1953, {}, range(0), threshold=5) is None
    assert widen(YearRange(2019, 2019), {2019: 4}, range(2018, 2023), threshold=5) is None
