"""Words that were proposed for the codebook, over the API."""

from datetime import datetime

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from service.api.examples import Example
from service.dependencies import BankDep
from service.use_cases.nameless.reading import ReadProposal, public_proposals
from stories.accounts import Role
from stories.codebook_proposals import Fit, ProposalState, Step

router = APIRouter(tags=["codebook"])

_STEP: Example = {
    "what": "gemaakt",
    "by": "curator",
    "at": "2026-05-02T09:00:00Z",
    "name": "Steeds opnieuw beginnen",
    "meaning": "Iemand moet telkens weer uitleggen wat er speelt, omdat er een nieuw gezicht komt.",
    "why": None,
}
_PROPOSAL: Example = {
    "id": "m3kq7wz2b9htr4xc",
    "name": _STEP["name"],
    "meaning": _STEP["meaning"],
    "state": "klaar",
    "codebook_version": "1.3",
    "said_by_five_or_more": ["ja"],
    "history": [_STEP],
}


class ProposalStepView(BaseModel):
    """One thing that happened to a proposal, and what it said from then on."""

    model_config = ConfigDict(json_schema_extra={"examples": [_STEP]})

    what: Step
    by: Role | None = Field(description="In which role someone did it; none when the narrators' support did.")
    at: datetime
    name: str
    meaning: str
    why: str | None = Field(description="The reason of a decision.")


class ProposalView(BaseModel):
    """A word for sentences that no label fits, as at least five of their narrators support it."""

    model_config = ConfigDict(json_schema_extra={"examples": [_PROPOSAL]})

    id: str
    name: str
    meaning: str
    state: ProposalState
    codebook_version: str = Field(description="The version that had no word for it.")
    said_by_five_or_more: list[Fit] = Field(
        description="What at least five narrators of these sentences say of it: that it fits, partly, or not."
    )
    history: list[ProposalStepView] = Field(description="Oldest first.")


class ProposalsView(BaseModel):
    """All proposals that may be read, newest first."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"proposals": [_PROPOSAL]}]})

    proposals: list[ProposalView]


@router.get("/codebook/proposals", summary="Words that were proposed for what no label fits, newest first")
def read_proposals(bank: BankDep) -> ProposalsView:
    """Only what at least five narrators support is in it. How many say what is told of nothing."""
    return ProposalsView(proposals=[_view(read) for read in public_proposals(bank)])


def _view(read: ReadProposal) -> ProposalView:
    proposal = read.proposal
    return ProposalView(
        id=proposal.id,
        name=proposal.name,
        meaning=proposal.meaning,
        state=proposal.state,
        codebook_version=proposal.codebook_version,
        said_by_five_or_more=list(read.said),
        history=[
            ProposalStepView(what=step.what, by=step.by, at=step.at, name=step.name, meaning=step.meaning, why=step.why)
            for step in read.history
        ],
    )
