"""Coming back with a code: the only way in, with few tries."""

from dataclasses import dataclass

from service.tries import Purpose
from service.use_cases.telling.drafts import DraftKey
from service.use_cases.telling.helping import come_back
from service.wiring import Bank
from stories.errors import DraftNotFoundError, InvalidInputError, StoryNotFoundError, WrongCredentialsError
from stories.receipt import WORDS_IN_CODE, TypedCode, hash_code, read_code
from stories.story import StoryStatus


@dataclass(frozen=True, slots=True)
class BehindCode:
    """What a code opens: a story in the bank, or a story being told whose narrator asked for help."""

    story_id: str | None = None
    draft: DraftKey | None = None


def find_own(bank: Bank, typed: str, *, visitor: str) -> BehindCode:
    """Return what belongs to a typed code.

    Raise InvalidInputError for what cannot be a code (which costs no try), WrongCredentialsError for a code that opens
    nothing, and TooManyTriesError.
    """
    code = read_code(typed)
    if not code.is_complete:
        message = _what_is_wrong(code)
        raise InvalidInputError(message, fields={"code": message})
    bank.tries.spend(Purpose.CODE, visitor)
    found = _find(bank, hash_code(" ".join(code.words), salt=bank.receipt_salt))
    # Anyone can have a code of their own: typing it may not buy new guesses at those of others.
    bank.tries.give_back(Purpose.CODE, visitor)
    return found


def _find(bank: Bank, receipt_hash: bytes) -> BehindCode:
    try:
        story = bank.store.find_by_receipt(receipt_hash)
    except StoryNotFoundError:
        pass
    else:
        if story.status is not StoryStatus.WITHDRAWN:
            return BehindCode(story_id=story.id)
    try:
        draft = bank.store.find_draft_by_receipt(receipt_hash)
        if draft.expires_at > bank.clock():
            return BehindCode(draft=come_back(draft))
    except DraftNotFoundError:
        pass
    raise WrongCredentialsError("Bij deze code vinden we geen verhaal.")


def _what_is_wrong(code: TypedCode) -> str:
    if not code.words:
        return "Vul je code in. Dat zijn acht woorden."
    if code.unknown:
        unknown = code.unknown[0]
        meant = f" Bedoel je ‘{unknown.nearest}’?" if unknown.nearest else ""
        return f"‘{unknown.word[:30]}’ komt in geen enkele code voor.{meant}"
    return f"Een code heeft {WORDS_IN_CODE} woorden. Je vulde er {len(code.words)} in."
