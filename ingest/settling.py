"""Hiding until nothing more is found: what stands beside a name reads otherwise once the name is gone."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from ingest.analysed import AnalysedText, Analyser
from ingest.recognisers.borders import longest_outside
from ingest.redact import Redacted, Replacement, redact
from stories.spans import Mention, Span

# Each time only adds to what was found, and nearly always nothing is left at the second.
_MOST_TIMES = 6


def surely_hidden(analysed: AnalysedText) -> tuple[Mention, ...]:
    """Return what must be hidden."""
    return analysed.mentions


def possibly_hidden(analysed: AnalysedText) -> tuple[Mention, ...]:
    """Return what must be hidden and what would be asked."""
    return (*analysed.mentions, *analysed.doubts)


def analyse_until_settled(
    analyser: Analyser, text: str, *, hidden: Callable[[AnalysedText], tuple[Mention, ...]] = surely_hidden
) -> AnalysedText:
    """Return what must be hidden in a text, so that whoever hides `hidden` of it twice changes nothing the second time.

    The text is read, and read again without what was hidden, until nothing comes to it.
    """
    analysed = analyser.analyse(text)
    for _ in range(_MOST_TIMES):
        redacted = redact(text, hidden(analysed))
        again = analyser.analyse(redacted.text)
        if redact(redacted.text, hidden(again)).text == redacted.text:
            break
        mentions = _joined([*analysed.mentions, *_in_raw(again.mentions, redacted)])
        doubts = _joined([*analysed.doubts, *_in_raw(again.doubts, redacted)])
        analysed = replace(analysed, mentions=mentions, doubts=_beside(mentions, doubts))
    return analysed


def _joined(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions in order, those that lie over each other as one."""
    joined: list[Mention] = []
    for mention in sorted(mentions):
        if joined and joined[-1].span.overlaps(mention.span):
            both = joined[-1].span, mention.span
            span = Span(both[0].start_char, max(each.end_char for each in both))
            joined[-1] = replace(joined[-1], span=span)
        else:
            joined.append(mention)
    return tuple(joined)


def _beside(mentions: Sequence[Mention], doubts: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return what is left to ask beside what is hidden."""
    hidden = [mention.span for mention in mentions]
    parts = ((doubt, longest_outside(doubt.span, hidden)) for doubt in doubts)
    return tuple(replace(doubt, span=span) for doubt, span in parts if span is not None)


def _in_raw(mentions: Sequence[Mention], redacted: Redacted) -> list[Mention]:
    """Return mentions of a redacted text where they stand in the raw text; one that is half replaced is all of it."""
    made = redacted.replacements
    starts = [each.span.start_char for each in made]
    found = []
    for mention in mentions:
        span = Span(
            _raw_start(mention.span.start_char, made, starts),
            _raw_end(mention.span.end_char, made, starts),
        )
        if span.start_char < span.end_char:
            found.append(replace(mention, span=span))
    return found


def _raw_start(at: int, made: Sequence[Replacement], starts: Sequence[int]) -> int:
    before = bisect_right(starts, at) - 1
    if before < 0:
        return at
    last = made[before]
    if at < last.span.end_char:
        return last.original.start_char
    return last.original.end_char + at - last.span.end_char


def _raw_end(at: int, made: Sequence[Replacement], starts: Sequence[int]) -> int:
    before = bisect_right(starts, at - 1) - 1
    if before < 0:
        return at
    last = made[before]
    return last.original.end_char + max(0, at - last.span.end_char)
