"""A note as one page that stands on its own: styles and pictures inside, no scripts, nothing from elsewhere."""

from base64 import b64encode

from jinja2 import Environment, PackageLoader, StrictUndefined

from service.use_cases.agenda_note_content import AgendaNote


def write_html(note: AgendaNote) -> bytes:
    """Return the note as a page."""
    return _templates.get_template("agenda_note.html").render(note=note).encode()


def _picture(svg: str) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


_templates = Environment(
    loader=PackageLoader("service.exports", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_templates.filters["picture"] = _picture
