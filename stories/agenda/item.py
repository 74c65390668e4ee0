"""An item on the agenda: what many narrators tell, put before someone who can do something about it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from stories.errors import NotNowError
from stories.story import Window


class State(StrEnum):
    """Where an item stands."""

    DRAFT = "concept"
    PUBLISHED = "gepubliceerd"
    ANSWERED = "beantwoord"
    JUDGED = "beoordeeld"
    CLOSED = "gesloten"


# What may follow what. Judged goes back to answered when judgements are withdrawn, or when a new answer comes.
TRANSITIONS: Mapping[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.PUBLISHED, State.CLOSED}),
    State.PUBLISHED: frozenset({State.ANSWERED, State.CLOSED}),
    State.ANSWERED: frozenset({State.JUDGED, State.CLOSED}),
    State.JUDGED: frozenset({State.ANSWERED, State.CLOSED}),
    State.CLOSED: frozenset(),
}

_OPEN = frozenset({State.PUBLISHED, State.ANSWERED, State.JUDGED})


class Side(StrEnum):
    """On which side of a pattern a sentence stands."""

    FOR = "zin"
    AGAINST = "tegenzin"


@dataclass(frozen=True, slots=True)
class QuotedPlace:
    """A sentence under an item: where it stands, never what it says."""

    story_id: str
    sentence: int
    side: Side


@dataclass(frozen=True, slots=True)
class Asked:
    """What an item says in words of its maker: of which no one may be recognised."""

    title: str
    heard: str
    concerns: str
    window: Window
    addressee: str
    answer_by: date


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An item; `figures` are ids of frozen figures, `quotes` are chosen sentences (none: those of the figure)."""

    id: str
    state: State
    asked: Asked
    figures: tuple[str, ...]
    quotes: tuple[QuotedPlace, ...]
    created_at: datetime
    published_at: datetime | None = None

    @property
    def is_public(self) -> bool:
        """Whether everyone may read it: published, and still so when it was closed after that."""
        return self.published_at is not None

    @property
    def is_open(self) -> bool:
        """Whether it is on the agenda, and may still be answered, read in a way of one's own and judged."""
        return self.state in _OPEN

    @property
    def since(self) -> datetime:
        """When it was put on the agenda, or made when it was never put there."""
        return self.published_at or self.created_at

    def is_overdue(self, *, today: date) -> bool:
        """Return whether the day by which an answer was asked is over without one."""
        return self.state is State.PUBLISHED and today > self.asked.answer_by


class Actor(StrEnum):
    """In what role someone changed an item."""

    CURATOR = "curator"
    RESEARCHER = "onderzoeker"
    ADDRESSEE = "geadresseerde"
    NARRATORS = "vertellers"


class What(StrEnum):
    """What happened to an item."""

    MADE = "gemaakt"
    EDITED = "aangepast"
    PUBLISHED = "gepubliceerd"
    LINK_MADE = "link voor een antwoord gemaakt"
    LINK_REVOKED = "link voor een antwoord ingetrokken"
    ANSWERED = "beantwoord"
    READ = "lezing geschreven"
    JUDGED = "beoordeeld"
    TOO_FEW = "te weinig oordelen"
    HIDDEN = "woorden weggehaald"
    CLOSED = "gesloten"


@dataclass(frozen=True, slots=True)
class Change:
    """That an item changed: never taken back. `name` is the account of who did it, for the staff alone."""

    item_id: str
    what: What
    state: State
    by: Actor
    at: datetime
    name: str | None = None


def move(item: AgendaItem, to: State, *, now: datetime) -> AgendaItem:
    """Return the item in another state; raise NotNowError when that may not follow."""
    if to not in TRANSITIONS[item.state]:
        raise NotNowError(f"Een punt dat {item.state} is, kan niet {to} worden.")
    return replace(item, state=to, published_at=now if to is State.PUBLISHED else item.published_at)


def edit(item: AgendaItem, asked: Asked, quotes: tuple[QuotedPlace, ...]) -> AgendaItem:
    """Return the item with other words; raise NotNowError once others have read them."""
    if item.state is not State.DRAFT:
        raise NotNowError("Dit punt staat al op de agenda. De woorden blijven zoals ze zijn.")
    return replace(item, asked=asked, quotes=quotes)
