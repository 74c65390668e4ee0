"""An address is one mention: street, postcode and town that stand beside each other are joined."""

import re
from collections.abc import Iterable
from dataclasses import replace

from stories.spans import Mention, MentionKind, Span

_BETWEEN = re.compile(r",? ?|,? (?:te|in) |,?\n")
_HOUSE = "streets.number"
_UNKNOWN = "unknown-words."


def join_addresses(text: str, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return the mentions, in the order of the text, with the parts of one address made one."""
    joined: list[Mention] = []
    for mention in mentions:
        last = joined[-1] if joined else None
        if last is not None and _are_one_address(text, last, mention):
            span = Span(last.span.start_char, mention.span.end_char)
            joined[-1] = replace(last, span=span, confidence=min(last.confidence, mention.confidence))
        else:
            joined.append(mention)
    return tuple(joined)


def _are_one_address(text: str, first: Mention, second: Mention) -> bool:
    between = text[first.span.end_char : second.span.start_char]
    if first.kind is not MentionKind.LOCATION or not _BETWEEN.fullmatch(between):
        return False
    # A strange word behind a house number is a town that no list knows: "Klinkerweg 9, Finsterwolde".
    is_unknown_town = first.rule == _HOUSE and second.rule.startswith(_UNKNOWN) and between == ", "
    return second.kind is MentionKind.LOCATION or is_unknown_town
