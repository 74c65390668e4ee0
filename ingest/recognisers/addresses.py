"""An address is one mention: street, postcode and town that stand beside each other are joined."""

import re
from collections.abc import Iterable
from dataclasses import replace

from stories.spans import Mention, MentionKind, Span

_BETWEEN = re.compile(r",? ?|,? (?:te|in) |,?\n")


def join_addresses(text: str, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return the mentions, in the order of the text, with the parts of one address made one."""
    joined: list[Mention] = []
    for mention in mentions:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.kind is MentionKind.LOCATION
            and mention.kind is MentionKind.LOCATION
            and _BETWEEN.fullmatch(text[last.span.end_char : mention.span.start_char])
        ):
            span = Span(last.span.start_char, mention.span.end_char)
            joined[-1] = replace(last, span=span, confidence=min(last.confidence, mention.confidence))
        else:
            joined.append(mention)
    return tuple(joined)
