"""One line in the log for every answer: which route, how it ended, how long it took; nothing of who asked what."""

import logging
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOG = logging.getLogger("verhalenbank.access")


class AccessLog:
    """Logs the pattern of a route (`/verhalen/{story_id}`): an address or query string may hold what was typed."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, status = time.perf_counter(), 0

        async def send_noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, send_noted)
        finally:
            route = getattr(scope.get("route"), "path", "-")
            milliseconds = round(1000 * (time.perf_counter() - started))
            _LOG.info("%s %s %s %d ms", _method(scope), f"{_prefix(scope)}{route}", status or "-", milliseconds)


def _method(scope: Scope) -> str:
    method = str(scope["method"])
    return method if method in {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"} else "?"


def _prefix(scope: Scope) -> str:
    return str(scope.get("root_path", "")) if "route" in scope else ""
