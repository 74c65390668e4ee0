"""Who asks for the headers of a page gets those of the page, and no page: link checkers, monitors, `curl -I`.

It is answered as if someone without any cookie had asked. So nobody's session is opened by it: it starts no work on a
telling, and no narrator is told that someone read. A route that also counts who has no session asks `is_headers_only`.
"""

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ASKED = "verhalenbank.headers_only"


class HeadersOnly:
    """Answers HEAD with what GET would answer, without the body.

    Who brings a key or a code is refused, as routes do: they would get the answer of someone else.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["method"] != "HEAD" or "authorization" in Headers(scope=scope):
            await self._app(scope, receive, send)
            return

        async def send_no_body(message: Message) -> None:
            await send(message if message["type"] == "http.response.start" else {**message, "body": b""})

        headers = [(name, value) for name, value in scope["headers"] if name != b"cookie"]
        asked = {**scope, "method": "GET", "headers": headers, _ASKED: True}
        try:
            await self._app(asked, receive, send_no_body)
        finally:
            # For who stands further out and notes which route answered.
            scope.update({key: asked[key] for key in ("route", "root_path") if key in asked})


def is_headers_only(request: Request) -> bool:
    """Return whether nobody will see what is answered but its headers."""
    return _ASKED in request.scope
