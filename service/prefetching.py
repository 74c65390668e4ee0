"""A page that a browser fetches ahead, for who may never look at it, is not given: it would count as read.

The browser asks again when someone does go there. So a page is counted when it is opened, and no sooner.
"""

from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

# What browsers say of a page that nobody asked for yet, today and before there was one word for it.
_SAYINGS = {
    "sec-purpose": ("prefetch", "prerender"),
    "purpose": ("prefetch", "preview"),
    "x-purpose": ("preview",),
    "x-moz": ("prefetch",),
}


class NoPrefetching:
    """Answers that a page is not given ahead."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        answers: ASGIApp = _NOT_AHEAD if scope["type"] == "http" and _is_ahead(Headers(scope=scope)) else self._app
        await answers(scope, receive, send)


def _is_ahead(headers: Headers) -> bool:
    return any(word in headers.get(name, "").lower() for name, words in _SAYINGS.items() for word in words)


_NOT_AHEAD = PlainTextResponse("Deze pagina komt als je haar opent.\n", HTTPStatus.SERVICE_UNAVAILABLE)
