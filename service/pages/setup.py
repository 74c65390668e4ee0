"""Puts the pages on an application: their addresses, their files and their error pages."""

from collections.abc import Callable
from http import HTTPStatus

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from service.pages import (
    agenda,
    codebook,
    curating,
    exports,
    finding,
    front,
    operating,
    own_story,
    patterns,
    signing_in,
    teaching,
    telling,
)
from service.pages.assets import STATIC, Asset, script, style_sheet
from service.pages.errors import error_page
from service.pages.security import SecurityHeaders
from service.pages.session_ended import SessionEndedError, give_back
from service.pages.staff import staff_or_nobody
from service.wiring import Bank

_FOR_EVER = "public, max-age=31536000, immutable"

# Put together once, and not for each application: reading the signature of every route takes a quarter of a second.
_PAGES = APIRouter()
for _part in (curating, front, operating, own_story, signing_in, telling):
    _PAGES.include_router(_part.router, include_in_schema=False)
# Pages for everyone, on which who works here sees that they are signed in.
for _part in (agenda, codebook, exports, finding, patterns, teaching):
    _PAGES.include_router(_part.router, include_in_schema=False, dependencies=[Depends(staff_or_nobody)])


def add_pages(app: FastAPI, bank: Bank) -> None:
    """Add every page to the application; `errors.error_page` answers what goes wrong outside the API."""
    app.add_middleware(
        SecurityHeaders, max_upload_bytes=bank.settings.max_upload_bytes, secure=bank.settings.secure_cookies
    )
    app.add_exception_handler(RequestValidationError, _no_such_page)
    app.add_exception_handler(SessionEndedError, give_back)
    for asset in (style_sheet(), script()):
        app.add_api_route(asset.address, _asset_route(asset), include_in_schema=False)
    app.mount("/static", _KeptFiles(directory=STATIC), name="static")
    app.router.routes.extend(_PAGES.routes)


def _no_such_page(request: Request, _: Exception) -> Response:
    """Answer an address with something in it that cannot be there, without repeating it."""
    return error_page(request, HTTPException(HTTPStatus.NOT_FOUND))


def _asset_route(asset: Asset) -> Callable[[Request], Response]:
    def answer(_: Request) -> Response:
        return Response(asset.content, media_type=asset.media_type, headers={"Cache-Control": _FOR_EVER})

    return answer


class _KeptFiles(StaticFiles):
    """Files whose address holds their version (the vendored ones) or that seldom change."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        response.headers["Cache-Control"] = "public, max-age=86400"
        return response
