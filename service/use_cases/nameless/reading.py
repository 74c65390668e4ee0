"""Proposals as everyone may read them, and as staff keep them."""

from dataclasses import dataclass

from service.use_cases.accounts import must_be_allowed
from service.use_cases.nameless.showing import ShownSentence, shown_sentences
from service.wiring import Bank
from stories.access import Action
from stories.accounts import User
from stories.codebook_proposals import (
    ENOUGH,
    PUBLIC,
    CodebookProposal,
    Fit,
    ProposalState,
    ProposalStep,
    Step,
    Support,
    supporting,
)
from stories.permission import may_count


@dataclass(frozen=True, slots=True)
class ReadProposal:
    """A proposal with its history, oldest first; `said` is what at least five narrators say, and never how many."""

    proposal: CodebookProposal
    history: tuple[ProposalStep, ...]
    said: tuple[Fit, ...]


@dataclass(frozen=True, slots=True)
class KeptProposal:
    """A proposal for staff: with its sentences as far as they may be shown, and words that narrators would rather use.

    What is not told: how many narrators say what, below five, and who.
    """

    read: ReadProposal
    sentences: tuple[ShownSentence, ...]
    own_words: tuple[str, ...]


def public_proposals(bank: Bank) -> tuple[ReadProposal, ...]:
    """Return the proposals that enough narrators support and those that became a label, newest first."""
    return tuple(_read(bank, proposal) for proposal in bank.store.proposals() if proposal.state in PUBLIC)


def kept_proposals(bank: Bank, *, reader: User) -> tuple[CodebookProposal, ...]:
    """Return all proposals, newest first."""
    must_be_allowed(reader, Action.PROPOSE_LABELS)
    return tuple(bank.store.proposals())


def kept_proposal(bank: Bank, proposal_id: str, *, reader: User) -> KeptProposal:
    """Return a proposal for who may change it; raise ProposalNotFoundError."""
    must_be_allowed(reader, Action.PROPOSE_LABELS)
    proposal = bank.store.get_proposal(proposal_id)
    return KeptProposal(
        _read(bank, proposal),
        shown_sentences(bank, sorted(proposal.places)),
        _own_words(bank, bank.store.supports(proposal_id)),
    )


def _read(bank: Bank, proposal: CodebookProposal) -> ReadProposal:
    supports = bank.store.supports(proposal.id)
    stories = bank.store.get_many([support.story_id for support in supports])
    said = tuple(fit for fit in Fit if supporting(supports, stories, fit=fit) >= ENOUGH)
    return ReadProposal(proposal, _told(proposal, bank.store.proposal_history(proposal.id)), said)


def _told(proposal: CodebookProposal, history: list[ProposalStep]) -> tuple[ProposalStep, ...]:
    """Return a history without the moments at which one narrator made the difference, but for the last."""
    ready = [number for number, step in enumerate(history) if step.what is Step.READY]
    last = ready[-1] if ready and proposal.state is not ProposalState.OPEN else None
    return tuple(
        step
        for number, step in enumerate(history)
        if step.what is not Step.TOO_FEW and (step.what is not Step.READY or number == last)
    )


def _own_words(bank: Bank, supports: list[Support]) -> tuple[str, ...]:
    stories = bank.store.get_many([support.story_id for support in supports])
    words = {
        support.own_word
        for support in supports
        if support.own_word and (story := stories.get(support.story_id)) and may_count(story.open_uses)
    }
    return tuple(sorted(words))
