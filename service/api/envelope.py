"""What every answer of the API carries, and how large a request to it may be."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ingest.readers.limits import MAX_STORY_CHARACTERS
from service.api.problems import too_large

# A character may be written as an escape of six bytes, outside the first plane twice; the rest fits in the remainder.
MAX_BODY_BYTES = 12 * MAX_STORY_CHARACTERS + 100_000


class Envelope:
    """Adds the version header of the Dutch API design rules and reads a body no further than its limit."""

    def __init__(self, app: ASGIApp, *, version: str) -> None:
        self._app = app
        self._version = version

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_version(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["API-Version"] = self._version
                if scope["path"].endswith("/openapi.json"):
                    # Documentation may be read from any page; nothing else in the API may.
                    headers["Access-Control-Allow-Origin"] = "*"
                    headers["Cross-Origin-Resource-Policy"] = "cross-origin"
            await send(message)

        messages = await _read(scope, receive)
        if messages is None:
            await too_large()(scope, receive, send_with_version)
            return

        async def receive_again() -> Message:
            return messages.pop(0) if messages else await receive()

        await self._app(scope, receive_again, send_with_version)


async def _read(scope: Scope, receive: Receive) -> list[Message] | None:
    """Return the messages of a request, or None when its body is too large."""
    declared = Headers(scope=scope).get("content-length", "0")
    if declared.isdecimal() and int(declared) > MAX_BODY_BYTES:
        return None
    messages: list[Message] = []
    size = 0
    while True:
        message = await receive()
        messages.append(message)
        size += len(message.get("body", b""))
        if size > MAX_BODY_BYTES:
            return None
        if message["type"] != "http.request" or not message.get("more_body"):
            return messages
