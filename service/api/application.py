"""The API as an application of its own, mounted under /api/v1."""

from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, Depends, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from service.api import (
    agenda,
    agenda_making,
    codebook,
    codebook_proposals,
    exports,
    frozen_figures,
    health,
    own_story,
    patterns,
    signals,
    stories,
    submissions,
    teaching,
)
from service.api.envelope import Envelope
from service.api.known_parameters import refuse_unknown_parameters
from service.api.problems import Problem, answers, on_http_error, on_invalid_request, on_our_error, on_unexpected_error
from service.wiring import Bank
from stories.errors import VerhalenbankError

VERSION = "1.0.0"
PREFIX = "/api/v1"

_DESCRIPTION = """
Stories of lived experience in dementia care, youth care and mental health care, and the patterns in them.

* Every label reads "according to the narrator". It is never a finding about a professional or an institution.
* What a narrator did not allow is in no answer. A withdrawn story is gone at once: do not keep copies.
* Counts under five are not given, and neither is what would betray them.
* Reading needs no key. What only researchers or educators may read needs one.
"""

# Put together once, and not for each application: reading the signature of every route takes a quarter of a second.
_OPERATIONS = APIRouter(
    responses=answers(HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.INTERNAL_SERVER_ERROR),
    dependencies=[Depends(refuse_unknown_parameters)],
)
for _part in (
    stories,
    patterns,
    signals,
    frozen_figures,
    agenda,
    agenda_making,
    codebook,
    codebook_proposals,
    submissions,
    own_story,
    health,
    exports,
    teaching,
):
    _OPERATIONS.include_router(_part.router)


def create_api(bank: Bank) -> FastAPI:
    """Return the API for an opened bank."""
    api = FastAPI(
        title="Verhalenbank",
        version=VERSION,
        summary="Read, submit and withdraw stories, and see what many of them say.",
        description=_DESCRIPTION,
        contact={"name": "Beheer van deze verhalenbank", "url": bank.settings.address},
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        servers=[{"url": f"{bank.settings.address}{PREFIX}"}],
        root_path_in_servers=False,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    api.state.bank = bank
    api.add_exception_handler(VerhalenbankError, on_our_error)
    api.add_exception_handler(RequestValidationError, on_invalid_request)
    api.add_exception_handler(HTTPException, on_http_error)
    api.add_exception_handler(Exception, on_unexpected_error)
    api.add_middleware(Envelope, version=VERSION)
    api.router.routes.extend(_OPERATIONS.routes)
    _complete_documentation(api)
    return api


def _documented(*statuses: HTTPStatus) -> dict[str, Any]:
    return {str(status): answer for status, answer in answers(*statuses).items()}


_BODY_REFUSED = _documented(HTTPStatus.BAD_REQUEST, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
# What stands in an address can always be such that there is no address like it: a new line, for one.
_NO_SUCH_ADDRESS = _documented(HTTPStatus.NOT_FOUND)


def _complete_documentation(api: FastAPI) -> None:
    """Say what FastAPI cannot know: what a problem looks like, what any address refuses, that reading needs no key."""
    generate = api.openapi

    def openapi() -> dict[str, Any]:
        schema = generate()
        problem = Problem.model_json_schema(mode="serialization", ref_template="#/components/schemas/{model}")
        schema["components"]["schemas"] |= {**problem.pop("$defs"), "Problem": problem}
        for operation in (operation for path in schema["paths"].values() for operation in path.values()):
            if "requestBody" in operation:
                operation["responses"] |= _BODY_REFUSED
            if any(parameter["in"] == "path" for parameter in operation.get("parameters", ())):
                operation["responses"] |= _NO_SUCH_ADDRESS
            if operation.get("security") == [{"key": []}]:
                operation["security"] = [{}, {"key": []}]
        return schema

    api.openapi = openapi  # type: ignore[method-assign]
