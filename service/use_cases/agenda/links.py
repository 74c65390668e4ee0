"""The link by which an addressee answers: a key of 256 random bits, of which only the SHA-256 is kept."""

from service.keys import hash_key, new_key
from service.use_cases.accounts import must_be_allowed
from service.use_cases.agenda.making import change_by
from service.wiring import Bank
from stories.access import Action
from stories.accounts import User
from stories.agenda.item import AgendaItem, What
from stories.agenda.voices import AnswerLink
from stories.errors import ItemNotFoundError, NotNowError

# Longer is no key of ours, and is not hashed.
_LONGEST = 100


def make_link(bank: Bank, item_id: str, *, by: User) -> str:
    """Keep a new link for an item and return its key: the only time it can be seen."""
    must_be_allowed(by, Action.MAKE_AGENDA_ITEMS)
    item = bank.store.get_item(item_id)
    if not item.is_open:
        raise NotNowError("Een link voor een antwoord hoort bij een punt dat op de agenda staat.")
    key = new_key()
    link = AnswerLink(bank.ids(), item_id, hash_key(key), by.name, bank.clock())
    bank.store.add_answer_link(link, change_by(bank, by, What.LINK_MADE)(item))
    return key


def revoke_link(bank: Bank, item_id: str, link_id: str, *, by: User) -> None:
    """Let a link open nothing from now on."""
    must_be_allowed(by, Action.MAKE_AGENDA_ITEMS)
    item = bank.store.get_item(item_id)
    bank.store.revoke_answer_link(link_id, change_by(bank, by, What.LINK_REVOKED)(item))


def open_link(bank: Bank, key: str) -> AgendaItem:
    """Return the item that the holder of a key may answer; raise ItemNotFoundError for a key that opens nothing."""
    link = bank.store.find_answer_link(hash_key(key)) if len(key) <= _LONGEST else None
    if link is not None and link.revoked_at is None:
        item = bank.store.get_item(link.item_id)
        if item.is_open:
            return item
    raise ItemNotFoundError("Deze link werkt niet (meer).")
