"""Hiding as a conversation: what would be taken out of a text, what its narrator chooses, and what is left then."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from ingest.asked import link_people, match_asked
from ingest.redact import Redacted, redact
from ingest.redaction.choices import Choice, Choices, Level
from ingest.redaction.groups import Group, group_mentions
from ingest.redaction.missed import find_typed
from ingest.redaction.offers import Offer, make_offers
from service.use_cases.telling.state import NOBODY_ASKED, Missed, Telling
from service.wiring import Bank
from stories.errors import InvalidInputError
from stories.spans import Mention, MentionKind, Span

_MOST_MISSED = 200


@dataclass(frozen=True, slots=True)
class Option:
    """One way to replace a group, and the words that would stand in the text."""

    level: Level
    words: str


@dataclass(frozen=True, slots=True)
class HiddenGroup:
    """All places where one person, place, institution or detail is named, and what becomes of them.

    `is_doubt` when it is not sure that this must be hidden; `answered` when the narrator has chosen for it.
    """

    number: int
    key: str
    kind: MentionKind
    words: tuple[str, ...]
    count: int
    options: tuple[Option, ...]
    choice: Choice
    is_doubt: bool
    answered: bool
    by_curator: bool

    @property
    def id(self) -> str:
        """What a form calls this group: it gives nothing away and stays the same when other groups come or go."""
        return hashlib.sha256(self.key.encode()).hexdigest()[:12]

    @property
    def is_kept(self) -> bool:
        """Whether this stays in the text as it is."""
        return self.choice.level is Level.KEEP

    @property
    def is_open(self) -> bool:
        """Whether it must still be asked if this is a name, or the answer was no and may change."""
        return self.is_doubt and (self.is_kept or not self.answered)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `group` is the number of what it belongs to, and `kept` whether it stays as it was."""

    text: str
    group: int | None = None
    kept: bool = False
    is_doubt: bool = False


@dataclass(frozen=True, slots=True)
class HidingView:
    """A text with its marks, the groups they belong to, and the text as it will be."""

    marked: tuple[Piece, ...]
    result: tuple[Piece, ...]
    groups: tuple[HiddenGroup, ...]

    @property
    def questions(self) -> tuple[HiddenGroup, ...]:
        """The groups of which it is asked whether they are names."""
        return tuple(group for group in self.groups if group.is_open)

    @property
    def certain(self) -> tuple[HiddenGroup, ...]:
        """The groups that are hidden unless the narrator keeps them."""
        return tuple(group for group in self.groups if not group.is_open)


def analyse(bank: Bank, telling: Telling) -> Telling:
    """Return the telling with what must be hidden in its text; nothing happens when that is known already."""
    if telling.analysed:
        return telling
    analysed = bank.pipeline.analyse(telling.text)
    mentions = _joined(match_asked(telling.text, telling.asked), analysed.mentions)
    doubts = tuple(doubt for doubt in analysed.doubts if not _overlaps(doubt, mentions))
    return replace(telling, analysed=True, mentions=mentions, doubts=doubts)


def view(telling: Telling) -> HidingView:
    """Return what a page shows of hiding, for an analysed telling."""
    found = _mentions(telling)
    links = link_people(telling.text, telling.asked)
    groups = group_mentions(telling.text, found, links=links)
    choices = _choices(telling, groups)
    redacted = redact(telling.text, found, choices, links=links)
    offers = {offer.anchor: offer for offer in make_offers(telling.text, found, choices, links=links)}
    doubts = {doubt.span for doubt in telling.doubts}
    shown = tuple(
        _group(telling, group, number, offers[group.anchor], doubts) for number, group in enumerate(groups, start=1)
    )
    numbers = {mention.span: number for number, group in enumerate(groups, start=1) for mention in group.mentions}
    return HidingView(
        marked=_pieces(telling.text, redacted, numbers, shown, original=True),
        result=_pieces(redacted.text, redacted, numbers, shown, original=False),
        groups=shown,
    )


def choose(telling: Telling, choices: Mapping[str, Choice]) -> Telling:
    """Return the telling with these choices, each by the key of its group, over the earlier ones."""
    by_words = dict(telling.choices)
    for group in _groups(telling):
        words = _keys(telling.text, group)
        if words[0] in choices:
            by_words |= dict.fromkeys(words, choices[words[0]])
    return replace(telling, choices=MappingProxyType(by_words))


def add_missed(telling: Telling, words: str, kind: MentionKind) -> Telling:
    """Return the telling with these words hidden wherever they stand; raise InvalidInputError when they do not."""
    find_typed(telling.text, words, kind)
    if len(telling.missed) >= _MOST_MISSED:
        message = "Je hebt al veel woorden toegevoegd. Haal de rest weg in je verhaal zelf."
        raise InvalidInputError(message, fields={"woorden": message})
    return replace(telling, missed=(*telling.missed, Missed(" ".join(words.split()), kind)))


def agree(telling: Telling) -> Telling:
    """Return the telling with the hidden text only: whatever held a name is gone from it.

    Keep it with `keep_with_new_key`, so that what was sealed before can no longer be opened either.
    """
    found = _mentions(telling)
    links = link_people(telling.text, telling.asked)
    groups = group_mentions(telling.text, found, links=links)
    redacted = redact(telling.text, found, _choices(telling, groups), links=links)
    return replace(
        telling,
        text=redacted.text,
        hidden=True,
        asked=NOBODY_ASKED,
        mentions=(),
        doubts=(),
        missed=(),
        choices=MappingProxyType({}),
        help=None,
    )


def _mentions(telling: Telling) -> tuple[Mention, ...]:
    added: list[Mention] = []
    for missed in telling.missed:
        try:
            added += find_typed(telling.text, missed.words, missed.kind)
        except InvalidInputError:
            # The narrator took these words out of the text after adding them.
            continue
    return tuple(sorted((*telling.mentions, *telling.doubts, *added)))


def _groups(telling: Telling) -> tuple[Group, ...]:
    return group_mentions(telling.text, _mentions(telling), links=link_people(telling.text, telling.asked))


def _choices(telling: Telling, groups: tuple[Group, ...]) -> Choices:
    choices = Choices()
    for group in groups:
        chosen = _chosen(telling, group)
        if chosen is not None:
            choices = choices.for_group(group.anchor, chosen)
    return choices


def _chosen(telling: Telling, group: Group) -> Choice | None:
    return next((telling.choices[key] for key in _keys(telling.text, group) if key in telling.choices), None)


def _keys(text: str, group: Group) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{group.kind}:{_plain(mention.span.of(text))}" for mention in group.mentions))


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _group(telling: Telling, group: Group, number: int, offer: Offer, doubts: set[Span]) -> HiddenGroup:
    by_curator = {_plain(missed.words) for missed in telling.missed if missed.by_curator}
    surfaces = tuple(dict.fromkeys(" ".join(words.split()) for words in offer.written))
    return HiddenGroup(
        number=number,
        key=_keys(telling.text, group)[0],
        kind=group.kind,
        words=surfaces,
        count=len(group.mentions),
        options=tuple(Option(level, words) for level, words in offer.words.items()),
        choice=offer.chosen,
        is_doubt=all(mention.span in doubts for mention in group.mentions),
        answered=_chosen(telling, group) is not None,
        by_curator=any(_plain(surface) in by_curator for surface in surfaces),
    )


def _pieces(
    text: str, redacted: Redacted, numbers: Mapping[Span, int], groups: tuple[HiddenGroup, ...], *, original: bool
) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    read = 0
    for replacement in redacted.replacements:
        span = replacement.original if original else replacement.span
        number = numbers.get(replacement.mention.span)
        if span.start_char > read:
            pieces.append(Piece(text[read : span.start_char]))
        is_doubt = number is not None and groups[number - 1].is_doubt
        kept = replacement.level is Level.KEEP
        pieces.append(Piece(span.of(text), number, kept, is_doubt))
        read = span.end_char
    if read < len(text):
        pieces.append(Piece(text[read:]))
    return tuple(pieces)


def _joined(asked: Sequence[Mention], found: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return one mention for all that overlap: the one that covers them, what the narrator named before what we found.

    Where none covers the others, the widest grows until it does: "Wiebren Brombacher" stays whole when its narrator
    named only Brombacher.
    """
    joined: list[list[Mention]] = []
    reach = 0
    for mention in sorted((*asked, *found)):
        if joined and mention.span.start_char < reach:
            joined[-1].append(mention)
        else:
            joined.append([mention])
        reach = max(reach, mention.span.end_char)
    named = set(asked)
    return tuple(_cover(overlapping, named) for overlapping in joined)


def _cover(overlapping: list[Mention], named: set[Mention]) -> Mention:
    widest = max(overlapping, key=lambda mention: (len(mention.span), mention in named))
    whole = Span(overlapping[0].span.start_char, max(mention.span.end_char for mention in overlapping))
    return replace(widest, span=whole)


def _overlaps(mention: Mention, others: tuple[Mention, ...]) -> bool:
    return any(mention.span.overlaps(other.span) for other in others)
