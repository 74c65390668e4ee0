"""A curator who looks along: only when asked, only at that draft, and only until its narrator agrees or sends."""

from collections.abc import Iterable
from dataclasses import replace

from service.use_cases.accounts import must_be_allowed
from service.use_cases.telling.drafts import DraftKey, keep_answered, keep_for_curators, open_telling
from service.use_cases.telling.state import Help, Missed, Telling
from service.wiring import Bank
from stories.access import Action
from stories.accounts import User
from stories.drafts import Draft
from stories.errors import DraftNotFoundError, InvalidInputError
from stories.receipt import hash_code, make_code

LONGEST_MESSAGE = 2_000


def ask_help(bank: Bank, telling: Telling, key: DraftKey, question: str) -> str:
    """Put a draft in the curators' queue and return the code with which its narrator comes back.

    Asked again it is the same code, since the first may be written down already.
    """
    before = telling.help
    code = before.code if before and before.code else make_code(bank.random_below)
    asked_at = before.asked_at if before and before.answer is None else bank.clock()
    keep_for_curators(
        bank,
        replace(telling, help=Help(asked_at, question[:LONGEST_MESSAGE], code)),
        key,
        asked_at=asked_at,
        receipt_hash=hash_code(code, salt=bank.receipt_salt),
    )
    return code


def come_back(draft: Draft) -> DraftKey:
    """Return the key of a draft that was found by its receipt; raise DraftNotFoundError when no help was asked."""
    if draft.help_key is None:
        raise DraftNotFoundError("Het verhaal dat nog niet af was, is er niet meer.")
    return DraftKey(draft.id, draft.help_key)


def open_helped(bank: Bank, draft_id: str, *, curator: User) -> Telling:
    """Return a draft whose narrator asked for help, names and all; raise DraftNotFoundError."""
    return open_telling(bank, _curators_key(bank, draft_id, curator))


def answer_help(bank: Bank, draft_id: str, *, answer: str, missed: Iterable[Missed], curator: User) -> Telling:
    """Keep what a curator says and which words they would hide as well, for the narrator to decide upon."""
    key = _curators_key(bank, draft_id, curator)
    telling = open_telling(bank, key)
    answer = answer.strip()
    if not answer or len(answer) > LONGEST_MESSAGE:
        raise InvalidInputError(
            "Er is nog geen antwoord.",
            fields={"answer": f"Schrijf een antwoord van hoogstens {LONGEST_MESSAGE} tekens."},
        )
    if telling.help is None:
        raise DraftNotFoundError("De verteller vraagt niet meer om hulp.")
    known = {(item.words, item.kind) for item in telling.missed}
    added = tuple(replace(item, by_curator=True) for item in missed if (item.words, item.kind) not in known)
    answered = replace(
        telling,
        missed=(*telling.missed, *added),
        help=replace(telling.help, answer=answer, answered_at=bank.clock()),
    )
    keep_answered(bank, answered, key)
    return answered


def _curators_key(bank: Bank, draft_id: str, user: User) -> DraftKey:
    must_be_allowed(user, Action.HELP_HIDE)
    return come_back(bank.store.get_draft(draft_id))
