"""A page has one address: with a slash at its end it leads to the one without, wherever the asker says the bank is.

Starlette would do the same with the host that stands in the request, and that is for anyone to fill in.
"""

from http import HTTPStatus
from urllib.parse import quote

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send


class OneAddress:
    """Leads from an address with a slash at its end to the one without; programs are not led."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        answers = self._app
        if scope["type"] == "http" and scope["path"].endswith("/") and not scope["path"].startswith("/api/"):
            answers = _without_slash(scope) or answers
        await answers(scope, receive, send)


def _without_slash(scope: Scope) -> ASGIApp | None:
    # One slash in front: an address that begins with two is another host.
    path = "/" + scope["path"].strip("/")
    if path == scope["path"]:
        return None
    query = scope["query_string"].decode("latin-1")
    return RedirectResponse(quote(path) + (f"?{query}" if query else ""), HTTPStatus.TEMPORARY_REDIRECT)
