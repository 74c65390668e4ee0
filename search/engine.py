"""What an engine must do under a StoryIndex: keep entries, rank them by a plan, and count."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from search.documents import IndexDocument
from search.embedding import Near, Passage, Vectors
from search.hidden_counts import HiddenCounts
from search.plan import Concept, KeywordField, Plan, TextField
from search.results import Facet


@dataclass(frozen=True, slots=True)
class Entry:
    """A document with its terms per field, in order, and everything by which it is limited and counted.

    `passages` have vectors.
    `set_key` is a random-looking number that belongs to the story as it is counted: added up over a set of stories it
    tells sets apart.
    """

    document: IndexDocument
    terms: Mapping[TextField, tuple[str, ...]]
    keywords: Mapping[KeywordField, frozenset[str]]
    set_key: int
    fingerprint: str
    passages: tuple[Passage, ...] = ()


# Ids of stories with their scores, best first.
Ranking = Sequence[tuple[str, float]]


class Engine(Protocol):
    """Keeps entries and answers plans; every change is visible when its method returns."""

    def put(self, entries: Iterable[Entry]) -> None:
        """Take in entries, each over an earlier one of the same story."""
        ...

    def remove(self, story_ids: Sequence[str]) -> None:
        """Forget stories."""
        ...

    def expunge(self) -> None:
        """Let no file hold words of stories that were removed or changed."""
        ...

    def rebuild(self, entries: Iterable[Entry]) -> None:
        """Put these entries in the place of everything at once."""
        ...

    def rank(self, plan: Plan, *, offset: int, limit: int) -> Ranking:
        """Return the matching stories from `offset` on; equal ones in any order, but always the same."""
        ...

    def nearest(self, vector: Vectors, plan: Plan, *, limit: int) -> Sequence[Near]:
        """Return the stories of a plan with a passage near a vector, each once, nearest first."""
        ...

    def passages(self, story_id: str) -> Sequence[Passage]:
        """Return the passages of a story; none when it is not in the index or when they are of another encoder."""
        ...

    def count(self, plan: Plan) -> int:
        """Return how many stories match."""
        ...

    def count_facets(self, plan: Plan, facets: Sequence[Facet]) -> Mapping[Facet, Mapping[str, int]]:
        """Return per facet how many matching stories have each value."""
        ...

    def count_cells(self, plan: Plan, by: Sequence[Facet]) -> HiddenCounts:
        """Count the matching stories per combination of at most two facets."""
        ...

    def story_ids(self, plan: Plan) -> frozenset[str]:
        """Return the ids of all matching stories."""
        ...

    def document_frequencies(self, field: TextField, terms: Sequence[str]) -> Mapping[str, int]:
        """Return in how many stories each term occurs."""
        ...

    def occurring(self, concepts: Sequence[Concept], plan: Plan) -> frozenset[Concept]:
        """Return which of these concepts are in any story within a plan that has no groups."""
        ...

    def vocabulary(self, field: TextField, prefix: str, plan: Plan) -> Sequence[str]:
        """Return the terms with this prefix that occur in stories matching the plan."""
        ...

    def documents(self, story_ids: Sequence[str]) -> Mapping[str, IndexDocument]:
        """Return the documents of the stories that are in the index."""
        ...

    def story_count(self) -> int:
        """Return how many stories are in the index."""
        ...

    def fingerprints(self) -> Mapping[str, str]:
        """Return the fingerprint of every story in the index."""
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...
