"""The content of a figure as JSON, to be kept and read again."""

import json
from dataclasses import asdict
from typing import Any

from search.figures import Count, Figure, Interval, Reason, Suppressed
from search.patterns.counter_labels import CounterLabel
from search.patterns.trend import YearPoint
from service.use_cases.frozen_figures_content import FigureContent, Missing
from service.use_cases.signals import WindowShare
from stories.story import Domain, Teller, Window


def write_content(content: FigureContent) -> str:
    """Return the content as JSON; equal contents give equal text."""
    return json.dumps(asdict(content), ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def read_content(text: str) -> FigureContent:
    """Return the content that `write_content` wrote."""
    kept: dict[str, Any] = json.loads(text)
    return FigureContent(
        of=_figure(kept["of"]),
        stories=_figure(kept["stories"]),
        confirmed=_figure(kept["confirmed"]),
        share=_interval(kept["share"]),
        elsewhere=_interval(kept["elsewhere"]),
        ratio=_interval(kept["ratio"]),
        windows=tuple(
            WindowShare(Window(one["window"]), _figure(one["stories"]), _interval(one["share"]))
            for one in kept["windows"]
        ),
        against=tuple(
            CounterLabel(one["code"], _figure(one["stories"]), _interval(one["share"])) for one in kept["against"]
        ),
        years=tuple(
            YearPoint(one["year"], _figure(one["of"]), _figure(one["stories"]), _interval(one["share"]))
            for one in kept["years"]
        ),
        hidden=kept["hidden"],
        left_out=tuple(kept["left_out"]),
        not_counted=_figure(kept["not_counted"]),
        missing=Missing(
            domains=tuple(map(Domain, kept["missing"]["domains"])),
            tellers=tuple(map(Teller, kept["missing"]["tellers"])),
            years=tuple(kept["missing"]["years"]),
        ),
    )


def _figure(kept: dict[str, Any]) -> Figure:
    return Count(kept["stories"]) if "stories" in kept else Suppressed(Reason(kept["reason"]))


def _interval(kept: dict[str, Any] | None) -> Interval | None:
    return None if kept is None else Interval(kept["estimate"], kept["low"], kept["high"])
