"""The web application: pages for people under /, the API for programs under /api/v1."""

import logging

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.access_log import AccessLog
from service.api import create_api
from service.api.problems import on_http_error, on_our_error
from service.failures import log_failure
from service.headers_only import HeadersOnly
from service.housekeeping import keeping_house
from service.oai import routes as oai
from service.one_address import OneAddress
from service.pages import add_pages
from service.pages.errors import error_page
from service.pages.security import HEADERS
from service.prefetching import NoPrefetching
from service.use_cases.demo import DemoGuide
from service.wiring import Bank
from stories.errors import VerhalenbankError

_LOG = logging.getLogger("verhalenbank")


def create_app(bank: Bank, *, guide: DemoGuide | None = None) -> FastAPI:
    """Return the application for an opened bank; whoever opened the bank closes it.

    `guide` is shown on the start page to everyone: it is for a demo that nobody else reaches.
    """
    app = FastAPI(
        title="Verhalenbank",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=keeping_house,
    )
    app.state.bank = bank
    app.state.guide = guide
    for kind in (VerhalenbankError, HTTPException):
        app.add_exception_handler(kind, _answer)
    app.mount("/api/v1", create_api(bank))
    app.include_router(oai.router, include_in_schema=False)
    app.add_middleware(OneAddress)
    app.add_middleware(NoPrefetching)
    app.add_middleware(HeadersOnly)
    add_pages(app, bank)
    # Whatever is added later stands further out: also what fails in a middleware is caught, and logged.
    app.add_middleware(LastResort)
    app.add_middleware(AccessLog)
    return app


async def _answer(request: Request, error: Exception) -> Response:
    """Answer programs as programs and people as people, also at addresses that the API itself never sees."""
    if request.url.path.startswith("/api/"):
        return await (on_our_error if isinstance(error, VerhalenbankError) else on_http_error)(request, error)
    return error_page(request, error)


class LastResort:
    """Answers an error that nobody expected, before the server can log it with its message."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def send_noted(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, send_noted)
        except Exception as error:
            log_failure(_LOG, error)
            if not begun:
                await _sorry(Request(scope), error)(scope, receive, send)


def _sorry(request: Request, error: Exception) -> Response:
    response = error_page(request, error)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response
