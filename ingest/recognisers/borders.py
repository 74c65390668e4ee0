"""Where a mention begins and ends: without the quotes and commas around it, with its own apostrophes and points."""

import re
from collections.abc import Sequence
from functools import cache

from ingest.recognisers.knowledge import knowledge
from ingest.recognisers.reading import Reading
from stories.spans import MentionKind, Span

_SIGNS = frozenset('"“”„«»()[]{},;:!?–—•* \t\n-')
# Signs with which a number or an address may end.
_CLOSING_ADDRESS = frozenset("/)+=&#_%~*@-")
_QUOTES = {"'": "'", "’": "‘"}
_OPENING_QUOTES = frozenset("‘'")
# "'t" and "'s" belong to the name that they begin.
_APOSTROPHE_WORD = re.compile(r"['’‘](?:t|s|n)[ -]", re.IGNORECASE)
_ARTICLES = frozenset({"de", "het", "'t", "’t"})
_JOINTS = _ARTICLES | {"een", "van", "in", "op", "aan", "bij", "te", "en", "uit", "naar", "voor"}
_AT_STREET = frozenset({"aan", "in", "op", "bij"})
_WITH_ARTICLE = frozenset({MentionKind.ORGANISATION, MentionKind.LOCATION})
_INITIAL_AT_END = re.compile(r"(?<!\w)[^\W\d_]{1,2}\.$")


def longest_outside(span: Span, stretches: Sequence[Span]) -> Span | None:
    """Return the longest part of a span that lies outside all stretches, or None when they cover it.

    `stretches` are in the order of the text and do not overlap.
    """
    within = [stretch for stretch in stretches if stretch.overlaps(span)]
    starts = [span.start_char, *(stretch.end_char for stretch in within)]
    ends = [*(stretch.start_char for stretch in within), span.end_char]
    parts = [Span(start, end) for start, end in zip(starts, ends, strict=True) if start < end]
    return max(parts, key=len, default=None)


def trim(text: str, span: Span, *, as_it_stands: bool) -> Span | None:
    """Return a span without the signs around it, or None when nothing is left.

    `as_it_stands` keeps the signs but those at the end: those of telephone numbers and addresses belong to them.
    """
    start, end = span.start_char, span.end_char
    if as_it_stands:
        bare = text[start:end].lstrip()
        start = end - len(bare)
        while bare and not (bare[-1].isalnum() or bare[-1] in _CLOSING_ADDRESS):
            bare = bare[:-1]
        if _short_month().search(bare) and text[start + len(bare) : end].startswith("."):
            bare += "."
        return Span(start, start + len(bare)) if any(sign.isalnum() for sign in bare) else None
    while start < end and _drops_first(text, start, end):
        start += 1
    while end > start and _drops_last(text, start, end):
        end -= 1
    return Span(start, end) if any(sign.isalnum() for sign in text[start:end]) else None


@cache
def _short_month() -> re.Pattern[str]:
    """Return a day with a month cut short, of which the point is a part: "9 sept."."""
    return re.compile(rf"\d ?(?:{'|'.join(sorted(knowledge('dates')['short_months']))})\Z", re.IGNORECASE)


def with_article(reading: Reading, span: Span, kind: MentionKind) -> Span:
    """Return a span with the small article before it where that belongs to the name: "de schakel", "het Anker".

    An institution of one word carries its article; a place only when it is an ordinary word, or the name of a house
    before its street: "de Linde aan de Dorpsstraat".
    """
    positions = reading.positions(span)
    if not positions or positions.start == 0 or kind not in _WITH_ARTICLE:
        return span
    article, first = reading.words[positions.start - 1], reading.words[positions.start]
    if article.text not in _ARTICLES or not first.follows_closely:
        return span
    small = not first.capital
    if small and not reading.is_ordinary(first) and kind is MentionKind.LOCATION:
        return span
    at_street = len(positions) > 1 and reading.low(positions.start + 1) in _AT_STREET
    carries = small or at_street if kind is MentionKind.LOCATION else small or len(positions) == 1
    return Span(article.start, span.end_char) if carries else span


def is_mere_joint(reading: Reading, span: Span) -> bool:
    """Return whether a span holds nothing but articles and prepositions, which name no one by themselves.

    Where a sentence begins they have a capital too.
    """
    words = reading.words_in(span)
    return bool(words) and all(word.low in _JOINTS and (word.opens or not word.capital) for word in words)


def is_covered_but_for_joints(reading: Reading, span: Span, stretches: Sequence[Span]) -> bool:
    """Return whether a span lies within these stretches but for articles and prepositions: "de" of "de Medido"."""
    within = [stretch for stretch in stretches if stretch.overlaps(span)]
    words = reading.words_in(span) if within else []
    outside = [word for word in words if not any(stretch.contains(Span(word.start, word.end)) for stretch in within)]
    return len(outside) < len(words) and all(word.low in _JOINTS and not word.capital for word in outside)


def _drops_first(text: str, start: int, end: int) -> bool:
    if text[start] in _OPENING_QUOTES:
        return not _APOSTROPHE_WORD.match(text, start, end)
    return text[start] in _SIGNS


def _drops_last(text: str, start: int, end: int) -> bool:
    last = text[end - 1]
    if last in _QUOTES:
        # After a quote that opened just before the name, this one closes; else it is a possessive.
        return text[max(0, start - 1) : start] in {_QUOTES[last], last}
    if last == ".":
        return not _INITIAL_AT_END.search(text, max(start, end - 4), end)
    return last in _SIGNS
