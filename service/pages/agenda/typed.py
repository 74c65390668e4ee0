"""What was typed in a form about an item: it stays on the page whatever goes wrong, or is kept without its names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, Request

from service.errors import status_of
from service.pages.forms import FormExpiredError, SentForm, checked_form
from service.use_cases.screening import NOT_CLEAN, Screened, fingerprint, screen, screen_all
from service.wiring import Bank
from stories.errors import InvalidInputError, VerhalenbankError

# Which marks may stay, how to go on without the others, and of which text these were shown.
KEEP, TO, WITHOUT, SEEN = "laat", "naar", "zonder", "gezien-"
EXPIRED = "Deze pagina stond te lang open. Je tekst staat er nog. Kijk hem na en stuur hem opnieuw."


@dataclass(frozen=True, slots=True)
class TypedForm:
    """A form as it was sent; `expired` when it does not come from a page of ours, so that nothing may be kept of it."""

    fields: SentForm
    expired: bool

    @property
    def kept(self) -> frozenset[str]:
        """The marks of which is said that they tell on nobody."""
        return frozenset(self.fields.all(KEEP))

    def text(self, name: str) -> str:
        """Return one field as typed."""
        return self.fields.text(name)

    def texts(self, bank: Bank, *names: str) -> dict[str, str]:
        """Return fields as typed, or without what was marked in them when that was asked after seeing the marks."""
        typed = {name: self.text(name) for name in names}
        if self.text(TO) != WITHOUT:
            return typed
        return {
            name: screen(bank, text, kept=self.kept).without
            if text and self.text(SEEN + name) == fingerprint(text)
            else text
            for name, text in typed.items()
        }

    def check(self) -> None:
        """Raise FormExpiredError when nothing may be kept of it."""
        if self.expired:
            raise FormExpiredError(EXPIRED)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a form comes back: what is wrong, per field, and what was marked in what was typed."""

    status: HTTPStatus = HTTPStatus.OK
    message: str | None = None
    errors: Mapping[str, str] = field(default_factory=dict)
    screened: Mapping[str, Screened] = field(default_factory=dict)


def trouble_of(
    bank: Bank, error: VerhalenbankError, texts: Mapping[str, str], *, kept: frozenset[str] = frozenset()
) -> Trouble:
    """Return what a page says of an error about what was typed."""
    status = HTTPStatus.FORBIDDEN if isinstance(error, FormExpiredError) else status_of(error)
    errors = dict(error.fields) if isinstance(error, InvalidInputError) else {}
    if NOT_CLEAN in errors.values():
        return Trouble(status, None, errors, screen_all(bank, texts, kept=kept))
    return Trouble(status, None if errors else str(error), errors)


async def typed_form(request: Request) -> TypedForm:
    """Return the form that was sent, also when its page stood open too long."""
    try:
        return TypedForm(await checked_form(request), expired=False)
    except FormExpiredError:
        data = await request.form()
        fields = [(name, value) for name, value in data.multi_items() if isinstance(value, str)]
        return TypedForm(SentForm(fields, {}), expired=True)


Typed = Annotated[TypedForm, Depends(typed_form)]
