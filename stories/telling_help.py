"""Who helped to tell a story, and which sentences of it are whose: the one it is about, or the one who typed."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class HelpKind(StrEnum):
    """How someone else took part in the telling."""

    WITH = "met"
    FOR = "voor"


class Helper(StrEnum):
    """Who that was: a kind of person, never a name."""

    RELATIVE = "naaste"
    INTERVIEWER = "interviewer"
    SUPPORTER = "begeleider"
    STAFF = "medewerker"


class Speaker(StrEnum):
    """Whose words a sentence is."""

    NARRATOR = "verteller"
    HELPER = "helper"


# With help someone tells in their own words; a story told for someone is in the words of who tells it.
_USUAL = {HelpKind.WITH: Speaker.NARRATOR, HelpKind.FOR: Speaker.HELPER}


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """Sentences that follow one another, from `first` up to and including `last`."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class TellingHelp:
    """With whose help a story was told, and the passages in which not the usual one of the two speaks."""

    kind: HelpKind
    helper: Helper
    exceptions: tuple[Passage, ...] = ()

    @property
    def usual(self) -> Speaker:
        """Who speaks where nothing else is said."""
        return _USUAL[self.kind]

    @property
    def other(self) -> Speaker:
        """Who speaks in the exceptions."""
        return Speaker.HELPER if self.usual is Speaker.NARRATOR else Speaker.NARRATOR

    def speaker(self, sentence: int) -> Speaker:
        """Return whose words a sentence is."""
        return self.other if any(one.first <= sentence <= one.last for one in self.exceptions) else self.usual


def passages_of(sentences: Iterable[int]) -> tuple[Passage, ...]:
    """Return these sentences as passages, in order."""
    passages: list[Passage] = []
    for sentence in sorted(set(sentences)):
        if passages and passages[-1].last == sentence - 1:
            passages[-1] = Passage(passages[-1].first, sentence)
        else:
            passages.append(Passage(sentence, sentence))
    return tuple(passages)
