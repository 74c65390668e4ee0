"""What goes together, as labels around a circle with a line between those that do."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

import altair as alt

from service.plots.drawing import BRICK, INK, MOSS, PLUM, SOFT_INK, draw

_WIDTH = 560
_RADIUS = 100
# The height of a name of two lines, with room between.
_ROW = 44
_BESIDE = 10
_LINE_LENGTH = 24
_COLOURS: Mapping[str, str] = {"": PLUM, "+": MOSS, "-": BRICK}


@dataclass(frozen=True, slots=True)
class DrawnLabel:
    """A label by its name and sign, at its place on a circle of radius 1."""

    name: str
    sign: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A line between two labels, by their place among them; `strength` is how many times more often than by chance."""

    first: int
    second: int
    strength: float


def draw_network(labels: Sequence[DrawnLabel], lines: Sequence[DrawnLine]) -> str:
    """Return labels and lines as SVG; a line is thicker the more often its labels go together."""
    rows_high = max(sum(label.x >= 0 for label in labels), sum(label.x < 0 for label in labels), 1)
    height = rows_high * _ROW
    scale_x = alt.Scale(domain=[-_WIDTH / 2, _WIDTH / 2], nice=False)
    scale_y = alt.Scale(domain=[-height / 2, height / 2], nice=False)

    def chart(rows: list[dict[str, object]]) -> alt.Chart:
        return alt.Chart(alt.InlineData(values=rows)).encode(
            x=alt.X("x:Q", scale=scale_x, axis=None), y=alt.Y("y:Q", scale=scale_y, axis=None)
        )

    ends: list[dict[str, object]] = [
        {
            "x": _RADIUS * labels[line.first].x,
            "y": height / 2 * labels[line.first].y,
            "x2": _RADIUS * labels[line.second].x,
            "y2": height / 2 * labels[line.second].y,
            "width": 1.5 + 3 * math.log2(max(1.0, line.strength)),
        }
        for line in lines
    ]
    rules = (
        chart(ends)
        .mark_rule(color=SOFT_INK, opacity=0.6)
        .encode(x2="x2:Q", y2="y2:Q", strokeWidth=alt.StrokeWidth("width:Q", scale=None))
    )
    rows = [
        {
            "x": _RADIUS * label.x,
            "y": height / 2 * label.y,
            "name": "\n".join(wrap(label.name, _LINE_LENGTH)),
            "colour": _COLOURS[label.sign],
            "right": label.x >= 0,
        }
        for label in labels
    ]
    dots = chart(rows).mark_circle(size=130, opacity=1).encode(color=alt.Color("colour:N", scale=None))
    names = [
        chart([row for row in rows if row["right"] is right]).mark_text(
            align="left" if right else "right",
            baseline="middle",
            dx=_BESIDE if right else -_BESIDE,
            fontSize=13,
            lineBreak="\n",
            color=INK,
        )
        for right in (True, False)
    ]
    layers = [rules, dots, *(text.encode(text="name:N") for text in names)]
    return draw(alt.layer(*layers).properties(width=_WIDTH, height=height))
