"""A search as every engine understands it: terms in fields, and limits; no Dutch and no permissions any more."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from search.filters import YearRange
from search.query import Sort


class TextField(StrEnum):
    """A field of terms with places, scored by BM25."""

    WORDS = "words"
    FORMS = "forms"
    PARTS = "parts"
    CODES = "sentence_codes"


class KeywordField(StrEnum):
    """A field of whole values, for limits and counts."""

    STORY = "story_id"
    DOMAIN = "domain"
    CODE = "code"
    LABEL = "label"
    SIGN = "sign"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    WINDOW = "window"
    LIFE_AREA = "life_area"
    TELLER = "teller"
    AUDIENCE = "audience"
    USE = "use"


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way in which a concept can stand in a story: a term, or several in a row, in a field."""

    field: TextField
    terms: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Concept:
    """Something that is looked for; its best alternative is its score."""

    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Concepts of which at least `at_least` are in a story; the score is their sum."""

    concepts: tuple[Concept, ...]
    at_least: int


@dataclass(frozen=True, slots=True)
class Limit:
    """A story has one of these values in a field."""

    field: KeywordField
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Plan:
    """A story matches any group (all stories when there are none), every phrase and limit, and nothing excluded.

    `also` are stories that need to match no group.
    """

    groups: tuple[Group, ...] = ()
    phrases: tuple[Concept, ...] = ()
    excluded: tuple[Concept, ...] = ()
    limits: tuple[Limit, ...] = ()
    years: YearRange | None = None
    sort: Sort = field(default=Sort.RELEVANCE)
    also: frozenset[str] = frozenset()

    def with_groups(self, groups: Sequence[Group]) -> "Plan":
        """Return the plan with other groups."""
        return replace(self, groups=tuple(groups))

    def with_limit(self, limit: Limit) -> "Plan":
        """Return the plan with one limit more."""
        return replace(self, limits=(*self.limits, limit))
