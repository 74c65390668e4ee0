"""Proposals for the codebook to test with."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from service.lazy import Lazy
from service.wiring import Bank
from stories.accounts import Role, User
from stories.codebook_proposals import CodebookProposal, Fit, Place, ProposalState, ProposalStep, Step, Support
from stories.receipt import hash_code
from stories.taggings import Wordless
from tests.banks import START, memory_bank
from tests.embedders import Leaning
from tests.figure_samples import CODES
from tests.receipt_codes import receipt_code
from tests.story_samples import sample_story
from tests.tagging_samples import MeasuredTagger

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


THEME = tuple(
    f"Ik moest {times} opnieuw vertellen wat er met mijn {whom} was."
    for times, whom in (
        ("weer", "vader"),
        ("alweer", "moeder"),
        ("steeds", "zoon"),
        ("telkens", "dochter"),
        ("altijd", "broer"),
        ("elke week", "zus"),
        ("daar ook", "buurman"),
    )
)
OWN_WORD = "van voren af aan"
# So many others marked something that nobody else says.
OTHERS = 80


def bank_without_word(data: Path, *, theme: int = len(THEME)) -> Bank:
    """Return a bank in which so many narrators tell the same, without a word for it, and many others something else.

    The narrators of the theme are t0, t1, ... with the code `figure_samples.code(0)` and so on; tessa keeps the bank.
    """
    bank = replace(memory_bank(data), lazy_tagger=Lazy(MeasuredTagger), embedder=Leaning("opnieuw"))
    for number, text in enumerate(THEME[:theme]):
        receipt = hash_code(receipt_code(number), salt=bank.receipt_salt) if number < CODES else None
        story = sample_story(f"t{number}", f"{text} Dat was toen.")
        bank.store.add(story, wordless=[Wordless(story.id, 0, OWN_WORD if number == 0 else None)], receipt_hash=receipt)
    for number in range(OTHERS):
        story = sample_story(f"o{number:02}", f"Op dag {number} keek ik naar de kast van {number * 7} planken.")
        bank.store.add(story, wordless=[Wordless(story.id, 0)])
    for name, role in (("tessa", Role.CURATOR), ("omar", Role.RESEARCHER), ("ans", Role.EDUCATOR)):
        bank.store.put_user(User(name, role, "", START))
    return bank


def staff(bank: Bank, name: str = "tessa") -> User:
    """Return someone with an account."""
    user = bank.store.get_user(name)
    assert user is not None
    return user
