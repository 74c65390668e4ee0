"""An item as it is shown: every sentence asked of the store anew, every number as it is now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from service.use_cases.agenda.figures import figures_now
from service.use_cases.agenda.quoting import under_pattern
from service.use_cases.agenda.tally import Tally, tell
from service.use_cases.frozen_figures import FigureNow
from service.use_cases.patterns import QuotedSentence, quoted_sentences
from service.wiring import Bank
from stories.agenda.item import AgendaItem, Change, Side, State
from stories.agenda.tallying import counting_judgements, latest
from stories.agenda.voices import Answer, ReadingVoice
from stories.errors import ItemNotFoundError
from stories.permission import may_count


@dataclass(frozen=True, slots=True)
class ShownReading:
    """An interpretation, and in what role it was written; of a narrator no more than that."""

    voice: ReadingVoice
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """An answer with what narrators think of it: None under five judgements."""

    answer: Answer
    tally: Tally | None
    is_last: bool


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item with everything that belongs to it and may be seen by anyone."""

    item: AgendaItem
    is_overdue: bool
    figures: tuple[FigureNow, ...]
    sentences: tuple[QuotedSentence, ...]
    against: tuple[QuotedSentence, ...]
    readings: tuple[ShownReading, ...]
    answers: tuple[ShownAnswer, ...]
    history: tuple[Change, ...]

    @property
    def changed_at(self) -> datetime:
        """When anything of it changed last."""
        return max(
            (self.item.since, *(change.at for change in self.history), *(reading.at for reading in self.readings))
        )


@dataclass(frozen=True, slots=True)
class ListedItem:
    """An item in the list of the agenda."""

    item: AgendaItem
    is_overdue: bool
    answered_at: datetime | None
    changed_at: datetime


def agenda(bank: Bank) -> tuple[ListedItem, ...]:
    """Return what is on the agenda, newest first; drafts are not."""
    return tuple(_listed(bank, item) for item in bank.store.items() if item.is_public)


def drafts(bank: Bank) -> tuple[AgendaItem, ...]:
    """Return the items that nobody but the staff sees yet."""
    return tuple(item for item in bank.store.items() if item.state is State.DRAFT)


def public_item(bank: Bank, item_id: str) -> ShownItem:
    """Return an item that is on the agenda; raise ItemNotFoundError."""
    item = bank.store.get_item(item_id)
    if not item.is_public:
        raise ItemNotFoundError("Dit punt staat niet op de agenda.")
    return show(bank, item)


def show(bank: Bank, item: AgendaItem) -> ShownItem:
    """Return an item with all that belongs to it."""
    figures = figures_now(bank, item.figures)
    quotes = under_pattern(bank, (figure.code for figure in figures), item.quotes)
    return ShownItem(
        item=item,
        is_overdue=item.is_overdue(today=bank.clock().date()),
        figures=figures,
        sentences=quoted_sentences(bank, (quote for quote in quotes if quote.side is Side.FOR)),
        against=quoted_sentences(bank, (quote for quote in quotes if quote.side is Side.AGAINST)),
        readings=_readings(bank, item.id),
        answers=_answers(bank, item.id),
        history=tuple(bank.store.item_history(item.id)),
    )


def _readings(bank: Bank, item_id: str) -> tuple[ShownReading, ...]:
    found = bank.store.item_readings(item_id)
    stories = bank.store.get_many([reading.story_id for reading in found if reading.story_id is not None])
    return tuple(
        ShownReading(reading.voice, reading.text, reading.at)
        for reading in found
        # A narrator has a say as long as the story counts.
        if reading.story_id is None
        or ((story := stories.get(reading.story_id)) is not None and may_count(story.open_uses))
    )


def _answers(bank: Bank, item_id: str) -> tuple[ShownAnswer, ...]:
    answers: Sequence[Answer] = bank.store.item_answers(item_id)
    said = bank.store.item_judgements(item_id)
    counting = counting_judgements(said, bank.store.get_many([judgement.story_id for judgement in said]))
    secret = bank.secret.key("agenda")
    last = latest(answers)
    return tuple(
        ShownAnswer(
            answer,
            tell((judgement for judgement in counting if judgement.answer_id == answer.id), secret=secret),
            is_last=answer == last,
        )
        for answer in answers
    )


def _listed(bank: Bank, item: AgendaItem) -> ListedItem:
    answers = bank.store.item_answers(item.id)
    return ListedItem(
        item=item,
        is_overdue=item.is_overdue(today=bank.clock().date()),
        answered_at=answers[0].at if answers else None,
        changed_at=max(change.at for change in bank.store.item_history(item.id)),
    )
