"""Replacing what identifies someone, consistently through a story and as its narrator chose."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.redaction.choices import NO_CHOICES, Choices, Level
from ingest.redaction.groups import Group, Link, group_mentions
from ingest.redaction.wording import word_mentions
from stories.spans import Mention, Span

__all__ = ["Choices", "Group", "Level", "Link", "Redacted", "Replacement", "group_mentions", "redact"]


@dataclass(frozen=True, slots=True)
class Replacement:
    """One mention as it stands in the redacted text.

    `original` is the stretch of the raw text that was replaced: the mention, and with it at times the small words
    around it ("op 8 februari" becomes "in februari"). `group` is the anchor of its group, under which a choice is kept.
    A mention that its narrator keeps is there too, with `Level.KEEP`.
    """

    mention: Mention
    group: Span
    level: Level
    original: Span
    span: Span


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text without what identifies someone, and where it was changed."""

    text: str
    replacements: tuple[Replacement, ...]


def redact(
    text: str,
    mentions: Iterable[Mention],
    choices: Choices = NO_CHOICES,
    *,
    links: Sequence[Link] = (),
) -> Redacted:
    """Return the text with every mention replaced as chosen, or else by what reads best and identifies no one.

    Mentions may overlap and come in any order. Placeholders that the text already has stay as they are, so that hiding
    twice changes nothing. `links` say which places the narrator told are one person (see `ingest.asked`).
    """
    groups = group_mentions(text, mentions, links=links)
    pieces: list[str] = []
    replacements: list[Replacement] = []
    read = written = 0
    for wording in word_mentions(text, groups, choices):
        before = text[read : wording.original.start_char]
        start = written + len(before)
        pieces += (before, wording.words)
        read, written = wording.original.end_char, start + len(wording.words)
        replacements.append(
            Replacement(wording.mention, wording.group.anchor, wording.level, wording.original, Span(start, written))
        )
    return Redacted("".join([*pieces, text[read:]]), tuple(replacements))
