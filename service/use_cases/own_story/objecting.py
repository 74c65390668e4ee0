"""A narrator who does not agree that a story was refused: one button, and another curator looks."""

from service.use_cases.intake import hide_all
from service.use_cases.objections import last_refusal
from service.wiring import Bank
from stories.errors import InvalidInputError, NotNowError
from stories.objections import Objection
from stories.raw_text import RawText
from stories.story import StoryStatus

LONGEST_WORDS = 1_000


def object_to_refusal(bank: Bank, story_id: str, words: str = "") -> None:
    """Keep that a narrator does not agree, with why when they say so; done twice, it is done once.

    The words are hidden as an imported story is: another curator reads them. Raise NotNowError when the story is not
    refused, and InvalidInputError for too many words.
    """
    words = words.strip()
    if len(words) > LONGEST_WORDS:
        message = f"Gebruik hoogstens {LONGEST_WORDS} tekens. Nu zijn het er {len(words)}."
        raise InvalidInputError(message, fields={"waarom": message})
    refused = last_refusal(bank, story_id)
    if refused is None or bank.store.get(story_id).status is not StoryStatus.REFUSED:
        raise NotNowError("Je verhaal is niet geweigerd. Je hoeft dus geen bezwaar te maken.")
    hidden = hide_all(RawText(words), bank=bank) if words else ""
    bank.store.put_objection(refused.number, Objection(at=bank.clock(), words=hidden))
