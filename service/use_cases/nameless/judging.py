"""What narrators say of a word that was proposed for their sentences, and what they would rather say."""

import hashlib
from dataclasses import dataclass

from service.use_cases.narrators_word import LONGEST_OWN_WORD
from service.use_cases.screening import screen_all
from service.wiring import Bank
from stories.codebook_proposals import CodebookProposal, Fit, Support
from stories.errors import InvalidInputError, ProposalNotFoundError
from stories.permission import may_count
from stories.story import Story


@dataclass(frozen=True, slots=True)
class OwnProposal:
    """A word that was proposed for sentences of a story, for its narrator, and what this narrator said of it."""

    proposal: CodebookProposal
    sentences: tuple[str, ...]
    support: Support | None

    @property
    def words_key(self) -> str:
        """What these words are called in a form: an answer to other words is none to these."""
        words = f"{self.proposal.name}\n{self.proposal.meaning}"
        return hashlib.sha256(words.encode()).hexdigest()[:16]

    @property
    def asks(self) -> bool:
        """Whether the narrator did not say yet whether it fits."""
        return self.support is None and not self.proposal.is_closed


def own_proposals(bank: Bank, story: Story) -> tuple[OwnProposal, ...]:
    """Return the words that were proposed for sentences of a story that counts, those that ask something first.

    One that was decided about is there only for who said something of it.
    """
    if not may_count(story.open_uses):
        return ()
    found = [own for own in proposals_of(bank, story) if own.sentences and (own.support or not own.proposal.is_closed)]
    return tuple(sorted(found, key=lambda own: not own.asks))


def proposals_of(bank: Bank, story: Story) -> list[OwnProposal]:
    """Return every word that was proposed for sentences of a story, newest first: all that is kept of it here."""
    found = []
    for proposal in bank.store.proposals_about(story.id):
        said = next((one for one in bank.store.supports(proposal.id) if one.story_id == story.id), None)
        numbers = sorted(place.sentence for place in proposal.places if place.story_id == story.id)
        texts = tuple(story.sentence(number) for number in numbers if number < len(story.sentences))
        found.append(OwnProposal(proposal, texts, said))
    return found


def own_proposal(bank: Bank, story: Story, proposal_id: str) -> OwnProposal:
    """Return one of these; raise ProposalNotFoundError."""
    found = next((own for own in own_proposals(bank, story) if own.proposal.id == proposal_id), None)
    if found is None:
        raise ProposalNotFoundError("Dit woord hoort niet bij je verhaal.")
    return found


def say_fit(
    bank: Bank, story: Story, proposal_id: str, fit: Fit | None, own_word: str = "", *, words_key: str | None = None
) -> None:
    """Keep whether a word fits, over what the same narrator said before, with a word that fits better, if any.

    `words_key` is of the words that were read: when they are others by now, it is asked again. Raise InvalidInputError
    that says per field what is not right, NotNowError for a word that was decided about, and ProposalNotFoundError.
    """
    own = own_proposal(bank, story, proposal_id)
    own_word, errors = " ".join(own_word.split()), dict[str, str]()
    if fit is None:
        errors["past"] = "Kies ja, deels of nee."
    elif words_key is not None and words_key != own.words_key:
        errors["past"] = "Dit woord is net anders gezegd. Past het nog?"
    if len(own_word) > LONGEST_OWN_WORD:
        errors["eigen-woord"] = f"Gebruik hoogstens {LONGEST_OWN_WORD} letters."
    elif own_word and screen_all(bank, {"eigen-woord": own_word}):
        errors["eigen-woord"] = "Hier lijkt een naam, plaats of nummer in te staan. Kies een ander woord."
    if errors or fit is None:
        raise InvalidInputError("Er is nog iets niet goed.", fields=errors)
    bank.store.put_support(Support(proposal_id, story.id, fit, bank.clock(), own_word or None))
