"""Which story a browser may open: a signed cookie that ends by itself after half an hour."""

from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, Request
from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.exceptions import HTTPException
from starlette.responses import Response

from service.dependencies import bank_of
from service.pages.cookies import give_cookie, take_cookie
from service.pages.session_ended import SessionEndedError
from service.use_cases.own_story.changing import OwnStory, open_own
from service.wiring import Bank
from stories.errors import StoryNotFoundError

COOKIE = "vb_verhaal"
PATH = "/mijn-verhaal"
MINUTES = 30


def start_session(response: Response, story_id: str, bank: Bank) -> None:
    """Let this browser open a story, for half an hour from now."""
    give_cookie(response, COOKIE, _signer(bank).dumps(story_id), path=PATH, bank=bank, seconds=MINUTES * 60)


def end_session(response: Response) -> None:
    """Close the story on this browser."""
    take_cookie(response, COOKIE, path=PATH)


def own_story_or_none(request: Request) -> OwnStory | None:
    """Return the story that this browser may open, if any."""
    bank = bank_of(request)
    try:
        story_id = _signer(bank).loads(request.cookies.get(COOKIE, ""), max_age=MINUTES * 60)
        return open_own(bank, str(story_id))
    except (BadSignature, StoryNotFoundError):
        return None


def own_story(request: Request) -> OwnStory:
    """Return the story that this browser may open; any other is sent to the page for the code.

    Raise SessionEndedError for a form, so that nothing is lost of what was typed in it.
    """
    own = own_story_or_none(request)
    if own is None and request.method == "POST":
        raise SessionEndedError(PATH)
    if own is None:
        raise HTTPException(HTTPStatus.SEE_OTHER, headers={"Location": PATH})
    return own


OwnStoryDep = Annotated[OwnStory, Depends(own_story)]


def _signer(bank: Bank) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(bank.secret.key("mijn-verhaal"))
