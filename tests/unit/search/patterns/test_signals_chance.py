import math

import pytest

from search.noise import MAX_SHIFT, SHIFT_VARIANCE, shift_of
from search.patterns.signals_chance import FourCells, chance_of, false_discovery_rates
from search.patterns.signals_strength import ratio_of, sureness


def test_the_variance_of_shifts_is_that_of_the_shifts_that_are_given() -> None:
    shifts = [shift_of(number, 7, secret=b"geheim") for number in range(20_000)]
    assert max(map(abs, shifts)) == MAX_SHIFT
    assert sum(shift**2 for shift in shifts) / len(shifts) == pytest.approx(SHIFT_VARIANCE, rel=0.05)


def test_what_is_as_many_as_expected_is_luck() -> None:
    assert chance_of(FourCells(both=20, first=100, second=200, of=1000)) > 0.9
    assert chance_of(FourCells(both=200, first=500, second=400, of=1000)) == 1.0


# Fisher's exact test of these tables, the smaller tail doubled, by scipy.stats.hypergeom 1.16: a test that reckons
# with shifts cannot be surer.
@pytest.mark.parametrize(
    ("cells", "exact"),
    [
        (FourCells(15, 40, 60, 300), 0.0088962),
        (FourCells(20, 100, 100, 1000), 0.0021393),
        (FourCells(5, 100, 200, 1000), 0.0000174),
    ],
)
def test_a_chance_is_larger_than_without_shifts_but_not_by_much(cells: FourCells, exact: float) -> None:
    assert exact < chance_of(cells) < 10 * exact


@pytest.mark.parametrize("both", [70, 130])
def test_the_exact_test_and_the_other_agree_where_they_meet(both: int) -> None:
    # In both an expected 100; the smallest of the four is just under and just over 50.
    under = chance_of(FourCells(both, 150, 1330, 1995))
    over = chance_of(FourCells(both, 151, 1330, 1995))
    assert abs(math.log10(under) - math.log10(over)) < 0.5


def test_a_chance_reckons_with_the_shift_of_all_four_counts() -> None:
    """What is left of those with both, less what is to be expected of them, varies with each of the four."""
    cells = FourCells(both=200, first=400, second=400, of=1000)
    by_luck = cells.expected * 0.6 * 0.6
    by_shifts = SHIFT_VARIANCE * (1 + 0.4**2 + 0.4**2 + (0.4 * 0.4) ** 2)
    assert chance_of(cells) == pytest.approx(math.erfc(40 / math.sqrt(2 * (by_luck + by_shifts))), rel=1e-9)


def test_more_and_less_are_found_alike() -> None:
    more = chance_of(FourCells(both=60, first=100, second=300, of=1000))
    less = chance_of(FourCells(both=8, first=100, second=300, of=1000))
    assert more < 1e-6
    assert less < 1e-4


@pytest.mark.parametrize(("first", "second"), [(0, 20), (50, 20), (20, 50)])
def test_what_none_or_all_stories_have_cannot_stand_out(first: int, second: int) -> None:
    assert chance_of(FourCells(min(first, second), first, second, 50)) == 1.0


def test_shifted_counts_that_contradict_each_other_give_a_chance_all_the_same() -> None:
    assert 0 <= chance_of(FourCells(both=9, first=8, second=7, of=40)) <= 1


# Worked out by hand: chances 0.01 0.02 0.03 0.5 of five tests give 0.05 0.05 0.05 0.625.
def test_rates_are_those_of_benjamini_and_hochberg() -> None:
    rates = false_discovery_rates([0.03, 0.5, 0.01, 0.02], tested=5)
    assert rates == pytest.approx((0.05, 0.625, 0.05, 0.05))


def test_what_is_hidden_counts_as_looked_at() -> None:
    assert false_discovery_rates([0.01], tested=100) == (1.0,)
    assert false_discovery_rates([], tested=100) == ()


def test_few_stories_are_drawn_towards_no_difference() -> None:
    few = ratio_of(FourCells(both=6, first=20, second=12, of=200))
    many = ratio_of(FourCells(both=600, first=2000, second=1200, of=20000))
    assert 1 < few.estimate < many.estimate
    # Of the bare counts: (6 / 6) / (14 / 174).
    assert many.estimate == pytest.approx(12.43, rel=0.05)


def test_sureness_is_alike_for_twice_as_large_and_half_as_large() -> None:
    more = ratio_of(FourCells(both=200, first=300, second=500, of=1000))
    less = ratio_of(FourCells(both=100, first=300, second=500, of=1000))
    assert more.estimate == pytest.approx(1 / less.estimate)
    assert sureness(more) == pytest.approx(sureness(less))
    assert sureness(more) > 0


def test_a_ratio_that_may_be_one_is_not_sure() -> None:
    assert sureness(ratio_of(FourCells(both=21, first=100, second=200, of=1000))) < 0
