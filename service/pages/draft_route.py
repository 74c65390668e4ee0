"""Pages that work on a draft: they do their work again when another page kept the draft in the meantime."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request
from fastapi.routing import APIRoute
from starlette.responses import Response

from stories.errors import DraftChangedError

# Pages that keep one draft at the same time are few: the one that is sent, and what is saved while typing.
_TRIES = 5


class DraftRoute(APIRoute):
    """Answers as any route does, from the draft as it is by then."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return what answers a request, several times where that is needed."""
        answer = super().get_route_handler()

        async def answer_again(request: Request) -> Response:
            for _ in range(_TRIES - 1):
                try:
                    return await answer(request)
                except DraftChangedError:
                    continue
            return await answer(request)

        return answer_again
