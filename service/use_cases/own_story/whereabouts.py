"""Where a story has been, for the one who told it: patterns, agenda, lessons, exports, readers, and what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from service.use_cases.agenda.judging import OwnItem, own_items
from service.use_cases.agenda.showing import public_item
from service.use_cases.agenda.tally import Tally
from service.use_cases.own_story.changing import OwnStory
from service.use_cases.own_story.counting import WhereItCounts, where_it_counts
from service.wiring import Bank
from stories.exports.ledger import ExportHolding
from stories.lessons.lesson import LessonUse
from stories.openings import Opening
from stories.reading_counts import ReadingCount
from stories.story import Story


@dataclass(frozen=True, slots=True)
class ItemTrace:
    """An item on the agenda in which a story counts, and what may be told of how narrators judge its last answer."""

    own: OwnItem
    tally: Tally | None


@dataclass(frozen=True, slots=True)
class Readers:
    """How often one kind of reader opened a story, and when last; `kind` is a word for which pages have a name."""

    kind: str
    times: int
    last: date


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """All of it, for a page and for a letter; nothing in it is the story's text."""

    story: Story
    today: date
    counts: WhereItCounts
    items: tuple[ItemTrace, ...]
    lessons: tuple[LessonUse, ...]
    exports: tuple[ExportHolding, ...]
    readers: tuple[Readers, ...]

    @property
    def opened(self) -> int:
        """How often the story was opened, by anyone."""
        return sum(reader.times for reader in self.readers)

    @property
    def answered(self) -> tuple[ItemTrace, ...]:
        """The items to which an answer came."""
        return tuple(trace for trace in self.items if trace.own.answer is not None)


def whereabouts(bank: Bank, own: OwnStory) -> Whereabouts:
    """Return where a story has been until now."""
    story = own.story
    return Whereabouts(
        story=story,
        today=bank.clock().date(),
        counts=where_it_counts(bank, own),
        items=tuple(ItemTrace(item, _tally(bank, item)) for item in own_items(bank, story)),
        lessons=tuple(bank.store.lessons_using(story.id)),
        exports=tuple(bank.store.exports_holding(story.id)),
        readers=readers_of(bank.store.reading_counts(story.id), bank.store.openings(story.id)),
    )


def readers_of(counts: Iterable[ReadingCount], openings: Iterable[Opening]) -> tuple[Readers, ...]:
    """Return who opened a story: people without an account as they were counted, and staff by their role."""
    readers = [Readers(count.reader.value, count.times, count.last) for count in counts]
    by_role: dict[str, list[datetime]] = {}
    for opening in openings:
        by_role.setdefault(f"programma-{opening.role}" if opening.by_key else opening.role.value, []).append(opening.at)
    readers += [Readers(kind, len(moments), max(moments).date()) for kind, moments in by_role.items()]
    return tuple(sorted(readers, key=lambda reader: (-reader.times, reader.kind)))


def _tally(bank: Bank, own: OwnItem) -> Tally | None:
    if own.answer is None:
        return None
    shown = public_item(bank, own.item.id)
    return next((answer.tally for answer in shown.answers if answer.is_last), None)
