"""How the API says that something is wrong: problem details of RFC 9457, in Dutch, without what was sent."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from service.allowed_methods import allowed_methods
from service.api.validation import WrongField, pointer, wrong_fields
from service.errors import status_of
from stories.errors import InvalidInputError, TooManyTriesError, VerhalenbankError

MEDIA_TYPE = "application/problem+json"

TITLES = {
    HTTPStatus.BAD_REQUEST: "Deze vraag is niet te begrijpen",
    HTTPStatus.UNAUTHORIZED: "Deze sleutel of code klopt niet",
    HTTPStatus.FORBIDDEN: "Dit mag niet",
    HTTPStatus.NOT_FOUND: "Dit is er niet",
    HTTPStatus.METHOD_NOT_ALLOWED: "Dit kan hier niet",
    HTTPStatus.CONFLICT: "Dit kan nu niet",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "Dit is te groot",
    HTTPStatus.UNPROCESSABLE_ENTITY: "Er is iets niet goed ingevuld",
    HTTPStatus.TOO_MANY_REQUESTS: "Er is te vaak geprobeerd",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Er ging iets mis bij ons",
    HTTPStatus.SERVICE_UNAVAILABLE: "Dit lukt nu even niet",
}


class Problem(BaseModel):
    """What is wrong, as RFC 9457 has it; `errors` says it per field when something was not filled in well."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "type": "urn:verhalenbank:problem:unprocessable-entity",
                    "title": "Er is iets niet goed ingevuld",
                    "status": 422,
                    "detail": "Kijk de genoemde velden na.",
                    "errors": [{"in": "query", "pointer": "#/page_size", "detail": "Dit getal is te groot."}],
                }
            ]
        }
    )

    type: str = Field(description="Which kind of problem this is; stable, for programs.")
    title: str = Field(description="The same in a few Dutch words, for people.")
    status: int = Field(ge=400, le=599)
    detail: str = Field(description="What can be done about it, in Dutch.")
    errors: list[WrongField] = Field(description="What is wrong, per field; the value of a field is not repeated.")


def answers(*statuses: HTTPStatus) -> dict[int | str, dict[str, Any]]:
    """Return the documentation of the problems that an operation may answer with."""
    return {
        int(status): {
            "description": TITLES[status],
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status in statuses
    }


async def on_our_error(_: Request, error: Exception) -> JSONResponse:
    """Answer an error of ours."""
    assert isinstance(error, VerhalenbankError)  # noqa: S101 - the kind it is registered for
    fields = error.fields if isinstance(error, InvalidInputError) else {}
    wrong = [WrongField(part="body", pointer=pointer(field), detail=said) for field, said in fields.items()]
    response = _response(status_of(error), str(error), wrong=wrong)
    if isinstance(error, TooManyTriesError):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


async def on_invalid_request(_: Request, error: Exception) -> JSONResponse:
    """Answer a request that is not as the documentation says."""
    assert isinstance(error, RequestValidationError)  # noqa: S101 - the kind it is registered for
    wrong = wrong_fields(error.errors())
    return _response(HTTPStatus.UNPROCESSABLE_ENTITY, "Kijk de genoemde velden na.", wrong=wrong)


async def on_http_error(request: Request, error: Exception) -> JSONResponse:
    """Answer what the framework refuses: an unknown address, another method, a body that is no JSON."""
    assert isinstance(error, HTTPException)  # noqa: S101 - the kind it is registered for
    status = HTTPStatus(error.status_code)
    response = _response(status, "Kijk de vraag na in de documentatie.")
    if status is HTTPStatus.METHOD_NOT_ALLOWED:
        response.headers["Allow"] = allowed_methods(request)
    return response


async def on_unexpected_error(_: Request, __: Exception) -> JSONResponse:
    """Answer what nobody expected; it is logged further out."""
    return _response(HTTPStatus.INTERNAL_SERVER_ERROR, "Probeer het over een paar minuten nog eens.")


def too_large() -> JSONResponse:
    """Return the answer to a body that is larger than any that the API takes."""
    return _response(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Stuur een korter verhaal.")


def _response(status: HTTPStatus, detail: str, *, wrong: Iterable[WrongField] = ()) -> JSONResponse:
    problem = Problem(
        type=f"urn:verhalenbank:problem:{status.name.lower().replace('_', '-')}",
        title=TITLES.get(status, "Dit lukt niet"),
        status=status,
        detail=detail,
        errors=list(wrong),
    )
    response = JSONResponse(problem.model_dump(by_alias=True), status_code=status, media_type=MEDIA_TYPE)
    if status is HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response
