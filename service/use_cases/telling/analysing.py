"""Finding in a text what must be hidden: what its narrator listed and what the bank recognises itself."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from ingest.asked import Asked, match_asked
from service.use_cases.telling.state import Telling
from service.wiring import Bank
from stories.spans import Mention, Span


@dataclass(frozen=True, slots=True)
class _Found:
    """What must be hidden in a text and what must be asked; never the text itself."""

    mentions: tuple[Mention, ...]
    doubts: tuple[Mention, ...]


def analyse(bank: Bank, telling: Telling) -> Telling:
    """Return the telling with what must be hidden in its text; nothing happens when that is known already."""
    if telling.analysed:
        return telling
    return _with(telling, _find(bank, telling.text, telling.asked))


def analyse_within(bank: Bank, telling: Telling, *, seconds: float) -> Telling | None:
    """Return what `analyse` returns, or None when that takes longer than this many seconds; then ask again.

    Meanwhile it goes on: however often a page asks, a text is analysed once.
    """
    if telling.analysed:
        return telling
    work = partial(_find, bank, telling.text, telling.asked)
    found = bank.background.fetch(telling.id, _fingerprint(telling), work, patience=seconds)
    return _with(telling, found) if found is not None else None


def _find(bank: Bank, text: str, asked: Asked) -> _Found:
    analysed = bank.pipeline.analyse(text)
    mentions = _joined(match_asked(text, asked), analysed.mentions)
    doubts = tuple(doubt for doubt in analysed.doubts if not _overlaps(doubt, mentions))
    return _Found(mentions, doubts)


def _with(telling: Telling, found: _Found) -> Telling:
    return replace(telling, analysed=True, mentions=found.mentions, doubts=found.doubts)


def _fingerprint(telling: Telling) -> bytes:
    return hashlib.sha256(repr((telling.text, telling.asked)).encode(errors="surrogatepass")).digest()


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
