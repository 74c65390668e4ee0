"""Which methods an address answers to: the framework itself names those of one route, and an address may have more."""

from fastapi import Request
from starlette.routing import Match, Mount

_METHODS = ("DELETE", "GET", "PATCH", "POST", "PUT")


def allowed_methods(request: Request) -> str:
    """Return the methods of an address, as the header Allow has them."""
    routes = [route for route in request.app.routes if not isinstance(route, Mount)]
    allowed = [
        method
        for method in _METHODS
        if any(route.matches({**request.scope, "method": method})[0] is Match.FULL for route in routes)
    ]
    # What is no route of ours is a file.
    return ", ".join(allowed or ["GET"])
