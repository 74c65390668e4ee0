"""The words in square brackets that stand where something was hidden."""

import re

from stories.spans import MentionKind, Span

NOUNS: dict[MentionKind, str] = {
    MentionKind.PERSON: "naam",
    MentionKind.LOCATION: "plaats",
    MentionKind.ORGANISATION: "instelling",
    MentionKind.DATE: "datum",
    MentionKind.AGE: "leeftijd",
    MentionKind.PHONE: "telefoonnummer",
    MentionKind.EMAIL: "e-mailadres",
    MentionKind.LINK: "link",
    MentionKind.NUMBER: "nummer",
}

# Kinds of which a reader must be able to tell one from another.
NUMBERED = frozenset({MentionKind.PERSON, MentionKind.LOCATION, MentionKind.ORGANISATION})

PLACEHOLDER = re.compile(
    r"\[(?:(?:" + "|".join(NOUNS[kind] for kind in MentionKind if kind in NUMBERED) + r") [1-9][0-9]{0,3}|"
    r"(?:" + "|".join(re.escape(NOUNS[kind]) for kind in MentionKind if kind not in NUMBERED) + r"))\]"
)


def make_placeholder(kind: MentionKind, number: int) -> str:
    """Return the placeholder for the numbered person, place or institution, or for a detail of this kind."""
    return f"[{NOUNS[kind]} {number}]" if kind in NUMBERED else f"[{NOUNS[kind]}]"


def find_placeholders(text: str) -> tuple[Span, ...]:
    """Return where placeholders stand in a text."""
    return tuple(Span(*match.span()) for match in PLACEHOLDER.finditer(text))


def last_number(text: str, kind: MentionKind) -> int:
    """Return the highest number that a placeholder of this kind has in a text, or 0."""
    if kind not in NUMBERED:
        return 0
    start = f"[{NOUNS[kind]} "
    found = (match[0] for match in PLACEHOLDER.finditer(text))
    return max((int(mark[len(start) : -1]) for mark in found if mark.startswith(start)), default=0)
