"""Putting something on the agenda over the API: a draft from frozen figures, and then publishing it."""

from datetime import date
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Response
from pydantic import BaseModel, ConfigDict, Field

from service.api import agenda_examples as examples
from service.api.access import key_allowed
from service.api.agenda_views import AgendaItemView, item_view
from service.api.problems import answers
from service.dependencies import BankDep
from service.use_cases.agenda.making import LONGEST, MOST_QUOTES, make_item, publish_item
from service.use_cases.agenda.showing import show
from stories.access import Action
from stories.accounts import ApiKey
from stories.agenda.item import Asked, QuotedPlace, Side
from stories.story import Window

MOST_FIGURES = 12

router = APIRouter(
    prefix="/agenda",
    tags=["agenda"],
    responses=answers(
        HTTPStatus.UNAUTHORIZED,
        HTTPStatus.FORBIDDEN,
        HTTPStatus.NOT_FOUND,
        HTTPStatus.CONFLICT,
        HTTPStatus.TOO_MANY_REQUESTS,
        HTTPStatus.SERVICE_UNAVAILABLE,
    ),
)

KeyDep = Annotated[ApiKey, Depends(key_allowed(Action.MAKE_AGENDA_ITEMS))]
Id = Annotated[str, Field(max_length=64)]


class QuoteToShow(BaseModel):
    """A sentence to show under an item: where it stands, never what it says."""

    model_config = ConfigDict(extra="forbid")

    story_id: Id
    sentence: Annotated[int, Field(ge=0, le=2**31 - 1)]
    side: Side = Field(description="Whether it says what the pattern says, or the opposite.")


class NewAgendaItem(BaseModel):
    """An item to make; nobody may be recognised in its texts."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [examples.NEW_ITEM]})

    title: Annotated[str, Field(min_length=1, max_length=LONGEST["title"])]
    heard: Annotated[str, Field(min_length=1, max_length=LONGEST["heard"], description="What many narrators tell.")]
    concerns: Annotated[str, Field(min_length=1, max_length=LONGEST["concerns"], description="Whom it is about.")]
    window: Window = Field(description="At which level it plays.")
    addressee: Annotated[
        str,
        Field(
            min_length=1,
            max_length=LONGEST["addressee"],
            description="A role or kind of institution, never someone with a name.",
        ),
    ]
    answer_by: date = Field(description="By which day an answer is asked; later than today.")
    figures: Annotated[
        list[Id], Field(min_length=1, max_length=MOST_FIGURES, description="Ids of frozen figures (`POST /figures`).")
    ]
    quotes: Annotated[
        list[QuoteToShow],
        Field(max_length=MOST_QUOTES, description="Only what its narrator lets be quoted and what the figures say."),
    ] = []


@router.post("", status_code=HTTPStatus.CREATED, summary="Make a draft of an item from frozen figures")
def make(bank: BankDep, key: KeyDep, new: NewAgendaItem, response: Response) -> AgendaItemView:
    """For the keys of curators and researchers. A name in one of the texts is refused, by field."""
    asked = Asked(
        title=new.title,
        heard=new.heard,
        concerns=new.concerns,
        window=new.window,
        addressee=new.addressee,
        answer_by=new.answer_by,
    )
    quotes = [QuotedPlace(one.story_id, one.sentence, one.side) for one in new.quotes]
    item = make_item(bank, asked, new.figures, quotes, by=key)
    response.headers["Location"] = f"{bank.settings.address}/api/v1/agenda/{item.id}"
    return item_view(show(bank, item), address=bank.settings.address)


@router.post("/{item_id}/publication", summary="Put a draft on the agenda")
def publish(bank: BankDep, key: KeyDep, item_id: str) -> AgendaItemView:
    """From then on everyone reads it, its words stay, and whose story counts in it may judge the answer."""
    return item_view(show(bank, publish_item(bank, item_id, by=key)), address=bank.settings.address)
