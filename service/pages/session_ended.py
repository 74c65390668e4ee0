"""A session that ended while someone typed: what was typed comes back, to be sent again after coming in anew."""

from http import HTTPStatus

from fastapi import HTTPException, Request
from starlette.responses import RedirectResponse, Response

from service.pages.forms import FIELD, FormExpiredError, checked_form
from service.pages.rendering import render

# What people write in words of their own, by field, with what it is called on the page that gives it back.
TEXTS = {
    "sentence": "Wat je erbij zei",
    "reading": "Hoe je dit leest",
    "waarom": "Waarom",
    "woorden": "Woorden die weg moeten",
    "title": "Titel",
    "heard": "Wat we horen",
    "concerns": "Over wie het gaat",
    "addressee": "Aan wie",
    "words": "Woorden die weg moeten",
    "answer": "Wat je tegen de verteller zegt",
    "reason": "Waarom",
    "regel": "Wat het codeboek moet zeggen",
    "eigen-woord": "Jouw woord",
    "naam": "Naam",
    "betekenis": "Betekenis",
    "verhaal": "Het verhaal",
    "titel": "Titel",
    "vak": "Vak",
    "doel": "Leerdoel",
    "vragen": "Vragen",
    "notities": "Notities",
}
# Never given back: what nobody should read on a screen.
SECRET = frozenset({"wachtwoord", "oud", "nieuw", "nog-een-keer", "code"})


class SessionEndedError(HTTPException):
    """Someone sent a form who is no longer in; `entrance` is the page on which they come in again."""

    def __init__(self, entrance: str) -> None:
        super().__init__(HTTPStatus.SEE_OTHER, headers={"Location": entrance})
        self.entrance = entrance


async def give_back(request: Request, error: Exception) -> Response:
    """Answer a form of a session that ended: with what was typed in it, or else with the way in."""
    assert isinstance(error, SessionEndedError)  # noqa: S101 - it is added for this class alone
    try:
        form = await checked_form(request)
    except FormExpiredError:
        # It does not come from a page of ours: nothing of it is shown, and nothing of it can be sent on.
        return RedirectResponse(error.entrance, HTTPStatus.SEE_OTHER)
    texts = [(name, label, form.text(name)) for name, label in TEXTS.items() if form.text(name)]
    if not texts:
        return RedirectResponse(error.entrance, HTTPStatus.SEE_OTHER)
    shown = {name for name, _, _ in texts}
    rest = [(name, value) for name, value in form.fields() if name not in shown | SECRET | {FIELD}]
    return render(
        request,
        "signing_in/session_ended.html",
        status=HTTPStatus.UNAUTHORIZED,
        entrance=error.entrance,
        action=request.url.path,
        texts=texts,
        rest=rest,
    )
