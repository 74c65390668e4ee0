"""Sentences under a figure: in whose words it is, of stories whose narrators let themselves be quoted."""

from dataclasses import dataclass

from search.disclosure import SafeCounts
from search.query import Query


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of a story; its words are in the store, which knows whether it is still there."""

    story_id: str
    sentence: int


def quotes(counts: SafeCounts, query: Query, code: str, *, limit: int) -> tuple[Quote, ...]:
    """Return sentences with a code, confirmed ones first, each of another story; none under a count that is hidden."""
    return tuple(Quote(story_id, sentence) for story_id, sentence in counts.quotable(query, code, limit=limit))
