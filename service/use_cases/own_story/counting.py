"""Where a story counts, said to the one who told it."""

from dataclasses import dataclass

from service.use_cases.finding import ReadLabel, labels_of
from service.use_cases.own_story.changing import OwnStory
from service.wiring import Bank
from stories.codebook import Term
from stories.permission import Audience, may_count, may_find


@dataclass(frozen=True, slots=True)
class WhereItCounts:
    """With which labels and in which groups a story counts.

    `counts` says whether it does so now: only a published story does, with the switch on.
    """

    counts: bool
    labels: tuple[ReadLabel, ...]
    groups: tuple[str, ...]


def where_it_counts(bank: Bank, own: OwnStory) -> WhereItCounts:
    """Return where a story counts, or would count when it is published and may be counted."""
    story, codebook = own.story, bank.codebook
    terms: tuple[Term, ...] = (*sorted(story.domains), story.teller, *sorted(story.windows), *sorted(story.life_areas))
    return WhereItCounts(
        counts=may_count(story.open_uses),
        labels=labels_of(bank, own.taggings),
        groups=(*(codebook.name_of(term) for term in terms), str(story.year)),
    )


def is_read_by_others(own: OwnStory) -> bool:
    """Return whether anyone may read this story now."""
    return may_find(own.story.open_uses, Audience.PUBLIC)
