"""A story as the bank keeps it: its hidden text, who tells it, what it is about, and where it stands."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from stories.consent import Consent, Use, withdraw
from stories.spans import Span
from stories.telling_help import TellingHelp

# What happened earlier than this, nobody tells us: a year before it is a slip of the keyboard.
EARLIEST_YEAR = 1900


class Domain(StrEnum):
    """The field a story belongs to, chosen by the narrator."""

    DEMENTIA = "dementie"
    YOUTH_CARE = "jeugdzorg"
    MENTAL_HEALTH = "ggz"
    INFORMAL_CARE = "mantelzorg"
    POVERTY = "armoede"
    INTELLECTUAL_DISABILITY = "verstandelijke-beperking"
    OTHER = "anders"


class Teller(StrEnum):
    """Who tells: the one it happened to, someone near, or a professional."""

    SELF = "zelf"
    RELATIVE = "naaste"
    PROFESSIONAL = "professional"


class Window(StrEnum):
    """At which level a story plays (the Viervenstermodel)."""

    PERSON = "persoon-en-omgeving"
    PROFESSIONAL = "professional"
    ORGANISATION = "organisatie"
    POLICY = "beleid"


class LifeArea(StrEnum):
    """A part of life that a story touches."""

    HOUSING = "wonen"
    INCOME = "inkomen-en-schulden"
    WORK = "werk-en-dagbesteding"
    EDUCATION = "onderwijs"
    HEALTH = "gezondheid"
    RELATIONS = "relaties"
    SAFETY_AT_HOME = "veiligheid-thuis"
    RIGHTS = "recht-en-rechten"
    DIGITAL_ACCESS = "digitale-toegang"
    COERCION = "dwang-en-vrijheid"


class StoryStatus(StrEnum):
    """Where a story stands; only a published one is indexed."""

    WAITING = "wacht"
    PUBLISHED = "gepubliceerd"
    REFUSED = "geweigerd"
    WITHDRAWN = "ingetrokken"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a curator did not publish a story, in words for its narrator."""

    reason: str
    by: str
    at: datetime
    # Of refusal_rules.toml; a refusal of before there were rules has none.
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """A story with its people hidden; `sentences` are spans of `text`, and taggings point at them by number."""

    id: str
    text: str
    sentences: tuple[Span, ...]
    domains: frozenset[Domain]
    teller: Teller
    told_at: date
    consent: Consent
    status: StoryStatus
    created_at: datetime
    happened_in: int | None = None
    windows: frozenset[Window] = frozenset()
    life_areas: frozenset[LifeArea] = frozenset()
    source_id: str | None = None
    refusal: Refusal | None = None
    help: TellingHelp | None = None

    @property
    def year(self) -> int:
        """The year the story is about, or else the year it was told."""
        return self.happened_in if self.happened_in is not None else self.told_at.year

    @property
    def open_uses(self) -> frozenset[Use]:
        """The uses that others may make of this story now: none unless it is published and its consent in force."""
        return self.consent.in_force if self.status is StoryStatus.PUBLISHED else frozenset()

    def sentence(self, number: int) -> str:
        """Return the text of one sentence."""
        return self.sentences[number].of(self.text)


def tombstone(story: Story, *, now: datetime) -> Story:
    """Return what stays of a withdrawn story: its id and its dates."""
    return Story(
        id=story.id,
        text="",
        sentences=(),
        domains=frozenset(),
        # The same for every tombstone, so that it says nothing of who told.
        teller=Teller.SELF,
        told_at=story.told_at,
        consent=withdraw(replace(story.consent, uses=frozenset()), now=now),
        status=StoryStatus.WITHDRAWN,
        created_at=story.created_at,
    )
