"""What the addressee says through the link: an answer, and a reading of the pattern beside those of others."""

from collections.abc import Collection

from service.use_cases.agenda.links import open_link
from service.use_cases.agenda.making import must_fill
from service.use_cases.screening import must_be_clean
from service.wiring import Bank
from stories.agenda.item import Actor, AgendaItem, Change, State, What, move
from stories.agenda.tallying import latest
from stories.agenda.voices import Answer, Reading, ReadingVoice
from stories.errors import VerhalenbankError

LONGEST_ANSWER = 10_000
LONGEST_READING = 3_000


class _GivenAlreadyError(VerhalenbankError):
    """The same answer is the last one already, as when a form is sent twice."""

    def __init__(self, answer: Answer) -> None:
        super().__init__("Dit antwoord is er al.")
        self.answer = answer


def give_answer(bank: Bank, key: str, text: str, *, kept: Collection[str] = ()) -> Answer:
    """Keep an answer beside the item, and beside earlier ones; the last one given again is not another answer.

    Raise InvalidInputError when it is empty or someone may be recognised in it, and ItemNotFoundError for a key that
    opens nothing.
    """
    item = open_link(bank, key)
    _check(bank, "answer", text, LONGEST_ANSWER, kept)
    now = bank.clock()
    answer = Answer(bank.ids(), item.id, text, now)

    def answered(item: AgendaItem) -> AgendaItem:
        # Asked once more while nobody else can change the item: looking for names takes long enough to revoke a link.
        open_link(bank, key)
        last = latest(bank.store.item_answers(item.id))
        if last is not None and last.text == text:
            raise _GivenAlreadyError(last)
        # A later answer is judged anew.
        return item if item.state is State.ANSWERED else move(item, State.ANSWERED, now=now)

    try:
        bank.store.add_answer(answer, answered, Change(item.id, What.ANSWERED, State.ANSWERED, Actor.ADDRESSEE, now))
    except _GivenAlreadyError as already:
        return already.answer
    return answer


def read_as_addressee(bank: Bank, key: str, text: str, *, kept: Collection[str] = ()) -> Reading:
    """Keep how the addressee reads the pattern; raise as give_answer."""
    item = open_link(bank, key)
    _check(bank, "reading", text, LONGEST_READING, kept)
    open_link(bank, key)
    reading = Reading(item.id, ReadingVoice.ADDRESSEE, "", text, bank.clock())
    bank.store.put_reading(reading)
    return reading


def _check(bank: Bank, field: str, text: str, longest: int, kept: Collection[str]) -> None:
    must_fill({field: text}, {field: longest})
    must_be_clean(bank, {field: text}, kept=kept)
