"""What people see when something goes wrong: a page in plain Dutch that says what they can do."""

from dataclasses import dataclass, replace
from http import HTTPStatus

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from service.allowed_methods import allowed_methods
from service.errors import status_of
from service.pages.forms import FormExpiredError
from service.pages.rendering import render
from stories.errors import IndexUnavailableError, TooManyTriesError, VerhalenbankError


@dataclass(frozen=True, slots=True)
class Trouble:
    """What an error page says."""

    title: str
    text: str


TROUBLES = {
    HTTPStatus.BAD_REQUEST: Trouble(
        "Dat begrepen we niet",
        "Er ging iets mis met wat je stuurde. Ga terug en probeer het nog een keer.",
    ),
    HTTPStatus.FORBIDDEN: Trouble(
        "Dit mag niet",
        "Je mag deze pagina niet zien. Of de pagina stond te lang open. Ga terug en probeer het nog een keer.",
    ),
    HTTPStatus.NOT_FOUND: Trouble(
        "Deze pagina is er niet",
        "Misschien is het adres niet goed. Of het verhaal is weggehaald door de verteller. Dat mag altijd.",
    ),
    HTTPStatus.CONFLICT: Trouble(
        "Dat kan nu niet",
        "Er is intussen iets veranderd. Ga terug en kijk hoe het nu is.",
    ),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: Trouble(
        "Dit is te groot",
        "Je bestand of tekst is te groot. Ga terug en kies iets kleiners. "
        "Was je aan het vertellen? Wat je eerder hebt ingevuld, is bewaard.",
    ),
    HTTPStatus.TOO_MANY_REQUESTS: Trouble(
        "Wacht even",
        "Er is te vaak geprobeerd. Dat houden we tegen, zodat niemand een code kan raden.",
    ),
    HTTPStatus.SERVICE_UNAVAILABLE: Trouble(
        "Dit lukt nu even niet",
        "Een deel van de verhalenbank werkt nu niet. Probeer het over een paar minuten nog eens.",
    ),
    HTTPStatus.INTERNAL_SERVER_ERROR: Trouble(
        "Er ging iets mis bij ons",
        "Dat ligt niet aan jou. Probeer het over een paar minuten nog eens. "
        "Was je aan het vertellen? Wat je eerder hebt ingevuld, is bewaard.",
    ),
}
# What is wrong with what was asked, the error knows best.
_IN_OWN_WORDS = frozenset({HTTPStatus.BAD_REQUEST, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY})
NO_SEARCH = Trouble(
    "Zoeken lukt nu even niet",
    "De verhalenbank kan nu niet zoeken. Probeer het over een paar minuten nog eens.",
)
EXPIRED = Trouble(
    "Deze pagina stond te lang open",
    "Er is niets verstuurd. Ga terug, laad de pagina opnieuw en probeer het nog eens. Staan cookies uit? Zet ze aan.",
)


def error_page(request: Request, error: Exception) -> Response:
    """Return the page that answers an error; it shows no more of the error than our own messages in Dutch."""
    if isinstance(error, HTTPException) and error.status_code < HTTPStatus.BAD_REQUEST:
        return Response(status_code=error.status_code, headers=error.headers)
    status = _status(error)
    trouble = TROUBLES.get(status) or TROUBLES[_class_of(status)]
    if isinstance(error, FormExpiredError):
        trouble = EXPIRED
    elif isinstance(error, IndexUnavailableError):
        trouble = NO_SEARCH
    if own := _own_words(error, status):
        trouble = replace(trouble, text=own)
    wait = error.retry_after if isinstance(error, TooManyTriesError) else None
    response = render(request, "error.html", status=status, trouble=trouble, wait_minutes=wait and -(-wait // 60))
    if wait:
        response.headers["Retry-After"] = str(wait)
    if status is HTTPStatus.METHOD_NOT_ALLOWED:
        response.headers["Allow"] = allowed_methods(request)
    return response


def _status(error: Exception) -> HTTPStatus:
    if isinstance(error, FormExpiredError):
        return HTTPStatus.FORBIDDEN
    if isinstance(error, VerhalenbankError):
        return status_of(error)
    if isinstance(error, HTTPException):
        return HTTPStatus(error.status_code)
    return HTTPStatus.INTERNAL_SERVER_ERROR


def _own_words(error: Exception, status: HTTPStatus) -> str:
    """Return what our error itself says of an address or form that will not do; the rest is said in general."""
    if not isinstance(error, VerhalenbankError) or status not in _IN_OWN_WORDS:
        return ""
    return str(error)


def _class_of(status: HTTPStatus) -> HTTPStatus:
    server = status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return HTTPStatus.INTERNAL_SERVER_ERROR if server else HTTPStatus.BAD_REQUEST
