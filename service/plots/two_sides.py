"""Social values from two sides: how often each is missed, and how often it is there."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from search.figures import Interval
from service.plots.drawing import BRICK, INK, MOSS, WIDTH, draw

_ROW = 46
_BAR = 12


@dataclass(frozen=True, slots=True)
class TwoSides:
    """A value with the shares of stories in which it is missed and in which it is there; None where not shown."""

    name: str
    missed: Interval | None
    there: Interval | None


def draw_two_sides(values: Sequence[TwoSides]) -> str:
    """Return a row per value, with what is missed to the left and what is there to the right, as SVG."""
    rows = [
        {
            "row": row,
            "name": value.name if side == 1 else "",
            "share": side * share.estimate,
            "low": side * share.low,
            "high": side * share.high,
            "colour": MOSS if side == 1 else BRICK,
        }
        for row, value in enumerate(values)
        for side, share in ((-1, value.missed), (1, value.there))
        if share is not None
    ]
    labels = [{"row": row, "name": value.name} for row, value in enumerate(values)]
    most = max((side.high for value in values for side in (value.missed, value.there) if side), default=1.0)
    y = alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    base = alt.Chart(alt.InlineData(values=rows)).encode(y=y)
    x = alt.X(
        "share:Q",
        scale=alt.Scale(domain=[-most, most], nice=True),
        axis=alt.Axis(
            labelExpr="format(abs(datum.value), '.0%')",
            tickCount=5,
            title="gemist   ←   deel van de verhalen   →   was er",
        ),
    )
    bars = base.mark_bar(height=_BAR, yOffset=11).encode(x=x, color=alt.Color("colour:N", scale=None))
    bounds = base.mark_rule(color=INK, strokeWidth=2, yOffset=11).encode(x="low:Q", x2="high:Q")
    names = (
        alt.Chart(alt.InlineData(values=labels))
        .mark_text(align="center", baseline="bottom")
        .encode(y=y, x=alt.value(WIDTH / 2), text="name:N")
    )
    return draw(alt.layer(bars, bounds, names).properties(width=WIDTH, height=len(values) * _ROW))
