"""How well something is done, per kind, label or group: dots on an axis that begins where the figures do."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from ingest.evaluation.calibration import ReliabilityRow
from service.plots.drawing import INK, LINE, MOSS, PLUM, WIDTH, draw
from service.plots.named_interval import NamedInterval, rows_of

_ROW = 40
_DROP = 10
_HEIGHT = 260


@dataclass(frozen=True, slots=True)
class TwoShares:
    """What was found of one thing: the share that is right of what was given, and that was given of what is there."""

    name: str
    precision: float
    recall: float


def draw_measured(shares: Sequence[NamedInterval], *, title: str) -> str:
    """Return a dot with its interval for each share, in their order, as SVG."""
    rows = rows_of(shares, field="share")
    lowest = [one.interval.low for one in shares if one.interval is not None]
    base = _rows(rows)
    bounds = base.mark_rule(color=LINE, strokeWidth=6, yOffset=_DROP).encode(x=_axis("low", lowest, title), x2="high:Q")
    dots = base.mark_circle(color=PLUM, size=110, opacity=1, yOffset=_DROP).encode(x="share:Q")
    return draw(alt.layer(bounds, dots, _names(base)).properties(width=WIDTH, height=max(1, len(shares)) * _ROW))


def draw_precision_and_recall(pairs: Sequence[TwoShares], *, title: str) -> str:
    """Return a line from precision (a square) to recall (a dot) for each pair, in their order, as SVG."""
    rows = [
        {"row": row, "name": pair.name, "share": pair.precision, "recall": pair.recall}
        for row, pair in enumerate(pairs)
    ]
    x = _axis("share", [min(pair.precision, pair.recall) for pair in pairs], title)
    base = _rows(rows)
    between = base.mark_rule(color=LINE, strokeWidth=4, yOffset=_DROP).encode(x=x, x2="recall:Q")
    squares = base.mark_square(color=MOSS, size=90, opacity=1, yOffset=_DROP).encode(x=x)
    dots = base.mark_circle(color=PLUM, size=110, opacity=1, yOffset=_DROP).encode(x="recall:Q")
    layers = alt.layer(between, squares, dots, _names(base))
    return draw(layers.properties(width=WIDTH, height=max(1, len(pairs)) * _ROW))


def draw_reliability(rows: Sequence[ReliabilityRow]) -> str:
    """Return for each bin of confidence the share that turned out right, beside the line where they agree, as SVG."""
    points = [{"said": row.confidence, "right": row.right, "count": row.count} for row in rows]
    scale = alt.Scale(domain=[0, 1])
    x = alt.X("said:Q", scale=scale, axis=alt.Axis(format="%", tickCount=5, title="zo zeker was het"))
    y = alt.Y("right:Q", scale=scale, axis=alt.Axis(format="%", tickCount=5, title="zo vaak klopte het"))
    ideal = alt.Chart(alt.InlineData(values=[{"said": 0, "right": 0}, {"said": 1, "right": 1}]))
    line = ideal.mark_line(color=INK, strokeDash=[4, 4], strokeWidth=1).encode(x=x, y=y)
    size = alt.Size("count:Q", scale=alt.Scale(range=[30, 400]), legend=None)
    dots = alt.Chart(alt.InlineData(values=points)).mark_circle(color=PLUM, opacity=1).encode(x=x, y=y, size=size)
    return draw(alt.layer(line, dots).properties(width=WIDTH, height=_HEIGHT))


def _rows(rows: list[dict[str, object]]) -> alt.Chart:
    y = alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    return alt.Chart(alt.InlineData(values=rows)).encode(y=y)


def _axis(name: str, lowest: Sequence[float], title: str) -> alt.X:
    # Dots, unlike bars, may stand on an axis that does not begin at nothing.
    floor = math.floor(10 * min(lowest, default=0.0)) / 10
    domain = [min(floor, 0.9), 1]
    return alt.X(f"{name}:Q", scale=alt.Scale(domain=domain), axis=alt.Axis(format="%", tickCount=5, title=title))


def _names(base: alt.Chart) -> alt.Chart:
    names: alt.Chart = base.mark_text(align="left", baseline="bottom", fontSize=13)
    return names.encode(x=alt.value(0), text="name:N")
