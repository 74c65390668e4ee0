"""A story as a case: how long it reads, how heavy it is, and whether things went well in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from search.results import Hit
from service.use_cases.finding import ReadLabel, labels_of
from service.wiring import Bank
from stories.codebook import Code
from stories.lessons.lesson import Weight, reading_minutes, weight_of
from stories.permission import Audience, may_find, may_teach
from stories.story import Story
from stories.warnings import Theme, themes_in

_KNOWN = "erkend-als-kenner"


class Side(StrEnum):
    """Whether a story is an example of how it should go."""

    WELL = "goed"
    BADLY = "slecht"


@dataclass(frozen=True, slots=True)
class Case:
    """A story that may stand in a lesson, with what stands in it according to its narrator."""

    story: Story
    labels: tuple[ReadLabel, ...]
    themes: tuple[Theme, ...]
    weight: Weight
    minutes: int
    # How it was found, when it was searched for.
    hit: Hit | None = None

    @property
    def codes(self) -> frozenset[str]:
        """The codes that stand in it."""
        return frozenset(read.code.id for read in self.labels)

    @property
    def side(self) -> Side | None:
        """What most of its labels say; None when it has none."""
        if not self.labels:
            return None
        well = sum(went_well(read.code) for read in self.labels)
        return Side.WELL if 2 * well > len(self.labels) else Side.BADLY

    @property
    def first_labels(self) -> tuple[ReadLabel, ...]:
        """The labels to show where there is little room: what is confirmed goes first."""
        return tuple(sorted(self.labels, key=lambda read: not read.confirmed)[:4])


def went_well(code: Code) -> bool:
    """Return whether a code says that something was there that should be there."""
    return code.sign == "+" or code.id == _KNOWN


def cases_of(bank: Bank, story_ids: Sequence[str], *, audience: Audience) -> tuple[Case, ...]:
    """Return those of these stories that may be taught and that this audience may read, in the order asked.

    The store is asked, since a narrator may have turned a switch off a moment ago.
    """
    stories = bank.store.get_many(story_ids)
    return tuple(_cases(bank, (stories[one] for one in story_ids if one in stories), audience))


def _cases(bank: Bank, stories: Iterable[Story], audience: Audience) -> Iterable[Case]:
    open_stories = [story for story in stories if may_teach(story.open_uses) and may_find(story.open_uses, audience)]
    taggings = bank.store.taggings([story.id for story in open_stories])
    for story in open_stories:
        labels = labels_of(bank, taggings[story.id])
        yield Case(story, labels, themes_in(story.text), weight_of(story), reading_minutes(story))
