"""Which answer belongs to which error: the one table for pages and API."""

from http import HTTPStatus

from service.secret import SecretUnreadableError
from stories.errors import (
    ConsentMissingError,
    DraftChangedError,
    DraftNotFoundError,
    ExportNotFoundError,
    FeedBrokenError,
    FigureNotFoundError,
    IndexUnavailableError,
    InvalidInputError,
    ItemNotFoundError,
    LessonNotFoundError,
    NotAllowedError,
    NotNowError,
    ProposalNotFoundError,
    QueryError,
    RoundNotFoundError,
    StoreError,
    StoryExistsError,
    StoryNotFoundError,
    TooManyTriesError,
    UnknownLabelError,
    UnknownLensError,
    UnreadableFileError,
    VerhalenbankError,
    WrongCredentialsError,
)

STATUS: dict[type[VerhalenbankError], HTTPStatus] = {
    StoryNotFoundError: HTTPStatus.NOT_FOUND,
    DraftNotFoundError: HTTPStatus.NOT_FOUND,
    RoundNotFoundError: HTTPStatus.NOT_FOUND,
    ExportNotFoundError: HTTPStatus.NOT_FOUND,
    FeedBrokenError: HTTPStatus.UNPROCESSABLE_ENTITY,
    FigureNotFoundError: HTTPStatus.NOT_FOUND,
    ItemNotFoundError: HTTPStatus.NOT_FOUND,
    ProposalNotFoundError: HTTPStatus.NOT_FOUND,
    StoryExistsError: HTTPStatus.CONFLICT,
    NotNowError: HTTPStatus.CONFLICT,
    DraftChangedError: HTTPStatus.CONFLICT,
    ConsentMissingError: HTTPStatus.FORBIDDEN,
    NotAllowedError: HTTPStatus.FORBIDDEN,
    UnknownLabelError: HTTPStatus.UNPROCESSABLE_ENTITY,
    UnknownLensError: HTTPStatus.NOT_FOUND,
    LessonNotFoundError: HTTPStatus.NOT_FOUND,
    UnreadableFileError: HTTPStatus.UNPROCESSABLE_ENTITY,
    QueryError: HTTPStatus.BAD_REQUEST,
    WrongCredentialsError: HTTPStatus.UNAUTHORIZED,
    TooManyTriesError: HTTPStatus.TOO_MANY_REQUESTS,
    InvalidInputError: HTTPStatus.UNPROCESSABLE_ENTITY,
    IndexUnavailableError: HTTPStatus.SERVICE_UNAVAILABLE,
    StoreError: HTTPStatus.SERVICE_UNAVAILABLE,
    SecretUnreadableError: HTTPStatus.SERVICE_UNAVAILABLE,
}


def status_of(error: VerhalenbankError) -> HTTPStatus:
    """Return the HTTP status that answers an error, that of its nearest class in the table."""
    for kind in type(error).__mro__:
        if kind in STATUS:
            return STATUS[kind]
    return HTTPStatus.INTERNAL_SERVER_ERROR
