"""What stands at the address of a story that was public once: that it is gone, and no more."""

from http import HTTPStatus

from fastapi import Request
from starlette.responses import HTMLResponse

from service.pages.rendering import render
from service.use_cases.exporting.following import was_public
from service.wiring import Bank
from stories.errors import StoryNotFoundError


def gone_page(request: Request, bank: Bank, story_id: str, error: StoryNotFoundError) -> HTMLResponse:
    """Return the page of a story that everyone could read once; raise the error for any other."""
    if not was_public(bank, story_id):
        raise error
    return render(request, "exports/gone.html", status=HTTPStatus.GONE)
