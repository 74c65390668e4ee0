"""What the addressee says through the link: an answer, and a reading of the pattern beside those of others."""

from collections.abc import Collection

from service.use_cases.agenda.links import open_link
from service.use_cases.agenda.making import must_fill
from service.use_cases.agenda.screening import must_be_clean
from service.wiring import Bank
from stories.agenda.item import Actor, AgendaItem, Change, State, What, move
from stories.agenda.voices import Answer, Reading, ReadingVoice

LONGEST_ANSWER = 10_000
LONGEST_READING = 3_000


def give_answer(bank: Bank, key: str, text: str, *, kept: Collection[str] = ()) -> Answer:
    """Keep an answer beside the item, and beside earlier ones.

    Raise InvalidInputError when it is empty or someone may be recognised in it, and ItemNotFoundError for a key that
    opens nothing.
    """
    item = open_link(bank, key)
    _check(bank, "answer", text, LONGEST_ANSWER, kept)
    now = bank.clock()
    answer = Answer(bank.ids(), item.id, text, now)

    def answered(item: AgendaItem) -> AgendaItem:
        # A later answer is judged anew.
        return item if item.state is State.ANSWERED else move(item, State.ANSWERED, now=now)

    bank.store.add_answer(answer, answered, Change(item.id, What.ANSWERED, State.ANSWERED, Actor.ADDRESSEE, now))
    return answer


def read_as_addressee(bank: Bank, key: str, text: str, *, kept: Collection[str] = ()) -> Reading:
    """Keep how the addressee reads the pattern; raise as give_answer."""
    item = open_link(bank, key)
    _check(bank, "reading", text, LONGEST_READING, kept)
    reading = Reading(item.id, ReadingVoice.ADDRESSEE, "", text, bank.clock())
    bank.store.put_reading(reading)
    return reading


def _check(bank: Bank, field: str, text: str, longest: int, kept: Collection[str]) -> None:
    must_fill({field: text}, {field: longest})
    must_be_clean(bank, {field: text}, kept=kept)
