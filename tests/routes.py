"""The routes of an application, and what one must be allowed for each."""

from collections.abc import Iterator

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute, Mount

from service.api.access import key_allowed
from service.pages.staff import allowed
from stories.access import Action


def routes_in(routes: list[BaseRoute], prefix: str = "") -> Iterator[tuple[str, APIRoute]]:
    """Yield every route of an application with its address, also of what is mounted or included in it."""
    for route in routes:
        if isinstance(route, APIRoute):
            yield prefix + route.path, route
        elif isinstance(route, Mount):
            yield from routes_in(list(route.routes), prefix + route.path)
        elif inner := getattr(route, "original_router", None):
            yield from routes_in(inner.routes, prefix)


def calls_of(dependant: Dependant) -> Iterator[object]:
    for inner in dependant.dependencies:
        yield inner.call
        yield from calls_of(inner)


def actions_of(route: APIRoute) -> set[Action]:
    return {call.action for call in calls_of(route.dependant) if isinstance(call, allowed | key_allowed)}
