"""What narrators say of the items in which their stories count: how they read them, and whether the answer is one."""

from collections.abc import Collection
from dataclasses import dataclass

from service.use_cases.agenda.answering import LONGEST_READING
from service.use_cases.agenda.making import must_fill
from service.use_cases.screening import must_be_clean
from service.wiring import Bank
from stories.agenda.item import AgendaItem, State
from stories.agenda.tallying import latest
from stories.agenda.voices import Answer, Judgement, Reading, ReadingVoice, Verdict
from stories.errors import ItemNotFoundError, NotNowError
from stories.permission import may_count
from stories.story import Story

LONGEST_SENTENCE = 300


@dataclass(frozen=True, slots=True)
class OwnItem:
    """An item as the narrator of a story that counts in it finds it: what to judge, and what was said already."""

    item: AgendaItem
    answers: tuple[Answer, ...]
    judgement: Judgement | None
    reading: Reading | None

    @property
    def answer(self) -> Answer | None:
        """The answer that is judged now."""
        return latest(self.answers)

    @property
    def asks(self) -> bool:
        """Whether there is an answer that this narrator has not judged."""
        return self.item.state is not State.CLOSED and self.answer is not None and self.judgement is None


def own_items(bank: Bank, story: Story) -> tuple[OwnItem, ...]:
    """Return the items in which a story counts now, those that ask for a judgement first."""
    if not may_count(story.open_uses):
        return ()
    items = [_own(bank, item, story.id) for item in bank.store.items_counting(story.id)]
    return tuple(sorted(items, key=lambda own: not own.asks))


def own_item(bank: Bank, story: Story, item_id: str) -> OwnItem:
    """Return one of these items; raise ItemNotFoundError."""
    found = next((own for own in own_items(bank, story) if own.item.id == item_id), None)
    if found is None:
        raise ItemNotFoundError("Je verhaal telt niet mee in dit punt.")
    return found


def judge(
    bank: Bank,
    story: Story,
    item_id: str,
    verdict: Verdict,
    sentence: str = "",
    *,
    about: str | None = None,
    kept: Collection[str] = (),
) -> None:
    """Keep what a narrator says of the last answer, over what the same narrator said of it before.

    `about` is the answer that was read: when another came meanwhile, nothing is kept. Raise InvalidInputError when
    someone may be recognised in the sentence, NotNowError without an answer to judge, and ItemNotFoundError.
    """
    own = own_item(bank, story, item_id)
    if own.answer is None or not own.item.is_open:
        raise NotNowError("Er is nu geen antwoord om iets van te vinden.")
    sentence = sentence.strip()
    if sentence:
        must_fill({"sentence": sentence}, {"sentence": LONGEST_SENTENCE})
        must_be_clean(bank, {"sentence": sentence}, kept=kept)
    answer_id = own.answer.id if about is None else about
    bank.store.put_judgement(Judgement(item_id, answer_id, story.id, verdict, sentence or None, bank.clock()))


def read_as_narrator(bank: Bank, story: Story, item_id: str, text: str, *, kept: Collection[str] = ()) -> None:
    """Keep how a narrator reads what an item shows; raise as judge."""
    own = own_item(bank, story, item_id)
    if not own.item.is_open:
        raise NotNowError("Dit punt is gesloten.")
    must_fill({"reading": text}, {"reading": LONGEST_READING})
    must_be_clean(bank, {"reading": text}, kept=kept)
    bank.store.put_reading(Reading(item_id, ReadingVoice.NARRATOR, story.id, text, bank.clock()))


def _own(bank: Bank, item: AgendaItem, story_id: str) -> OwnItem:
    answers = tuple(bank.store.item_answers(item.id))
    last = latest(answers)
    return OwnItem(
        item=item,
        answers=answers,
        judgement=next(
            (
                said
                for said in bank.store.item_judgements(item.id)
                if said.story_id == story_id and last is not None and said.answer_id == last.id
            ),
            None,
        ),
        reading=next((one for one in bank.store.item_readings(item.id) if one.story_id == story_id), None),
    )
