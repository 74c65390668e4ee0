"""Everything that can go wrong with a story, in errors that never carry its text."""


class VerhalenbankError(Exception):
    """Any error of ours; its message is safe to log and to show."""


class StoryNotFoundError(VerhalenbankError):
    """There is no such story, or it is not for this reader."""


class DraftNotFoundError(VerhalenbankError):
    """There is no such draft, or it has expired."""


class DraftChangedError(VerhalenbankError):
    """Another page kept this draft in the meantime; read it again."""


class RoundNotFoundError(VerhalenbankError):
    """There is no such round of coding, or this sentence is not in it (any more)."""


class ProposalNotFoundError(VerhalenbankError):
    """There is no such proposal for the codebook, or it is not for this reader."""


class FigureNotFoundError(VerhalenbankError):
    """No figure was frozen under this id."""


class ItemNotFoundError(VerhalenbankError):
    """There is no such item on the agenda, or it is not for this reader."""


class NotNowError(VerhalenbankError):
    """What is asked may not follow on how things stand; the message says why, in Dutch."""


class StoryExistsError(VerhalenbankError):
    """A story with this source id is already in the bank."""


class ConsentMissingError(VerhalenbankError):
    """The narrator does not allow this use."""


class NotAllowedError(VerhalenbankError):
    """Someone's role does not allow this (stories/access.py)."""


class UnknownLabelError(VerhalenbankError):
    """The codebook does not have this label."""


class UnreadableFileError(VerhalenbankError):
    """A file cannot be read as a story; the message says why, in Dutch."""


class QueryError(VerhalenbankError):
    """A search query cannot be understood; the message says why, in Dutch."""


class WrongCredentialsError(VerhalenbankError):
    """The name, password, code or key is not right."""


class TooManyTriesError(VerhalenbankError):
    """Too many tries in a short time; `retry_after` says in how many seconds one may try again."""

    def __init__(self, message: str, *, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class InvalidInputError(VerhalenbankError):
    """Something that was filled in is not right; `fields` says what, in Dutch, per field."""

    def __init__(self, message: str, *, fields: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.fields = fields or {}


class IndexUnavailableError(VerhalenbankError):
    """The search index cannot be reached."""


class StoreError(VerhalenbankError):
    """The store cannot be reached, or cannot keep or give what is asked; what it was about is left out."""


class ExportNotFoundError(VerhalenbankError):
    """There is no such export, or this key does not belong to it."""


class FeedBrokenError(VerhalenbankError):
    """A feed of withdrawals is not what its bank signed; the message says where, in Dutch."""


class UnknownLensError(VerhalenbankError):
    """There is no such lens (stories/lenses.toml), or it has no such part."""


class LessonNotFoundError(VerhalenbankError):
    """There is no such lesson, or this key does not open it (any more)."""
