"""The page that says that a story is being read, and goes on by itself when it is."""

from http import HTTPStatus
from typing import Any

from fastapi import Request
from starlette.responses import HTMLResponse

from service.pages.rendering import render

# How long a page waits for a text to be read before it says so.
PATIENCE_SECONDS = 1.5
# An answer waits as long as a browser does: it is not to be given twice.
ANSWER_PATIENCE_SECONDS = 30.0
# A text of this many letters takes longer than someone expects of a page.
_LONG = 10_000


def waiting_page(request: Request, template: str, text: str, *, address: str, **context: Any) -> HTMLResponse:
    """Return the page of a step at which this text is being read; `address` is where a narrator may look again."""
    is_long = len(text) > _LONG
    return render(request, template, status=HTTPStatus.ACCEPTED, is_long=is_long, address=address, **context)
