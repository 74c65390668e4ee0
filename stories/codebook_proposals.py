"""Words proposed for what the codebook has no word for: who proposed them, whose sentences, who supports them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from stories.accounts import Role
from stories.errors import NotNowError
from stories.permission import may_count
from stories.story import Story

# From so many supporting narrators on a proposal is ready; fewer are told to nobody.
ENOUGH = 5


class Fit(StrEnum):
    """Whether a word fits what a narrator told, in the narrator's own judgement."""

    YES = "ja"
    PARTLY = "deels"
    NO = "nee"


class ProposalState(StrEnum):
    """Where a proposal stands."""

    OPEN = "open"
    READY = "klaar"
    TAKEN_UP = "opgenomen"
    DROPPED = "afgevallen"


# Nothing changes any more.
CLOSED = frozenset({ProposalState.TAKEN_UP, ProposalState.DROPPED})
# What everyone may read. A word that too few support is nobody's yet.
PUBLIC = frozenset({ProposalState.READY, ProposalState.TAKEN_UP})


class Step(StrEnum):
    """One thing that happened to a proposal."""

    MADE = "gemaakt"
    REWORDED = "anders gezegd"
    EXTENDED = "zinnen erbij gezet"
    READY = "genoeg vertellers steunen het"
    TOO_FEW = "weer te weinig vertellers steunen het"
    TAKEN_UP = "in het codeboek opgenomen"
    DROPPED = "niet opgenomen"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A sentence of a story; its words stay there."""

    story_id: str
    sentence: int


@dataclass(frozen=True, slots=True)
class CodebookProposal:
    """A word for sentences that no label fits, in words that are of no story: it outlives those it came from.

    Sentences of stories that were withdrawn since are no longer in it.
    """

    id: str
    name: str
    meaning: str
    state: ProposalState
    made_by: str
    made_at: datetime
    codebook_version: str
    places: frozenset[Place] = frozenset()

    @property
    def is_closed(self) -> bool:
        """Whether it was decided what becomes of it."""
        return self.state in CLOSED


@dataclass(frozen=True, slots=True)
class ProposalStep:
    """What happened to a proposal and when; by whom in the open is a role, or nobody when narrators' support did it.

    `name` and `meaning` are what it said from then on; `why` belongs to a decision.
    """

    proposal_id: str
    what: Step
    name: str
    meaning: str
    at: datetime
    by: Role | None = None
    staff: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Support:
    """What the narrator of one story says of a proposal, and the word that this narrator would rather use, if any."""

    proposal_id: str
    story_id: str
    fit: Fit
    at: datetime
    own_word: str | None = None


def supporting(supports: Iterable[Support], stories: Mapping[str, Story], *, fit: Fit = Fit.YES) -> int:
    """Return how many narrators say so whose stories may be counted now."""
    return sum(
        support.fit is fit and (story := stories.get(support.story_id)) is not None and may_count(story.open_uses)
        for support in supports
    )


def follow_support(proposal: CodebookProposal, supporters: int) -> CodebookProposal:
    """Return a proposal that is ready, or no more, as so many supporters make it; a closed one stays as it is."""
    if proposal.is_closed:
        return proposal
    return replace(proposal, state=ProposalState.READY if supporters >= ENOUGH else ProposalState.OPEN)


def must_be_open(proposal: CodebookProposal) -> CodebookProposal:
    """Return a proposal that can still change; raise NotNowError."""
    if proposal.is_closed:
        raise NotNowError("Over dit woord is al besloten.")
    return proposal


class CodebookProposalStore(Protocol):
    """What a store must do with proposals; every method is one transaction, and no step is ever forgotten."""

    def add_proposal(self, proposal: CodebookProposal, step: ProposalStep) -> None:
        """Keep a new proposal; sentences of stories that are withdrawn are left out."""
        ...

    def get_proposal(self, proposal_id: str) -> CodebookProposal:
        """Return a proposal; raise ProposalNotFoundError."""
        ...

    def proposals(self) -> list[CodebookProposal]:
        """Return all proposals, newest first."""
        ...

    def change_proposal(
        self,
        proposal_id: str,
        edit: Callable[[CodebookProposal], CodebookProposal],
        make_step: Callable[[CodebookProposal], ProposalStep],
    ) -> CodebookProposal:
        """Keep what `edit` makes of a proposal as it stands at this moment, with the step that says so, and return it.

        Other words forget what narrators said of the earlier ones, and whether it is ready follows. Raise
        ProposalNotFoundError, and whatever `edit` raises.
        """
        ...

    def proposal_history(self, proposal_id: str) -> list[ProposalStep]:
        """Return every step of a proposal, oldest first."""
        ...

    def proposals_about(self, story_id: str) -> list[CodebookProposal]:
        """Return the proposals in which a sentence of this story is, newest first."""
        ...

    def put_support(self, support: Support) -> None:
        """Keep what a narrator says, over what the same narrator said before; whether it is ready follows.

        Raise ProposalNotFoundError, NotNowError for a closed one, and StoryNotFoundError for a story that is not in it.
        """
        ...

    def supports(self, proposal_id: str) -> list[Support]:
        """Return what narrators say of a proposal, oldest first."""
        ...

    def settle_proposals(self, story_id: str, *, now: datetime) -> None:
        """Let every proposal follow of which this story's narrator said something, after its switches changed."""
        ...
