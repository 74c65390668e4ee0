"""A share from year to year, with what it may be by chance; years that are not shown leave a gap."""

from collections.abc import Sequence

import altair as alt

from search.figures import Interval
from service.plots.drawing import PLUM, WIDTH, draw

_HEIGHT = 200


def draw_over_years(years: Sequence[tuple[int, Interval | None]]) -> str:
    """Return a point per year that is shown, with its interval, as SVG."""
    rows = [
        {"year": year, "share": share.estimate, "low": share.low, "high": share.high}
        for year, share in years
        if share is not None
    ]
    x = alt.X(
        "year:O",
        scale=alt.Scale(domain=[year for year, _ in years]),
        axis=alt.Axis(title=None, labelAngle=0, labelOverlap=True, grid=False),
    )
    y = alt.Y("share:Q", scale=alt.Scale(zero=True, nice=True), axis=alt.Axis(format="%", tickCount=4, title=None))
    base = alt.Chart(alt.InlineData(values=rows))
    bounds = base.mark_rule(color=PLUM, strokeWidth=7, opacity=0.25).encode(x=x, y="low:Q", y2="high:Q")
    dots = base.mark_circle(color=PLUM, size=110, opacity=1).encode(x=x, y=y)
    return draw(alt.layer(bounds, dots).properties(width=WIDTH, height=_HEIGHT))
