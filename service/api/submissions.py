"""Sending in a story over the API, for a narrator who agreed to what that means."""

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from ingest.readers.limits import MAX_STORY_CHARACTERS
from service.api import examples
from service.api.own_views import OwnStoryView, own_story_view
from service.api.problems import answers
from service.dependencies import BankDep, VisitorDep
from service.use_cases.intake import Details
from service.use_cases.own_story.changing import open_own
from service.use_cases.submitting import submit
from stories.consent import Use
from stories.story import EARLIEST_YEAR, Domain, LifeArea, Teller

router = APIRouter(tags=["submissions"])


class Submission(BaseModel):
    """A story with what its narrator chose; nothing is switched on that is not named in `uses`."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [examples.SUBMISSION]},
    )

    # A text without a single letter is nobody's story, and some signs are gone once a text is cleaned.
    text: Annotated[str, Field(max_length=MAX_STORY_CHARACTERS, pattern="[A-Za-z]")]
    domains: Annotated[list[Domain], Field(min_length=1, max_length=len(Domain))]
    teller: Teller
    happened_in: Annotated[int, Field(ge=EARLIEST_YEAR, le=datetime.now(UTC).year + 1)] | None = None
    life_areas: Annotated[list[LifeArea], Field(max_length=len(LifeArea))] = []
    uses: Annotated[list[Use], Field(max_length=len(Use), description="The switches that the narrator turned on.")]
    agrees_to_automatic_hiding: Annotated[
        Literal[True],
        Field(
            description="That the narrator knows and agrees: whatever may identify someone is replaced by the machine, "
            "doubts included, and the text as it was sent is thrown away at once."
        ),
    ]


class Receipt(BaseModel):
    """The code with which the narrator comes back, shown this once, and the story as it is kept."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.RECEIPT]})

    code: str = Field(description="Eight Dutch words. Nobody can look them up: give them to the narrator.")
    story: OwnStoryView


@router.post(
    "/submissions",
    status_code=HTTPStatus.CREATED,
    summary="Send in a story; it waits for a curator",
    responses=answers(HTTPStatus.TOO_MANY_REQUESTS),
)
def send_in(bank: BankDep, visitor: VisitorDep, submission: Submission) -> Receipt:
    """The text is hidden and labelled before it is kept; labels are proposals until the narrator confirms them."""
    details = Details(
        domains=frozenset(submission.domains),
        teller=submission.teller,
        told_at=bank.clock().date(),
        happened_in=submission.happened_in,
        life_areas=frozenset(submission.life_areas),
    )
    submitted = submit(bank, submission.text, details, submission.uses, visitor=visitor)
    return Receipt(code=submitted.code, story=own_story_view(open_own(bank, submitted.story.id)))
