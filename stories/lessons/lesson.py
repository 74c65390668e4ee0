"""A lesson: which stories, with which questions and forms, for which course; never a word of a story."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from stories.story import Domain, Story
from stories.warnings import themes_in

# Words a student reads in a minute. People read stories at 200 to 260 (Brysbaert 2019); this is for who reads slower.
WORDS_A_MINUTE = 200


class Level(StrEnum):
    """The education a lesson is for."""

    MBO = "mbo"
    HBO = "hbo"
    WO = "wo"


class Programme(StrEnum):
    """The kind of education, wide enough that it names no school."""

    SOCIAL_WORK = "sociaal-werk"
    NURSING = "verpleging-en-verzorging"
    PEDAGOGY = "pedagogiek"
    PSYCHOLOGY = "psychologie"
    MEDICINE = "geneeskunde"
    LAW_AND_POLICY = "recht-en-bestuur"
    EXPERTS_BY_EXPERIENCE = "ervaringsdeskundigheid"
    OTHER = "anders"


class Weight(StrEnum):
    """Whether a story speaks of a heavy subject (stories/warnings.toml)."""

    LIGHT = "licht"
    HEAVY = "zwaar"


class SlotRole(StrEnum):
    """What a story does in a lesson."""

    CASE = "casus"
    COUNTER = "tegenverhaal"


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a story. It holds which one, and what was looked for; `story_id` is None once that is withdrawn."""

    role: SlotRole
    story_id: str | None
    code: str | None
    domain: Domain
    weight: Weight
    since: datetime


@dataclass(frozen=True, slots=True)
class Course:
    """For whom a lesson is: the kind of education, its level, and the course in the educator's own words."""

    programme: Programme
    level: Level
    name: str


@dataclass(frozen=True, slots=True)
class Guide:
    """What the educator wrote or chose around the stories; `questions` are lines, the forms ids of forms.toml."""

    title: str
    aim: str
    questions: tuple[str, ...]
    writing_form: str
    conversation_form: str
    notes: str


@dataclass(frozen=True, slots=True)
class LessonKey:
    """What is kept of the key that opens a lesson: its SHA-256, and which one it is since the lesson was made."""

    serial: int
    key_hash: bytes | None

    @property
    def revoked(self) -> bool:
        """Whether no key opens the lesson."""
        return self.key_hash is None


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson of an educator."""

    id: str
    made_by: str
    course: Course
    guide: Guide
    slots: tuple[Slot, ...]
    key: LessonKey
    created_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class LessonUse:
    """What a narrator may know of a lesson with their story: the kind of education, the level, and since when."""

    programme: Programme
    level: Level
    since: datetime


def fill_slot(lesson: Lesson, place: int, story_id: str, *, now: datetime) -> Lesson:
    """Return the lesson with another story in a place, which keeps what is looked for there."""
    slots = list(lesson.slots)
    slots[place] = replace(slots[place], story_id=story_id, since=now)
    return replace(lesson, slots=tuple(slots), changed_at=now)


def empty_slot(lesson: Lesson, place: int, *, now: datetime) -> Lesson:
    """Return the lesson without a place."""
    slots = (*lesson.slots[:place], *lesson.slots[place + 1 :])
    return replace(lesson, slots=slots, changed_at=now)


def weight_of(story: Story) -> Weight:
    """Return whether a story speaks of a heavy subject."""
    return Weight.HEAVY if themes_in(story.text) else Weight.LIGHT


def reading_minutes(story: Story) -> int:
    """Return how many minutes a story takes to read, at least one."""
    return max(1, -(-len(story.text.split()) // WORDS_A_MINUTE))
