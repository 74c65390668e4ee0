"""Marking what was missed: from what the narrator types or selects, wherever else it stands in the text."""

import re

from ingest.redaction.by_narrator import MARKED
from ingest.redaction.name_forms import flatten
from stories.errors import InvalidInputError
from stories.spans import Mention, MentionKind, Span

_LONGEST = 200


def find_typed(text: str, typed: str, kind: MentionKind) -> tuple[Mention, ...]:
    """Return every place where the typed words stand, capitals, accents and a possessive s aside.

    Raises InvalidInputError, with what to do in Dutch, when they stand nowhere.
    """
    found = _places(text, typed, kind)
    if not found:
        message = "Dit staat niet in je verhaal. Typ het precies zoals het er staat."
        raise InvalidInputError(message, fields={"woorden": message})
    return found


def find_selected(text: str, selected: Span, kind: MentionKind) -> tuple[Mention, ...]:
    """Return the selected stretch as a mention, with every other place where the same words stand."""
    if selected.end_char > len(text) or not any(sign.isalnum() for sign in selected.of(text)):
        message = "Kies eerst een woord in je verhaal."
        raise InvalidInputError(message, fields={"woorden": message})
    chosen = Mention(selected, kind, MARKED, 1.0)
    others = (mention for mention in _places(text, selected.of(text), kind) if not mention.span.overlaps(selected))
    return (chosen, *others)


def _places(text: str, typed: str, kind: MentionKind) -> tuple[Mention, ...]:
    words = flatten(typed).split()
    if not words or len(typed) > _LONGEST:
        return ()
    # Letters and digits at the ends must end a word there; other signs, as in "@naam", end nowhere.
    before = r"(?<!\w)" if words[0][0].isalnum() else ""
    after = r"(?:'?s)?(?!\w)" if words[-1][-1].isalnum() else ""
    pattern = re.compile(before + " +".join(map(re.escape, words)) + after)
    return tuple(Mention(Span(*match.span()), kind, MARKED, 1.0) for match in pattern.finditer(flatten(text)))
