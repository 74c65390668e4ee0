"""A network of what goes together: sure pairs only, the same places each time, groups side by side."""

import math
from itertools import combinations

from search.figures import Count, Interval
from search.patterns.co_occurrence import Pair
from search.patterns.network import network
from search.patterns.signals_chance import MOST_FALSE


def pair(first: str, second: str, lift: float = 2.0, *, low: float = 1.5, false_rate: float = MOST_FALSE) -> Pair:
    return Pair(first, second, Count(20), Interval(lift, low, 2 * lift), false_rate)


def test_pairs_that_may_be_luck_are_no_lines_and_their_labels_no_dots() -> None:
    luck = [pair("a", "c", low=1.0), pair("b", "d", low=0.9), pair("a", "d", false_rate=MOST_FALSE + 0.001)]
    found = network([pair("a", "b"), *luck], most=20)
    assert [(edge.first, edge.second) for edge in found.edges] == [("a", "b")]
    assert {node.code for node in found.nodes} == {"a", "b"}


def test_only_the_surest_pairs_are_drawn() -> None:
    assert len(network([pair("a", other) for other in "bcdefg"], most=3).edges) == 3


def test_nothing_that_goes_together_is_an_empty_network() -> None:
    assert network([], most=20).nodes == ()


def test_labels_stand_on_the_circle_at_equal_steps_down_each_side() -> None:
    found = network([pair("a", "b"), pair("b", "c"), pair("c", "d"), pair("d", "e")], most=20)
    assert all(math.isclose(math.hypot(node.x, node.y), 1) for node in found.nodes)
    right = [node.y for node in found.nodes if node.x > 0]
    left = [node.y for node in found.nodes if node.x < 0]
    assert [round(y, 6) for y in right] == [0.666667, 0, -0.666667]
    assert left == [0.5, -0.5]


def test_labels_of_one_group_stand_side_by_side_every_time() -> None:
    pairs = [pair(*two) for group in ("aceg", "bdfh") for two in combinations(group, 2)] + [pair("a", "b", low=1.01)]
    found = network(pairs, most=20)
    right = [node for node in found.nodes if node.x > 0]
    left = [node for node in found.nodes if node.x < 0]
    around = [node.code in "aceg" for node in (*right, *reversed(left))]
    assert sum(one != other for one, other in zip(around, [*around[1:], around[0]], strict=True)) == 2
    assert network(pairs, most=20) == found
