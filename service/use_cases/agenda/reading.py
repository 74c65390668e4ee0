"""What staff say of an item beside others: a reading of their own, and hiding words that were missed."""

from collections.abc import Collection

from ingest.redaction.choices import Choice, Level
from service.use_cases.accounts import must_be_allowed
from service.use_cases.agenda.answering import LONGEST_READING
from service.use_cases.agenda.making import change_by, must_fill
from service.use_cases.own_story.hiding_more import hide_words
from service.use_cases.screening import must_be_clean
from service.wiring import Bank
from stories.access import Action
from stories.accounts import Role, User
from stories.agenda.item import AgendaItem, Change, What
from stories.agenda.voices import Reading, ReadingVoice
from stories.errors import InvalidInputError, NotNowError
from stories.spans import MentionKind

_VOICES = {Role.CURATOR: ReadingVoice.CURATOR, Role.RESEARCHER: ReadingVoice.RESEARCHER}


def read_as_staff(bank: Bank, item_id: str, text: str, *, by: User, kept: Collection[str]) -> None:
    """Keep how someone of the staff reads what an item shows, over their own earlier reading.

    Raise InvalidInputError when it is empty or someone may be recognised in it.
    """
    must_be_allowed(by, Action.MAKE_AGENDA_ITEMS)
    if not bank.store.get_item(item_id).is_open:
        raise NotNowError("Een lezing hoort bij een punt dat op de agenda staat.")
    must_fill({"reading": text}, {"reading": LONGEST_READING})
    must_be_clean(bank, {"reading": text}, kept=kept)
    bank.store.put_reading(Reading(item_id, _VOICES[by.role], by.name, text, bank.clock()))


def hide_in_item(bank: Bank, item_id: str, words: str, kind: MentionKind, *, by: User) -> int:
    """Hide words that slipped through wherever they stand in an item and what is said of it; return in how many places.

    Raise InvalidInputError when they stand nowhere.
    """
    must_be_allowed(by, Action.MAKE_AGENDA_ITEMS)
    places = 0

    def reword(text: str) -> str:
        nonlocal places
        try:
            hidden = hide_words(text, words, kind, Choice(Level.PLACEHOLDER))
        except InvalidInputError:
            # They stand in another text, or in none: that is seen when all are done.
            return text
        places += len(hidden.replacements)
        return hidden.text

    def change(item: AgendaItem) -> Change:
        if not places:
            message = "Deze woorden staan nergens in dit punt."
            raise InvalidInputError(message, fields={"words": message})
        return change_by(bank, by, What.HIDDEN)(item)

    bank.store.reword_item(item_id, reword, change)
    return places
