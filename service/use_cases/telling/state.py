"""What a narrator has filled in so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from types import MappingProxyType

from ingest.asked import Asked
from ingest.redaction.choices import Choice
from service.use_cases.conversation import Conversation
from stories.consent import Use
from stories.spans import Mention, MentionKind, Span
from stories.story import Domain, Teller
from stories.taggings import Tagging, Wordless
from stories.telling_help import Helper, HelpKind, TellingHelp, passages_of

NOBODY_ASKED = Asked()
NOTHING_ASKED = Conversation()


class Step(IntEnum):
    """The steps of telling, in their order."""

    START = 1
    WHO = 2
    STORY = 3
    WHEN = 4
    HIDING = 5
    READING = 6
    USES = 7
    CHECK = 8
    RECEIPT = 9


@dataclass(frozen=True, slots=True)
class Missed:
    """Words that must be hidden too, where they were selected, and whether a curator who looked along added them."""

    words: str
    kind: MentionKind
    by_curator: bool = False
    at: Span | None = None


@dataclass(frozen=True, slots=True)
class Help:
    """What a narrator asked of a curator, the code for coming back to the answer, and what the curator said."""

    asked_at: datetime
    question: str
    code: str
    answer: str | None = None
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """A story being told.

    `text` holds names until its narrator agrees to the hidden version (`hidden`); from then on it is that version.
    `mentions` and `doubts` belong to `text`. `choices` say how groups are replaced, by the kind and the words of any of
    their mentions, and `places` make exceptions, by the words around one: both outlive a change of the text.
    `conversation`, `taggings` and `wordless` speak of the sentences of `read_text`, the hidden text in which labels
    were last read; so does `other_voice`, of those that not the usual one of narrator and helper says. `code` is there
    as soon as the story is being sent, and `version` is that of the draft it was opened from.
    """

    id: str
    story_id: str
    reached: Step = Step.WHO
    asked: Asked = NOBODY_ASKED
    text: str = ""
    hidden: bool = False
    analysed: bool = False
    mentions: tuple[Mention, ...] = ()
    doubts: tuple[Mention, ...] = ()
    missed: tuple[Missed, ...] = ()
    choices: Mapping[str, Choice] = field(default_factory=lambda: MappingProxyType({}))
    places: Mapping[str, Choice] = field(default_factory=lambda: MappingProxyType({}))
    year_typed: str = ""
    year_unknown: bool = False
    happened_in: int | None = None
    domains: frozenset[Domain] = frozenset()
    teller: Teller | None = None
    help_kind: HelpKind | None = None
    helper: Helper | None = None
    other_voice: frozenset[int] = frozenset()
    read_text: str = ""
    conversation: Conversation = NOTHING_ASKED
    taggings: tuple[Tagging, ...] = ()
    wordless: tuple[Wordless, ...] = ()
    uses: frozenset[Use] = frozenset()
    help: Help | None = None
    code: str | None = None
    version: bytes = field(default=b"", compare=False)

    def __repr__(self) -> str:
        return f"<Telling at step {self.reached}, {len(self.text)} characters>"

    @property
    def told_with(self) -> TellingHelp | None:
        """With whose help the story is told, or None when its narrator tells it alone."""
        if self.help_kind is None or self.helper is None:
            return None
        return TellingHelp(self.help_kind, self.helper, passages_of(self.other_voice))

    @property
    def is_sent(self) -> bool:
        """Whether the story is in the bank, and only its code is still to be kept by its narrator."""
        return self.reached is Step.RECEIPT
