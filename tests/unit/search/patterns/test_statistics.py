import pytest

from search.noise import SHIFT_VARIANCE
from search.patterns.intervals import jeffreys, lift
from search.patterns.trend import change_of


@pytest.mark.parametrize(
    ("stories", "of", "low", "high"),
    [
        (0, 10, 0.0, 0.21719626750921053),
        (1, 10, 0.011011673763161133, 0.3813147710666164),
        (14, 90, 0.09204775527632554, 0.24078309419964805),
        (45, 90, 0.3980718647600668, 0.6019281352399333),
        (500, 10000, 0.04585790480962442, 0.05440251973284201),
        (10, 10, 1 - 0.21719626750921053, 1.0),
    ],
)
def test_jeffreys_interval(stories: int, of: int, low: float, high: float) -> None:
    interval = jeffreys(stories, of)
    assert (interval.estimate, interval.low, interval.high) == pytest.approx((stories / of, low, high), abs=1e-9)


def test_things_that_go_together_by_chance_have_lift_one() -> None:
    interval = lift(both=20, first=40, second=100, of=200)
    assert interval.estimate == pytest.approx(1.0)
    assert interval.low < 1.0 < interval.high


def test_lift_that_is_sure_lies_wholly_above_one() -> None:
    assert lift(both=35, first=40, second=50, of=200).low > 1.0


def test_two_codes_that_always_go_together_in_a_few_stories_are_not_taken_to_do_so_for_certain() -> None:
    few = lift(both=7, first=7, second=11, of=25)
    assert few.low < few.estimate < few.high


def test_lift_interval_narrows_with_more_stories() -> None:
    few, many = lift(12, 20, 30, 100), lift(1200, 2000, 3000, 10000)
    assert few.estimate == pytest.approx(many.estimate)
    assert many.high - many.low < (few.high - few.low) / 5


# The Cochran-Armitage test worked out by hand: for shares .3 .5 .7 of 100, T = 40, and its variance 0.25 * 200. To that
# comes the shift of both counts of the first and the last year: V of the one, V times the share squared of the other.
def test_rising_share_is_a_change_with_the_shift_of_counts_reckoned_with() -> None:
    change = change_of([(2020, 30, 100), (2021, 50, 100), (2022, 70, 100)])
    assert change is not None
    assert change.z == pytest.approx(40 / (0.25 * 200 + 2 * SHIFT_VARIANCE * 1.25) ** 0.5)
    assert change.p < 0.001


def test_two_years_are_no_change() -> None:
    assert change_of([(2020, 10, 100), (2021, 90, 100)]) is None


def test_level_share_is_no_change() -> None:
    change = change_of([(2020, 30, 100), (2021, 31, 100), (2022, 29, 100)])
    assert change is not None
    assert change.p > 0.5


@pytest.mark.parametrize("stories", [0, 100])
def test_share_of_none_or_all_has_no_test(stories: int) -> None:
    assert change_of([(year, stories, 100) for year in (2020, 2021, 2022)]) is None
