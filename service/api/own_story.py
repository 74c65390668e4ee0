"""A narrator's own story over the API: the receipt code travels in a header, never in an address."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field

from service.api import examples
from service.api.access import ReceiptDep
from service.api.own_views import OwnStoryView, own_story_view
from service.api.problems import answers
from service.dependencies import BankDep, VisitorDep
from service.use_cases.own_story.changing import allow_uses, open_own, withdraw_story
from service.use_cases.own_story.coming_back import find_own
from stories.consent import Use
from stories.errors import InvalidInputError, StoryNotFoundError, WrongCredentialsError


def own_story_id(bank: BankDep, visitor: VisitorDep, code: ReceiptDep) -> str:
    """Return the story that a code opens; raise WrongCredentialsError, TooManyTriesError or StoryNotFoundError."""
    try:
        found = find_own(bank, code, visitor=visitor)
    except InvalidInputError:
        # The page says which word is wrong; here the code stood in a header, and comes back in no answer.
        raise WrongCredentialsError("Een code is acht woorden, met streepjes ertussen.") from None
    if found.story_id is None:
        raise StoryNotFoundError("Dit verhaal is nog niet ingestuurd.")
    return found.story_id


OwnStoryDep = Annotated[str, Depends(own_story_id)]

router = APIRouter(
    tags=["own-story"],
    responses=answers(HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND, HTTPStatus.TOO_MANY_REQUESTS),
)


class Switches(BaseModel):
    """The switches that are on; all others are off."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [examples.SWITCHES]})

    uses: Annotated[list[Use], Field(max_length=len(Use))]


@router.get("/own-story", summary="Everything that is kept about the story that a code belongs to")
def read_own_story(bank: BankDep, story_id: OwnStoryDep) -> OwnStoryView:
    """Also while it waits, and when it was refused: then with the reason."""
    return own_story_view(open_own(bank, story_id))


@router.put("/own-story/uses", summary="Change what the story may be used for, at once and everywhere")
def change_uses(bank: BankDep, story_id: OwnStoryDep, switches: Switches) -> OwnStoryView:
    """Whatever is not named is off from then on."""
    allow_uses(bank, story_id, switches.uses)
    return own_story_view(open_own(bank, story_id))


@router.delete("/own-story", status_code=HTTPStatus.NO_CONTENT, summary="Withdraw the story, at once and for good")
def withdraw(bank: BankDep, story_id: OwnStoryDep) -> None:
    """Text, labels and code are gone, and with them the story from every page, search and count."""
    withdraw_story(bank, story_id)
