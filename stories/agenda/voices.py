"""Who says what of an item: readings side by side, answers, and the judgement of narrators about an answer."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ReadingVoice(StrEnum):
    """Whose reading of a pattern this is."""

    NARRATOR = "verteller"
    RESEARCHER = "onderzoeker"
    CURATOR = "curator"
    ADDRESSEE = "geadresseerde"


@dataclass(frozen=True, slots=True)
class Reading:
    """One interpretation of what an item shows; who reads anew replaces only an earlier reading of their own.

    `author` says whose it is among those of one voice: the account of staff, the story of a narrator, and nothing for
    the addressee. Only the voice may be shown.
    """

    item_id: str
    voice: ReadingVoice
    author: str
    text: str
    at: datetime

    @property
    def story_id(self) -> str | None:
        """The story of the narrator whose reading it is."""
        return self.author if self.voice is ReadingVoice.NARRATOR else None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the addressee answered; a later answer stands beside an earlier one."""

    id: str
    item_id: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AnswerLink:
    """A link with a key by which the addressee answers; only the SHA-256 of its key is kept."""

    id: str
    item_id: str
    key_hash: bytes
    made_by: str
    made_at: datetime
    revoked_at: datetime | None = None


class Verdict(StrEnum):
    """What a narrator says to the question: is this an answer?"""

    YES = "ja"
    PARTLY = "deels"
    NO = "nee"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one narrator says of one answer, with a sentence if they like."""

    item_id: str
    answer_id: str
    story_id: str
    verdict: Verdict
    sentence: str | None
    at: datetime
