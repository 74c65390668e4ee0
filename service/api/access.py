"""Who asks: anyone, the holder of a key, or a narrator with a receipt code."""

from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from service.dependencies import BankDep, VisitorDep
from service.tries import Purpose
from service.use_cases.accounts import audience_of_role, find_key, must_be_allowed
from service.use_cases.openings import Reader
from stories.access import Action
from stories.accounts import ApiKey
from stories.errors import WrongCredentialsError
from stories.permission import Audience

_KEY = HTTPBearer(
    auto_error=False,
    scheme_name="key",
    description="A key from whoever runs the bank (`verhalenbank user key add`). Without one you read what anyone may.",
)
_RECEIPT = HTTPBearer(
    auto_error=False,
    scheme_name="receipt",
    description="The receipt code that a narrator got for a story: its words joined by hyphens.",
)


def key_or_none(
    request: Request,
    bank: BankDep,
    visitor: VisitorDep,
    key: Annotated[HTTPAuthorizationCredentials | None, Depends(_KEY)],
) -> ApiKey | None:
    """Return the key that was sent, if any; raise WrongCredentialsError for one that is not known."""
    if key is None:
        if "authorization" in request.headers:
            raise WrongCredentialsError("Stuur een sleutel als: Authorization: Bearer vb_...")
        return None
    bank.tries.spend(Purpose.SIGN_IN, f"key {visitor}")
    known = find_key(key.credentials, store=bank.store)
    bank.tries.forgive(Purpose.SIGN_IN, f"key {visitor}")
    return known


def audience_of(key: Annotated[ApiKey | None, Depends(key_or_none)]) -> Audience:
    """Return in what role the asker reads: anyone's without a key, and that of the key otherwise."""
    return audience_of_role(key.role) if key is not None else Audience.PUBLIC


def reader_of(key: Annotated[ApiKey | None, Depends(key_or_none)]) -> Reader | None:
    """Return as whom the asker opens a story, of which its narrator is told; None for anyone without a key."""
    return Reader(key.name, key.role, by_key=True) if key is not None else None


class key_allowed:  # noqa: N801 - read as a verb in `Depends(key_allowed(Action.TAKE_EXPORTS))`
    """A dependency that returns the key of who may do this; without one it raises WrongCredentialsError.

    It raises NotAllowedError for a key whose role may not do it.
    """

    def __init__(self, action: Action) -> None:
        self.action = action

    def __call__(self, key: Annotated[ApiKey | None, Depends(key_or_none)]) -> ApiKey:
        """Return the key."""
        if key is None:
            raise WrongCredentialsError("Stuur een sleutel mee, als: Authorization: Bearer vb_...")
        must_be_allowed(key, self.action)
        return key


def receipt_code(code: Annotated[HTTPAuthorizationCredentials | None, Depends(_RECEIPT)]) -> str:
    """Return the receipt code in the Authorization header; raise WrongCredentialsError without one."""
    if code is None:
        raise WrongCredentialsError("Stuur de code van het verhaal mee, in de kop Authorization.")
    return code.credentials


AudienceDep = Annotated[Audience, Depends(audience_of)]
ReaderDep = Annotated[Reader | None, Depends(reader_of)]
ReceiptDep = Annotated[str, Depends(receipt_code)]
