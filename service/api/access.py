"""Who asks: anyone, the holder of a key, or a narrator with a receipt code."""

from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from service.dependencies import BankDep, VisitorDep
from service.tries import Purpose
from service.use_cases.accounts import audience_of_key
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


def audience_of(
    request: Request,
    bank: BankDep,
    visitor: VisitorDep,
    key: Annotated[HTTPAuthorizationCredentials | None, Depends(_KEY)],
) -> Audience:
    """Return in what role the asker reads: anyone's without a key, and that of the key otherwise."""
    if key is None:
        if "authorization" in request.headers:
            raise WrongCredentialsError("Stuur een sleutel als: Authorization: Bearer vb_...")
        return Audience.PUBLIC
    bank.tries.spend(Purpose.SIGN_IN, f"key {visitor}")
    audience = audience_of_key(key.credentials, store=bank.store)
    bank.tries.forgive(Purpose.SIGN_IN, f"key {visitor}")
    return audience


def receipt_code(code: Annotated[HTTPAuthorizationCredentials | None, Depends(_RECEIPT)]) -> str:
    """Return the receipt code in the Authorization header; raise WrongCredentialsError without one."""
    if code is None:
        raise WrongCredentialsError("Stuur de code van het verhaal mee, in de kop Authorization.")
    return code.credentials


AudienceDep = Annotated[Audience, Depends(audience_of)]
ReceiptDep = Annotated[str, Depends(receipt_code)]
