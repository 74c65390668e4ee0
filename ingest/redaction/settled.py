"""One clean row of mentions, whatever overlaps came in."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.redaction.ages import AGE_BAND
from ingest.redaction.by_narrator import BY_NARRATOR
from ingest.redaction.placeholders import find_placeholders
from stories.spans import Mention, MentionKind, Span

_DETAILS = frozenset({MentionKind.PHONE, MentionKind.EMAIL, MentionKind.LINK, MentionKind.NUMBER})


def settle(text: str, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return the mentions in order and without overlap, with all that was marked and without the placeholders.

    A mention inside another gives way to it. Two of one kind that overlap become one; of two kinds the later begins
    where the earlier ends. A first name and a surname found apart are one mention. An age that is only said roughly
    ("eind vijftig") is left as it is: hiding writes so itself. A mention outside the text raises ValueError.
    """
    placeholders = find_placeholders(text)
    bands = [Span(*band.span()) for band in AGE_BAND.finditer(text)]
    parts = [
        part
        for mention in mentions
        if not _is_within(mention.span, bands)
        for part in _outside(text, mention, placeholders)
    ]
    settled: list[Mention] = []
    covered = 0
    for mention in sorted(parts, key=lambda part: (part.span.start_char, -part.span.end_char, -part.confidence)):
        start, end = mention.span.start_char, mention.span.end_char
        if end <= covered:
            continue
        last = settled[-1] if settled else None
        joins = last is not None and last.kind is mention.kind and start < last.span.end_char
        if last is not None and (joins or _is_one_name(text, last, mention)):
            settled[-1] = replace(last, span=Span(last.span.start_char, end))
        else:
            rest = _trimmed(text, Span(max(start, covered), end))
            settled.extend(replace(mention, span=span) for span in rest)
        covered = end
    return tuple(settled)


def _is_one_name(text: str, first: Mention, second: Mention) -> bool:
    """Return whether two names side by side are those of one person; whom a narrator told apart stays apart."""
    if {first.kind, second.kind} != {MentionKind.PERSON} or not BY_NARRATOR.isdisjoint((first.rule, second.rule)):
        return False
    between = text[first.span.end_char : second.span.start_char]
    return between == " " and text[first.span.start_char].isupper() and text[second.span.start_char].isupper()


def _is_within(span: Span, wider: Sequence[Span]) -> bool:
    place = bisect_right(wider, span.start_char, key=lambda each: each.start_char)
    return bool(place) and wider[place - 1].contains(span)


def _outside(text: str, mention: Mention, placeholders: Sequence[Span]) -> Iterator[Mention]:
    span = mention.span
    if span.end_char > len(text):
        raise ValueError("a mention lies outside its text")
    start = span.start_char
    place = max(0, bisect_right(placeholders, span) - 1)
    while place < len(placeholders) and placeholders[place].start_char < span.end_char:
        hidden = placeholders[place]
        if hidden.overlaps(span):
            for part in _trimmed(text, Span(start, max(start, hidden.start_char))):
                yield replace(mention, span=part)
            start = hidden.end_char
        place += 1
    for part in _trimmed(text, Span(start, max(start, span.end_char))):
        yield replace(mention, span=_without_point(text, part) if mention.kind in _DETAILS else part)


def _without_point(text: str, span: Span) -> Span:
    """Return the span without the sign that ends the sentence, which is no part of an address or a number."""
    return Span(span.start_char, span.start_char + len(span.of(text).rstrip(".,;:!?")))


def _trimmed(text: str, span: Span) -> Iterator[Span]:
    """Yield the span without white space at its ends, or nothing when no letter or digit is left."""
    words = span.of(text)
    if any(sign.isalnum() for sign in words):
        start = span.start_char + len(words) - len(words.lstrip())
        yield Span(start, start + len(words.strip()))
