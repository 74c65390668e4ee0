"""What a page shows of hiding: the text with its marks, what can be chosen for each, and the text as it will be."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from ingest.redact import Redacted
from ingest.redaction.choices import Choice, Level
from ingest.redaction.clues import remaining_clues
from ingest.redaction.groups import Group
from ingest.redaction.offers import Offer
from service.use_cases.telling.marks import Marks, chosen_for, group_keys, marks_of, place_keys, plain
from service.use_cases.telling.state import Telling
from stories.spans import MentionKind, Span

# How much of the text is shown around one place.
_AROUND = 60


@dataclass(frozen=True, slots=True)
class Option:
    """One way to replace a group, and the words that would stand in the text."""

    level: Level
    words: str


@dataclass(frozen=True, slots=True)
class HiddenGroup:
    """All places where one person, place, institution or detail is named, and what becomes of them.

    `is_doubt` when it is not sure that this must be hidden; `answered` when the narrator has chosen for it;
    `exceptions` says in how many places something else was chosen.
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
    exceptions: int

    @property
    def id(self) -> str:
        """What a form calls this group: it gives nothing away and stays the same when other groups come or go."""
        return _id(self.key)

    @property
    def is_kept(self) -> bool:
        """Whether this stays in the text as it is."""
        return self.choice.level is Level.KEEP

    @property
    def is_open(self) -> bool:
        """Whether it must still be asked if this is a name, or the answer was no and may change."""
        return self.is_doubt and (self.is_kept or not self.answered)


@dataclass(frozen=True, slots=True)
class HiddenPlace:
    """One place where a group is named, in the text around it, with the words that will stand there.

    `choice` is None where it is as in the whole group.
    """

    key: str
    before: str
    words: str
    after: str
    becomes: str
    choice: Choice | None

    @property
    def id(self) -> str:
        """What a form calls this place."""
        return _id(self.key)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `group` is the number of what it belongs to, and `kept` whether it stays as it was."""

    text: str
    group: int | None = None
    kept: bool = False
    is_doubt: bool = False


@dataclass(frozen=True, slots=True)
class HidingView:
    """A text with its marks, the groups they belong to, and the text as it will be.

    `clues` says in one sentence what the rest may still give away, if anything is known.
    """

    marked: tuple[Piece, ...]
    result: tuple[Piece, ...]
    groups: tuple[HiddenGroup, ...]
    clues: str | None

    @property
    def questions(self) -> tuple[HiddenGroup, ...]:
        """The groups of which it is asked whether they are names."""
        return tuple(group for group in self.groups if group.is_open)

    @property
    def certain(self) -> tuple[HiddenGroup, ...]:
        """The groups that are hidden unless the narrator keeps them."""
        return tuple(group for group in self.groups if not group.is_open)


def view(telling: Telling) -> HidingView:
    """Return what a page shows of hiding, for an analysed telling."""
    marks = marks_of(telling)
    redacted = marks.redact()
    shown = _groups(telling, marks)
    numbers = {mention.span: number for number, group in enumerate(marks.groups, 1) for mention in group.mentions}
    return HidingView(
        marked=_pieces(telling.text, redacted, numbers, shown, original=True),
        result=_pieces(redacted.text, redacted, numbers, shown, original=False),
        groups=shown,
        clues=remaining_clues(redacted),
    )


def view_places(telling: Telling, group_id: str) -> tuple[HiddenGroup, tuple[HiddenPlace, ...]] | None:
    """Return a group with each of its places, or None when there is no such group (any more)."""
    marks = marks_of(telling)
    for shown, group in zip(_groups(telling, marks), marks.groups, strict=True):
        if shown.id == group_id:
            return shown, _places(marks, group)
    return None


def fingerprint(telling: Telling) -> str:
    """Return what tells the text of a telling from any other, for a form to say which of them it was about."""
    return hashlib.sha256(telling.text.encode(errors="surrogatepass")).hexdigest()[:16]


def _groups(telling: Telling, marks: Marks) -> tuple[HiddenGroup, ...]:
    offers = marks.offers()
    doubts = {doubt.span for doubt in telling.doubts}
    return tuple(
        _group(telling, marks, group, offers[group.anchor], number=number, doubts=doubts)
        for number, group in enumerate(marks.groups, start=1)
    )


def _group(
    telling: Telling, marks: Marks, group: Group, offer: Offer, *, number: int, doubts: set[Span]
) -> HiddenGroup:
    by_curator = {plain(missed.words) for missed in telling.missed if missed.by_curator}
    surfaces = tuple(dict.fromkeys(" ".join(words.split()) for words in offer.written))
    return HiddenGroup(
        number=number,
        key=group_keys(telling.text, group)[0],
        kind=group.kind,
        words=surfaces,
        count=len(group.mentions),
        options=tuple(Option(level, words) for level, words in offer.words.items()),
        choice=offer.chosen,
        is_doubt=all(mention.span in doubts for mention in group.mentions),
        answered=chosen_for(telling, group) is not None,
        by_curator=any(plain(surface) in by_curator for surface in surfaces),
        exceptions=sum(mention.span in marks.choices.mentions for mention in group.mentions),
    )


def _places(marks: Marks, group: Group) -> tuple[HiddenPlace, ...]:
    keys = place_keys(marks.text, marks.groups)
    redacted = marks.redact()
    written = {made.mention.span: made for made in redacted.replacements}
    places = []
    for mention in group.mentions:
        made = written[mention.span]
        start, end = made.original.start_char, made.original.end_char
        before = marks.text[max(0, start - _AROUND) : start]
        places.append(
            HiddenPlace(
                key=keys[mention.span],
                before=before.partition(" ")[2] if start > _AROUND else before,
                words=made.original.of(marks.text),
                after=marks.text[end : end + _AROUND].rpartition(" ")[0] or marks.text[end : end + _AROUND],
                becomes=made.span.of(redacted.text),
                choice=marks.choices.mentions.get(mention.span),
            )
        )
    return tuple(places)


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


def _id(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:12]
