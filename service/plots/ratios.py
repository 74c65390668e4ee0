"""How many times as large something is in one place as in the rest: dots with what they may be by chance."""

from collections.abc import Sequence

import altair as alt

from service.plots.drawing import INK, LINE, PLUM, WIDTH, draw
from service.plots.named_interval import NamedInterval, rows_of

_ROW = 46
_LINE = 16
_DROP = 11
_TICKS = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20]


def draw_ratios(ratios: Sequence[NamedInterval], *, less: str, more: str) -> str:
    """Return a dot for each ratio, on a scale where half as large is as far from 1 as twice as large, as SVG.

    `less` and `more` say what it means to lie left or right of 1; a name may have several lines.
    """
    rows = rows_of(ratios, field="ratio")
    bounds_shown = [bound for one in ratios if one.interval for bound in (one.interval.low, one.interval.high)]
    domain = [min([0.5, *bounds_shown]), max([2.0, *bounds_shown])]
    # Lines after the first go down, and dots with them.
    lower = _LINE * max((one.name.count("\n") for one in ratios), default=0)
    ticks = [tick for tick in _TICKS if domain[0] <= tick <= domain[1]]
    x = alt.X(
        "ratio:Q",
        scale=alt.Scale(type="log", domain=domain),
        axis=alt.Axis(
            values=ticks,
            labelExpr="replace(toString(datum.value), '.', ',') + '×'",
            title=f"{less} ← even vaak → {more}",
        ),
    )
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    )
    names = base.mark_text(align="left", baseline="bottom", fontSize=13, lineBreak="\n").encode(
        x=alt.value(0), text="name:N"
    )
    # The line of what is equal runs behind the names.
    around = base.mark_text(
        align="left", baseline="bottom", fontSize=13, lineBreak="\n", stroke="#fff", strokeWidth=5, strokeJoin="round"
    )
    around = around.encode(x=alt.value(0), text="name:N")
    bounds = base.mark_rule(color=LINE, strokeWidth=5, yOffset=_DROP + lower).encode(
        x=alt.X("low:Q", scale=alt.Scale(type="log", domain=domain)), x2="high:Q"
    )
    dots = base.mark_circle(color=PLUM, size=110, opacity=1, yOffset=_DROP + lower).encode(x=x)
    equal = alt.Chart(alt.InlineData(values=[{"ratio": 1}])).mark_rule(color=INK, strokeDash=[4, 4])
    return draw(
        alt.layer(equal.encode(x=x), bounds, dots, around, names).properties(
            width=WIDTH, height=max(1, len(rows)) * (_ROW + lower)
        )
    )
