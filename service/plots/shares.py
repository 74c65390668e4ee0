"""Shares as bars with what they may be by chance, each under its name."""

from collections.abc import Sequence

import altair as alt

from service.plots.drawing import INK, LINE, PLUM, WIDTH, draw
from service.plots.named_interval import NamedInterval, rows_of

_ROW = 46
_BAR = 12


def draw_shares(shares: Sequence[NamedInterval]) -> str:
    """Return bars for the shares that are shown, in their order, as SVG."""
    rows = rows_of(shares, field="share")
    most = max((one.interval.high for one in shares if one.interval), default=1.0)
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    )
    x = alt.X(
        "share:Q",
        scale=alt.Scale(domain=[0, most], nice=True),
        axis=alt.Axis(format="%", tickCount=4, title="deel van de verhalen"),
    )
    names = base.mark_text(align="left", baseline="bottom", dy=0).encode(x=alt.value(0), text="name:N")
    bars = base.mark_bar(color=PLUM, height=_BAR, yOffset=11, cornerRadiusEnd=3).encode(x=x)
    bounds = base.mark_rule(color=INK, strokeWidth=2, yOffset=11).encode(x="low:Q", x2="high:Q")
    return draw(alt.layer(bars, bounds, names).properties(width=WIDTH, height=max(1, len(rows)) * _ROW))


def draw_lifts(lifts: Sequence[NamedInterval]) -> str:
    """Return dots with intervals on a scale of how many times more often than by chance, as SVG."""
    rows = rows_of(lifts, field="lift")
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    )
    x = alt.X(
        "lift:Q",
        scale=alt.Scale(zero=True, nice=True),
        axis=alt.Axis(
            tickCount=5,
            title="keer zo vaak als bij toeval",
            labelExpr="replace(toString(datum.value), '.', ',') + '×'",
        ),
    )
    names = base.mark_text(align="left", baseline="bottom", fontSize=13).encode(x=alt.value(0), text="name:N")
    bounds = base.mark_rule(color=LINE, strokeWidth=5, yOffset=11).encode(x="low:Q", x2="high:Q")
    dots = base.mark_circle(color=PLUM, size=110, opacity=1, yOffset=11).encode(x=x)
    chance = alt.Chart(alt.InlineData(values=[{"lift": 1}])).mark_rule(color=INK, strokeDash=[4, 4]).encode(x="lift:Q")
    return draw(alt.layer(chance, bounds, dots, names).properties(width=WIDTH, height=max(1, len(rows)) * _ROW))
