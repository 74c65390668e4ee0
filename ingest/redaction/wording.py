"""The words that come in the place of each mention."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.redaction.choices import Choice, Choices, Level
from ingest.redaction.groups import Group
from ingest.redaction.placeholders import NUMBERED, last_number, make_placeholder
from stories.spans import Mention, Span


@dataclass(frozen=True, slots=True)
class Wording:
    """The words for one mention, and the stretch of the raw text that they replace."""

    mention: Mention
    group: Group
    level: Level
    original: Span
    words: str


def word_mentions(text: str, groups: Sequence[Group], choices: Choices) -> Iterator[Wording]:
    """Yield the wording of every mention in order of the text."""
    numbers = {kind: last_number(text, kind) for kind in NUMBERED}
    numbered: dict[Span, int] = {}
    in_order = sorted(
        ((mention, group) for group in groups for mention in group.mentions), key=lambda pair: pair[0].span
    )
    for mention, group in in_order:
        choice = choose(group, mention, choices)
        if choice.level is Level.KEEP:
            words = mention.span.of(text)
        elif choice.level is Level.WORD:
            words = choice.word or ""
        else:
            if group.anchor not in numbered and group.kind in NUMBERED:
                numbers[group.kind] += 1
                numbered[group.anchor] = numbers[group.kind]
            words = make_placeholder(group.kind, numbered.get(group.anchor, 0))
        yield Wording(mention, group, choice.level, mention.span, words)


def choose(group: Group, mention: Mention, choices: Choices) -> Choice:
    """Return the choice that stands for a mention: its own, else that of its group, else the default."""
    if mention.span in choices.mentions:
        return choices.mentions[mention.span]
    for member in group.mentions:
        if member.span in choices.groups:
            return choices.groups[member.span]
    return Choice(Level.PLACEHOLDER)
