"""What a search gives back, and how it was read."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from stories.spans import Span


class Facet(StrEnum):
    """A property of stories by which they are counted and narrowed; the values are those of the query language."""

    DOMAIN = "domein"
    CODE = "label"
    SIGN = "teken"
    WINDOW = "venster"
    LIFE_AREA = "leefgebied"
    YEAR = "jaar"
    TELLER = "verteller"
    CONFIRMED = "bevestigd"
    REJECTED = "verworpen"


# What a search counts beside its hits; the other two only serve patterns.
SEARCH_FACETS = tuple(facet for facet in Facet if facet not in {Facet.CONFIRMED, Facet.REJECTED})


@dataclass(frozen=True, slots=True)
class SentenceHighlight:
    """The stretches of one sentence that answer the query, in characters of the story's text."""

    sentence: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A story that was found, with its best sentences first; `by_meaning` when none of the words asked is in it."""

    story_id: str
    score: float
    highlights: tuple[SentenceHighlight, ...] = ()
    by_meaning: bool = False


@dataclass(frozen=True, slots=True)
class LabelMeant:
    """A label that was read into these words of the query; stories with it are found beside the words."""

    code: str
    phrase: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A word that no story has, and what was searched instead: the parts it is made of, or words close to it."""

    typed: str
    read_as: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """How the query was understood, to be shown openly beside its result.

    `some_words` says that stories with only a part of the words are among the hits, since few have them all.
    `by_meaning` is how many stories were found by what the words mean, and by no word or label.
    """

    labels: tuple[LabelMeant, ...] = ()
    corrections: tuple[Correction, ...] = ()
    some_words: bool = False
    by_meaning: int = 0


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One page of hits, of `total`, with counts per facet value over all stories that this audience may find.

    A facet in which a choice was made counts as if it were not made, so that its other values can still be chosen;
    CODE counts within the hits, since a story carries several.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[Facet, Mapping[str, int]]
    reading: Reading = Reading()
