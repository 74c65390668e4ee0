"""Sending: from a telling to a story that waits for a curator, and a code that is its narrator's alone."""

from dataclasses import replace

from ingest.sentences import split_sentences
from service.tries import Purpose
from service.use_cases.telling.drafts import DraftKey, forget_telling, keep_telling, keep_with_new_key
from service.use_cases.telling.state import Step, Telling
from service.wiring import Bank
from stories.consent import Consent
from stories.errors import InvalidInputError, StoryExistsError, StoryNotFoundError
from stories.receipt import hash_code, make_code, normalise_code
from stories.story import Story, StoryStatus
from stories.taggings import answered


def send_story(bank: Bank, telling: Telling, key: DraftKey, *, visitor: str) -> tuple[Telling, DraftKey]:
    """Keep the story, and return a telling that holds its code and nothing else.

    Sent twice, as by a double tap, it is one story: StoryExistsError. Raise InvalidInputError when a step is missing,
    and DraftChangedError as `keep_telling` does. Whatever breaks off halfway, `take_up_sending` ends it.
    """
    if telling.is_sent:
        raise StoryExistsError("Je verhaal is al ingestuurd.")
    teller = telling.teller
    if not telling.hidden or not telling.domains or teller is None or telling.read_text != telling.text:
        raise InvalidInputError("Er is nog een stap niet af.")
    # The code is kept before the story is: once a story is in the bank, its narrator has a code for it.
    code = telling.code or make_code(bank.random_below)
    telling = keep_telling(bank, replace(telling, code=code), key)
    bank.tries.spend(Purpose.SUBMISSION, visitor)
    now = bank.clock()
    story = Story(
        id=telling.story_id,
        text=telling.text,
        sentences=split_sentences(telling.text),
        domains=telling.domains,
        teller=teller,
        told_at=now.date(),
        consent=Consent(uses=telling.uses, given_at=now),
        status=StoryStatus.WAITING,
        created_at=now,
        happened_in=telling.happened_in,
        help=telling.told_with,
    )
    receipt_hash = hash_code(code, salt=bank.receipt_salt)
    # Nothing counts that its narrator did not answer to; what was left open can be asked again on their own page.
    bank.store.add(story, answered(telling.taggings), telling.wordless, receipt_hash=receipt_hash)
    sent, fresh = _keep_code_only(bank, telling, key)
    bank.sync()
    return sent, fresh


def take_up_sending(bank: Bank, telling: Telling, key: DraftKey) -> tuple[Telling, DraftKey] | None:
    """Return as sent a telling whose story is in the bank while that was not yet kept in its draft, else None."""
    if telling.code is None or telling.is_sent:
        return None
    try:
        story = bank.store.find_by_receipt(hash_code(telling.code, salt=bank.receipt_salt))
    except StoryNotFoundError:
        return None
    return _keep_code_only(bank, telling, key) if story.id == telling.story_id else None


def is_same_code(telling: Telling, typed: str) -> bool:
    """Return whether what was typed is the code of this telling, capitals and spaces aside."""
    return telling.code is not None and normalise_code(typed) == normalise_code(telling.code)


def finish(bank: Bank, key: DraftKey) -> None:
    """Forget the code: from now on only its narrator has it."""
    forget_telling(bank, key)


def _keep_code_only(bank: Bank, telling: Telling, key: DraftKey) -> tuple[Telling, DraftKey]:
    sent = Telling(
        id=telling.id,
        story_id=telling.story_id,
        reached=Step.RECEIPT,
        # The page with the code says whose it is.
        help_kind=telling.help_kind,
        code=telling.code,
        version=telling.version,
    )
    return sent, keep_with_new_key(bank, sent, key)
