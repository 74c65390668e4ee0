"""One form for whatever identifies someone, so that a text with its names and one without are read alike."""

import re
from collections.abc import Iterable, Sequence

from ingest.redaction.placeholders import NOUNS, make_placeholder
from stories.spans import Mention, MentionKind, Span

# Which person or place it is makes no difference to what is read, so the number may be any, or absent.
MASK = re.compile(r"\[(" + "|".join(map(re.escape, NOUNS.values())) + r")(?: \d{1,4})?\]")


def mask(kind: MentionKind) -> str:
    """Return what stands for a mention of this kind when a sentence is read: a placeholder as in a hidden story."""
    return make_placeholder(kind, 1)


def mask_mentions(text: str, sentences: Sequence[Span], mentions: Iterable[Mention]) -> list[str]:
    """Return each sentence of a raw text with a mask over every mention in it, ready for a tagger.

    A mention that reaches beyond its sentence is masked in each sentence that it touches.
    """
    ordered = sorted(mentions, key=lambda mention: mention.span)
    return [_mask_sentence(text, sentence, ordered) for sentence in sentences]


def _mask_sentence(text: str, sentence: Span, mentions: Sequence[Mention]) -> str:
    parts, last = [], sentence.start_char
    for mention in mentions:
        if not mention.span.overlaps(sentence) or mention.span.end_char <= last:
            continue
        parts.append(text[last : max(last, mention.span.start_char)])
        parts.append(mask(mention.kind))
        last = min(mention.span.end_char, sentence.end_char)
    return "".join(parts) + text[last : sentence.end_char]
