"""What is marked in a text, by whom it was marked, and what its narrator chose for it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.asked import link_people
from ingest.redact import Redacted, redact
from ingest.redaction.choices import Choice, Choices
from ingest.redaction.groups import Group, Link, group_mentions
from ingest.redaction.missed import find_selected, find_typed
from ingest.redaction.offers import Offer, make_offers
from service.use_cases.telling.state import Missed, Telling
from stories.errors import InvalidInputError
from stories.spans import Mention, Span

# By what stands around it a place is known again after a change elsewhere in the text.
_CONTEXT = 24


@dataclass(frozen=True, slots=True)
class Marks:
    """All that is marked in the text of a telling, in groups of one person or thing, with the choices for them."""

    text: str
    mentions: tuple[Mention, ...]
    links: tuple[Link, ...]
    groups: tuple[Group, ...]
    choices: Choices

    def redact(self) -> Redacted:
        """Return the text as it will be."""
        return redact(self.text, self.mentions, self.choices, links=self.links)

    def offers(self) -> dict[Span, Offer]:
        """Return for every group what can be chosen, by its anchor."""
        offers = make_offers(self.text, self.mentions, self.choices, links=self.links)
        return {offer.anchor: offer for offer in offers}


def marks_of(telling: Telling) -> Marks:
    """Return what is marked in an analysed telling."""
    text = telling.text
    added = (mention for missed in telling.missed for mention in _find_missed(text, missed))
    mentions = tuple(sorted((*telling.mentions, *telling.doubts, *added)))
    links = link_people(text, telling.asked)
    groups = group_mentions(text, mentions, links=links)
    choices = Choices()
    for group in groups:
        if (chosen := chosen_for(telling, group)) is not None:
            choices = choices.for_group(group.anchor, chosen)
    if telling.places:
        for span, key in place_keys(text, groups).items():
            if key in telling.places:
                choices = choices.for_mention(span, telling.places[key])
    return Marks(text, mentions, links, groups, choices)


def group_keys(text: str, group: Group) -> tuple[str, ...]:
    """Return the keys under which a choice for a group is kept: one for each way in which it is written."""
    return tuple(dict.fromkeys(f"{group.kind}:{plain(mention.span.of(text))}" for mention in group.mentions))


def place_keys(text: str, groups: tuple[Group, ...]) -> dict[Span, str]:
    """Return for every mention the key under which a choice for that place alone is kept."""
    keys = {}
    seen: Counter[str] = Counter()
    for group in groups:
        for mention in group.mentions:
            span = mention.span
            before = text[max(0, span.start_char - _CONTEXT) : span.start_char]
            after = text[span.end_char : span.end_char + _CONTEXT]
            key = f"{group.kind}:{plain(before)}|{plain(span.of(text))}|{plain(after)}"
            seen[key] += 1
            keys[span] = f"{key}|{seen[key]}"
    return keys


def chosen_for(telling: Telling, group: Group) -> Choice | None:
    """Return what the narrator chose for a group, if anything."""
    return next((telling.choices[key] for key in group_keys(telling.text, group) if key in telling.choices), None)


def plain(words: str) -> str:
    """Return words as they are compared: in small letters, with single spaces."""
    return " ".join(words.casefold().split())


def _find_missed(text: str, missed: Missed) -> Iterator[Mention]:
    # Nothing is found when the narrator took these words out of the text after adding them.
    try:
        if missed.at is None:
            yield from find_typed(text, missed.words, missed.kind)
        elif (span := _nearest(text, missed.words, missed.at)) is not None:
            yield from find_selected(text, span, missed.kind)
    except InvalidInputError:
        return


def _nearest(text: str, words: str, at: Span) -> Span | None:
    """Return where selected words stand now: where they were, or else nearest to it."""
    if at.of(text) == words:
        return at
    before, after = text.rfind(words, 0, at.start_char), text.find(words, at.start_char)
    starts = [start for start in (before, after) if start >= 0]
    if not starts:
        return None
    start = min(starts, key=lambda start: abs(start - at.start_char))
    return Span(start, start + len(words))
