"""Signals find what was planted and little else; `python -m benchmarks.signals` measures it over fifty banks."""

from benchmarks.planted_effects import plant
from benchmarks.signals import judge, look_for_signals, measure
from search.patterns.signals import Place
from search.results import Facet


def test_planted_effects_are_found_and_few_others() -> None:
    found = measure(range(2), stories=2000, ratio=3.0)
    assert found["planted"] == 24
    assert found["found"] >= 0.95
    assert found["false"] <= 0.05


def test_where_nothing_is_planted_nothing_is_found() -> None:
    assert measure([1], stories=500, ratio=1.0)["signals"] == 0


def test_a_bank_is_the_same_for_the_same_seed() -> None:
    assert plant(50, seed=3, ratio=3.0) == plant(50, seed=3, ratio=3.0)
    assert plant(50, seed=3, ratio=3.0) != plant(50, seed=4, ratio=3.0)


def test_what_was_not_planted_is_independent_and_what_was_is_not() -> None:
    bank = plant(10, seed=1, ratio=3.0)
    assert not any(bank.is_independent(effect.code, effect.place) for effect in bank.effects)
    windows = [effect for effect in bank.effects if effect.place.facet is Facet.WINDOW]
    assert bank.is_independent(windows[0].code, windows[1].place)
    # Of the one facet a story has one value: what is more in the one is less in the other.
    domains = [effect for effect in bank.effects if effect.place.facet is Facet.DOMAIN]
    assert not bank.is_independent(domains[0].code, Place(Facet.DOMAIN, "anders"))


def test_a_judge_counts_what_is_missed() -> None:
    bank = plant(60, seed=1, ratio=3.0)
    outcome = judge(bank, look_for_signals(bank, seed=1))
    assert (outcome.planted, outcome.found) == (12, 0)
