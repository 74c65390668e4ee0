"""What a narrator can choose from, for each person, place and detail that was found."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.redaction.choices import NO_CHOICES, Choice, Choices, Level
from ingest.redaction.groups import Group, Link, group_mentions
from ingest.redaction.placeholders import NUMBERED, last_number, make_placeholder
from ingest.redaction.possible import Possible, find_possible
from ingest.redaction.surroundings import Surroundings
from ingest.redaction.wording import choose, word_mentions
from stories.spans import Mention, MentionKind, Span


@dataclass(frozen=True, slots=True)
class Offer:
    """One person, place or detail: how it is written in the raw text, what stands now, and what could stand instead.

    `words` has an example for each level that can be chosen, from readable to certain; "eigen-woord" and "houden" can
    always be chosen too. It shows raw text and is for the narrator's own page only.
    """

    anchor: Span
    kind: MentionKind
    spans: tuple[Span, ...]
    written: tuple[str, ...]
    chosen: Choice
    words: dict[Level, str]


def make_offers(
    text: str, mentions: Iterable[Mention], choices: Choices = NO_CHOICES, *, links: Sequence[Link] = ()
) -> tuple[Offer, ...]:
    """Return an offer for every group of mentions, in order of first appearance."""
    around = Surroundings(text)
    groups = group_mentions(text, mentions, links=links)
    numbers = _next_numbers(text, groups, choices)
    return tuple(
        Offer(
            anchor=possible.group.anchor,
            kind=possible.group.kind,
            spans=tuple(mention.span for mention in possible.group.mentions),
            written=tuple(dict.fromkeys(mention.span.of(text) for mention in possible.group.mentions)),
            chosen=choose(possible, choices),
            words=_examples(possible, numbers[possible.group.anchor]),
        )
        for possible in find_possible(around, groups)
    )


def _examples(possible: Possible, number: int) -> dict[Level, str]:
    words = {}
    for level in possible.levels:
        if level is not Level.PLACEHOLDER:
            example = next(fit.words for fit in possible.fits[level] if fit)
            # The first mention may open a sentence; the example stands by itself.
            words[level] = example[:1].lower() + example[1:]
    return words | {Level.PLACEHOLDER: make_placeholder(possible.group.kind, number)}


def _next_numbers(text: str, groups: Sequence[Group], choices: Choices) -> dict[Span, int]:
    """Return the number that each group's placeholder has, or would have if only its own choice changed."""
    hidden = {
        wording.group.anchor for wording in word_mentions(text, groups, choices) if wording.level is Level.PLACEHOLDER
    }
    counts: dict[MentionKind, int] = defaultdict(int, {kind: last_number(text, kind) for kind in NUMBERED})
    numbers = {}
    for group in groups:
        numbers[group.anchor] = counts[group.kind] + 1
        counts[group.kind] += group.anchor in hidden
    return numbers
