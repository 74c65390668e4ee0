"""What a narrator chooses for each person, place and detail that would be hidden."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from stories.errors import InvalidInputError
from stories.spans import Span

# A replacement is a word or a few, never a sentence.
MAX_WORD_LENGTH = 60


class Level(StrEnum):
    """How far a mention is replaced, from not at all to a placeholder."""

    KEEP = "houden"
    WORD = "eigen-woord"
    ROLE = "rol"
    GENERAL = "algemener"
    PLACEHOLDER = "aanduiding"


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice; `word` is the narrator's own word and stands only with `Level.WORD`."""

    level: Level
    word: str | None = None

    def __post_init__(self) -> None:
        if (self.level is Level.WORD) != (self.word is not None):
            raise ValueError("a word belongs to the level of an own word, and to no other")


KEEP = Choice(Level.KEEP)


def own_word(typed: str) -> Choice:
    """Return the choice for a word of the narrator's own; raise InvalidInputError when it cannot stand in a text."""
    word = " ".join(unicodedata.normalize("NFC", typed).split())
    if not word:
        raise InvalidInputError("Vul een woord in.", fields={"woord": "Vul een woord in."})
    if len(word) > MAX_WORD_LENGTH:
        message = f"Gebruik ten hoogste {MAX_WORD_LENGTH} letters."
        raise InvalidInputError(message, fields={"woord": message})
    if any(sign in "[]<>" or unicodedata.category(sign).startswith("C") for sign in word):
        message = "Gebruik gewone letters, zonder haken."
        raise InvalidInputError(message, fields={"woord": message})
    return Choice(Level.WORD, word)


@dataclass(frozen=True, slots=True)
class Choices:
    """A narrator's choices by place in the raw text.

    `groups` holds a choice for all mentions of one person or place, under the span of any of those mentions, so that
    it still stands when mentions are added. `mentions` holds exceptions for single mentions. Whatever is not chosen
    gets its default.
    """

    groups: Mapping[Span, Choice] = field(default_factory=lambda: MappingProxyType({}))
    mentions: Mapping[Span, Choice] = field(default_factory=lambda: MappingProxyType({}))

    def for_group(self, anchor: Span, choice: Choice) -> "Choices":
        """Return these choices with one for the whole group that has a mention at `anchor`."""
        return replace(self, groups=MappingProxyType({**self.groups, anchor: choice}))

    def for_mention(self, span: Span, choice: Choice) -> "Choices":
        """Return these choices with one for a single mention."""
        return replace(self, mentions=MappingProxyType({**self.mentions, span: choice}))


NO_CHOICES = Choices()
