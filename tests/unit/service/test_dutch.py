"""Days, years and numbers are written as people in the Netherlands write them."""

from datetime import UTC, date, datetime

import pytest

from service.dutch import day, days_until, in_runs, number


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (date(2024, 5, 3), "3 mei 2024"),
        (datetime(2024, 5, 3, 21, 59, tzinfo=UTC), "3 mei 2024"),
        (datetime(2024, 5, 3, 22, 0, tzinfo=UTC), "4 mei 2024"),
        (datetime(2024, 12, 31, 23, 0, tzinfo=UTC), "1 januari 2025"),
    ],
)
def test_a_day_is_that_of_the_netherlands(moment: date | datetime, written: str) -> None:
    assert day(moment) == written


def test_days_are_counted_by_the_calendar_of_the_netherlands() -> None:
    before_midnight, after_midnight = datetime(2024, 5, 3, 21, 59, tzinfo=UTC), datetime(2024, 5, 3, 22, 1, tzinfo=UTC)
    assert days_until(before_midnight, before_midnight) == 0
    assert days_until(before_midnight, after_midnight) == 1
    assert days_until(after_midnight, datetime(2024, 5, 13, 21, 0, tzinfo=UTC)) == 9


@pytest.mark.parametrize(("value", "written"), [(999, "999"), (1000, "1.000"), (1234567, "1.234.567")])
def test_thousands_are_set_apart_by_a_point(value: int, written: str) -> None:
    assert number(value) == written


@pytest.mark.parametrize(
    ("names", "written"),
    [
        (["2018", "2019", "2020"], ["2018", "2019", "2020"]),
        (["2018", "2019", "2020", "2021"], ["2018 tot en met 2021"]),
        (["2014", "2016", "2017", "2018", "2019", "2023"], ["2014", "2016 tot en met 2019", "2023"]),
        (["armoede", "jeugdzorg", "mantelzorg", "anders"], ["armoede", "jeugdzorg", "mantelzorg", "anders"]),
        ([], []),
    ],
)
def test_many_years_in_a_row_are_written_as_one(names: list[str], written: list[str]) -> None:
    assert in_runs(names) == written
