"""What a narrator is told of copies once the story is withdrawn: it has no code any more, so this has its own."""

from dataclasses import dataclass

from service.tries import Purpose
from service.use_cases.exporting.feed import publish_withdrawals
from service.wiring import Bank
from stories.errors import InvalidInputError, StoryNotFoundError, WrongCredentialsError
from stories.exports.ledger import ExportHolding
from stories.receipt import WORDS_IN_CODE, hash_code, make_code, read_code


@dataclass(frozen=True, slots=True)
class Copies:
    """Who got a story, and how many of them say that it is gone there."""

    holdings: tuple[ExportHolding, ...]

    @property
    def receivers(self) -> int:
        """How many receivers got it."""
        return len(self.holdings)

    @property
    def removed(self) -> int:
        """How many of them removed it."""
        return sum(holding.removed_at is not None for holding in self.holdings)


def copies_of(bank: Bank, story_id: str) -> Copies:
    """Return who got a story, brought up to date."""
    publish_withdrawals(bank)
    return Copies(tuple(bank.store.exports_holding(story_id)))


def give_removal_code(bank: Bank, story_id: str) -> str | None:
    """Return a new code with which a narrator asks later what became of the copies, or None when nobody got any.

    It says nothing else of the story, and opens nothing else: there is nothing left to open.
    """
    if not copies_of(bank, story_id).receivers:
        return None
    code = make_code(bank.random_below)
    bank.store.put_removal_code(hash_code(code, salt=bank.receipt_salt), story_id)
    return code


def copies_behind(bank: Bank, typed: str, *, visitor: str) -> Copies:
    """Return what became of the copies that belong to a code.

    Raise InvalidInputError for what cannot be a code, WrongCredentialsError for one that opens nothing, and
    TooManyTriesError.
    """
    code = read_code(typed)
    if not code.is_complete:
        message = f"Vul de {WORDS_IN_CODE} woorden in die je kreeg toen je je verhaal weghaalde."
        raise InvalidInputError(message, fields={"code": message})
    bank.tries.spend(Purpose.CODE, visitor)
    try:
        story_id = bank.store.find_removal_code(hash_code(" ".join(code.words), salt=bank.receipt_salt))
    except StoryNotFoundError:
        raise WrongCredentialsError("Bij deze code vinden we niets.") from None
    bank.tries.give_back(Purpose.CODE, visitor)
    return copies_of(bank, story_id)
