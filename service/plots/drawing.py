"""From a chart to an SVG: one look, one lock, and no picture drawn twice."""

import json
from functools import lru_cache
from threading import Lock
from typing import Any

import altair as alt
import vl_convert

# The colours of the pages (styles/20-theme.css): plum for knowing, moss for what was there, brick for what was missed.
PLUM, MOSS, BRICK, INK, SOFT_INK, LINE = "#743a79", "#1c5a45", "#98291a", "#241a26", "#594d5d", "#d9cfd6"
# A picture is as wide as a phone, so that its letters stay as large as those around it.
WIDTH = 340

_FONT = "Atkinson Hyperlegible Next, Segoe UI, Helvetica, Arial, sans-serif"
_CONFIG = {
    "background": "transparent",
    "font": _FONT,
    "padding": 4,
    "view": {"stroke": None},
    "axis": {
        "labelColor": SOFT_INK,
        "labelFontSize": 13,
        "titleColor": SOFT_INK,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "gridColor": LINE,
        "domainColor": LINE,
        "tickColor": LINE,
    },
    "text": {"fontSize": 14, "color": INK},
}
_VERSION = "_".join(alt.SCHEMA_VERSION.split(".")[:2])
# The engine that draws is not made for several threads at once.
_LOCK = Lock()


def draw(chart: alt.LayerChart | alt.FacetChart) -> str:
    """Return a chart as SVG, in the look of the bank."""
    spec: dict[str, Any] = chart.to_dict()
    spec["config"] = _CONFIG
    return _svg(json.dumps(spec, sort_keys=True))


@lru_cache(maxsize=256)
def _svg(spec: str) -> str:
    with _LOCK:
        svg: str = vl_convert.vegalite_to_svg(spec, vl_version=_VERSION)
        return svg


def draw_picture(svg: str) -> bytes:
    """Return an SVG as a PNG, twice as fine as it is wide, so that it can be printed."""
    with _LOCK:
        png: bytes = vl_convert.svg_to_png(svg, scale=2)
        return png
