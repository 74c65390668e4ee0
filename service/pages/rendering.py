"""From a template to an answer: every page gets its form token, its menu and the words for dates and labels."""

from http import HTTPStatus
from typing import Any

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from service.dependencies import bank_of
from service.dutch import day, days_until, in_runs, number
from service.pages import assets
from service.pages.forms import FIELD, form_token, keep_token
from service.pages.help_lines import HELP_LINES
from stories.access import Action, may


def render(request: Request, template: str, *, status: HTTPStatus = HTTPStatus.OK, **context: Any) -> HTMLResponse:
    """Return a page made of a template under `templates/`."""
    bank = bank_of(request)
    page = _templates.get_template(template).render(
        path=request.url.path,
        form_field=FIELD,
        form_token=form_token(request, bank),
        codebook=bank.codebook,
        # Who is signed in, where the route asked it: an error page may not ask a database that is away.
        works_here=getattr(request.state, "staff", None),
        **context,
    )
    response = HTMLResponse(page, status_code=status)
    keep_token(request, response, bank)
    return response


def _make_templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("service.pages", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters |= {"day": day, "days_until": days_until, "in_runs": in_runs, "number": number}
    templates.globals |= {
        "style_address": assets.style_sheet().address,
        "script_address": assets.script().address,
        "help_lines": HELP_LINES,
        "may": may,
        "Action": Action,
    }
    return templates


_templates = _make_templates()
