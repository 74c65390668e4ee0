"""From a template to a page that stands on its own: styles and pictures inside, no scripts, nothing from elsewhere."""

import base64
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from search.figures import Interval
from search.patterns.intervals import jeffreys
from service.plots.named_interval import NamedInterval

_HERE = Path(__file__).parent
_STYLES = (_HERE.parent / "pages" / "styles" / "20-theme.css", _HERE / "report.css")


def render_report(template: str, **context: Any) -> str:
    """Return a page made of a template under `templates/`."""
    style = "\n".join(path.read_text(encoding="utf-8") for path in _STYLES)
    return _templates.get_template(template).render(style=style, **context)


def picture(svg: str) -> str:
    """Return the address under which a picture stands inside the page itself."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode('utf-8')).decode('ascii')}"


def measured_share(name: str, hits: int, of: int) -> NamedInterval:
    """Return a share with its interval, or without one when there is nothing to take a share of."""
    interval: Interval | None = jeffreys(hits, of) if of else None
    return NamedInterval(name, interval)


def percent(share: float) -> str:
    """Return a share as people write it in Dutch, with one digit: 98,4 %."""
    return f"{100 * share:.1f} %".replace(".", ",")


def _make_templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("service.reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters |= {"percent": percent}
    return templates


_templates = _make_templates()
