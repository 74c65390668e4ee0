"""Forms that were sent: a page gets at them only when they carry the token of the page that they came from."""

import hmac
import secrets
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import UploadFile
from starlette.responses import Response

from service.dependencies import bank_of
from service.pages.cookies import give_cookie
from service.wiring import Bank
from stories.errors import VerhalenbankError

COOKIE = "vb_formulier"
FIELD = "formulier"

_MAX_FILES = 1
_MAX_FIELDS = 5_000


class FormExpiredError(VerhalenbankError):
    """A form does not carry the token of a page that this browser was given."""


class SentForm:
    """The fields of a form, of which every one may be missing."""

    def __init__(self, fields: Iterable[tuple[str, str]], files: Mapping[str, tuple[str, bytes]]) -> None:
        self._fields: dict[str, list[str]] = {}
        for name, value in fields:
            self._fields.setdefault(name, []).append(value)
        self._files = files

    def __contains__(self, name: str) -> bool:
        return name in self._fields or name in self._files

    def text(self, name: str) -> str:
        """Return one field as typed, without the space around it, with one kind of newline."""
        value = self._fields.get(name, [""])[-1]
        return value.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip()

    def moment(self, name: str) -> datetime | None:
        """Return the moment that a page put in one of its fields, in UTC; None when no moment came back."""
        try:
            moment = datetime.fromisoformat(self.text(name))
            return moment.astimezone(UTC) if moment.tzinfo is not None else None
        except (ValueError, OverflowError):
            return None

    def all(self, name: str) -> list[str]:
        """Return every value of a field that can occur more than once."""
        return list(self._fields.get(name, []))

    def fields(self) -> list[tuple[str, str]]:
        """Return every field with each of its values as it was sent."""
        return [(name, value) for name, values in self._fields.items() for value in values]

    def starting_with(self, prefix: str) -> dict[str, str]:
        """Return the fields whose name starts with a prefix, by the rest of their name."""
        return {name[len(prefix) :]: self.text(name) for name in self._fields if name.startswith(prefix)}

    def file(self, name: str) -> tuple[str, bytes] | None:
        """Return the name and content of a file, if one was sent."""
        return self._files.get(name)


def form_token(request: Request, bank: Bank) -> str:
    """Return the token for the forms on a page; `keep_token` gives the browser the cookie that goes with it."""
    cookie = request.cookies.get(COOKIE) or getattr(request.state, "form_cookie", None)
    if not cookie:
        cookie = secrets.token_urlsafe(24)
    request.state.form_cookie = cookie
    return _token(bank, cookie)


def keep_token(request: Request, response: Response, bank: Bank) -> None:
    """Give the browser the cookie that belongs to the form token of this page, if it has none."""
    cookie = getattr(request.state, "form_cookie", None)
    if cookie and request.cookies.get(COOKIE) != cookie:
        give_cookie(response, COOKIE, cookie, path="/", bank=bank)


async def checked_form(request: Request) -> SentForm:
    """Return the form that was sent; raise FormExpiredError when it does not come from a page of ours."""
    # A page that does its work again reads the form again, but a file can be read only once.
    if isinstance(read := getattr(request.state, "form", None), SentForm):
        return read
    bank = bank_of(request)
    # A story that is too long for a form must still reach the page that says so, and that keeps what was typed.
    longest = bank.settings.max_upload_bytes
    async with request.form(max_files=_MAX_FILES, max_fields=_MAX_FIELDS, max_part_size=longest) as data:
        fields = [(name, value) for name, value in data.multi_items() if isinstance(value, str)]
        uploads = [(name, value) for name, value in data.multi_items() if isinstance(value, UploadFile)]
        files = {name: (upload.filename, await upload.read()) for name, upload in uploads if upload.filename}
    form = SentForm(fields, files)
    cookie = request.cookies.get(COOKIE, "")
    right = _token(bank, cookie)
    if not cookie or not hmac.compare_digest(form.text(FIELD).encode(), right.encode()):
        raise FormExpiredError("Deze pagina was verlopen. Er is niets verstuurd.")
    request.state.form = form
    return form


Form = Annotated[SentForm, Depends(checked_form)]


def _token(bank: Bank, cookie: str) -> str:
    return hmac.new(bank.secret.key("formulier"), cookie.encode(), "sha256").hexdigest()
