"""Pictures of what was measured name every row, and begin where the figures do."""

import re

from ingest.evaluation.calibration import ReliabilityRow
from search.figures import Interval
from service.plots.measured import TwoShares, draw_measured, draw_precision_and_recall, draw_reliability
from service.plots.named_interval import NamedInterval


def percents(svg: str) -> list[int]:
    return [int(number) for number in re.findall(r">(\d+)%<", svg)]


def test_every_share_that_is_known_has_a_row_and_the_axis_begins_below_the_lowest() -> None:
    svg = draw_measured(
        [
            NamedInterval("naam", Interval(0.98, 0.95, 0.99)),
            NamedInterval("plaats", Interval(0.9, 0.72, 0.97)),
            NamedInterval("link", None),
        ],
        title="verborgen",
    )
    assert ">naam<" in svg
    assert ">plaats<" in svg
    assert ">link<" not in svg
    assert (min(percents(svg)), max(percents(svg))) == (70, 100)


def test_axis_of_figures_that_are_all_high_still_has_some_width() -> None:
    svg = draw_measured([NamedInterval("naam", Interval(1.0, 1.0, 1.0))], title="verborgen")
    assert min(percents(svg)) == 90


def test_precision_and_recall_of_every_label_are_drawn() -> None:
    svg = draw_precision_and_recall(
        [TwoShares("niet-geloofd", 0.7, 0.5), TwoShares("-respect", 1.0, 0.0)], title="P en R"
    )
    assert ">niet-geloofd<" in svg
    assert min(percents(svg)) == 0


def test_reliability_has_a_dot_for_every_bin() -> None:
    rows = [ReliabilityRow(0.1, 0.2, 20, 0.15, 0.2), ReliabilityRow(0.8, 0.9, 5, 0.85, 0.8)]
    assert draw_reliability(rows).count('aria-roledescription="circle"') == 2
