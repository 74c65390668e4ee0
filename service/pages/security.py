"""What every answer carries to keep a page safe, and how large a request may be."""

from http import HTTPStatus

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

# `setdefault`: an answer may be stricter or, like a file that never changes, say that it may be kept.
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
    "Cache-Control": "no-store",
}

# Room for the other fields of a form and for the boundaries between its parts.
_FORM_ROOM = 1_000_000
_DROPPED_AT_MOST = 10


class SecurityHeaders:
    """Adds the headers of every answer and refuses a request that is larger than any form of ours."""

    def __init__(self, app: ASGIApp, *, max_upload_bytes: int, secure: bool) -> None:
        self._app = app
        self._max_bytes = max_upload_bytes + _FORM_ROOM
        self._headers = dict(HEADERS)
        if secure:
            self._headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        received = 0

        async def receive_counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received <= self._max_bytes:
                return message
            # A browser shows an answer only after it has sent everything: the rest is read and dropped, up to a point.
            while message.get("more_body", False) and received < _DROPPED_AT_MOST * self._max_bytes:
                message = await receive()
                received += len(message.get("body", b""))
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive_counted, send_with_headers)
