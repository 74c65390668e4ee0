"""Proposals for the codebook to test with."""

from datetime import UTC, datetime

from stories.accounts import Role
from stories.codebook_proposals import CodebookProposal, Fit, Place, ProposalState, ProposalStep, Step, Support

MADE = datetime(2026, 5, 2, 9, tzinfo=UTC)


def sample_proposal(*story_ids: str, proposal_id: str = "woord") -> CodebookProposal:
    """Return an open proposal with the first sentence of each of these stories."""
    return CodebookProposal(
        id=proposal_id,
        name="Steeds opnieuw beginnen",
        meaning="Iemand moet telkens weer uitleggen wat er speelt, omdat er een nieuw gezicht komt.",
        state=ProposalState.OPEN,
        made_by="tessa",
        made_at=MADE,
        codebook_version="1.3",
        places=frozenset(Place(story_id, 0) for story_id in story_ids),
    )


def sample_step(proposal: CodebookProposal, what: Step = Step.MADE) -> ProposalStep:
    """Return a step of a proposal by the curator tessa."""
    return ProposalStep(proposal.id, what, proposal.name, proposal.meaning, MADE, Role.CURATOR, "tessa")


def sample_support(story_id: str, *, fit: Fit = Fit.YES, own_word: str | None = None) -> Support:
    """Return what the narrator of a story says of the proposal."""
    return Support("woord", story_id, fit, MADE, own_word)
