"""What stands against a code: what went well where it says that things went badly, and the other way round."""

from dataclasses import dataclass

from search.disclosure import SafeCounts
from search.figures import Figure, Interval
from search.patterns.given_codes import given_codes
from search.patterns.intervals import share_of
from search.query import Query
from stories.codebook import Code


@dataclass(frozen=True, slots=True)
class CounterLabel:
    """A code and the stories with it."""

    code: str
    stories: Figure
    share: Interval | None


@dataclass(frozen=True, slots=True)
class CounterLabels:
    """A code beside the codes against it, among `of` stories."""

    of: Figure
    asked: CounterLabel
    against: tuple[CounterLabel, ...]
    left_out: tuple[str, ...]


def counter_labels(counts: SafeCounts, query: Query, code: Code) -> CounterLabels:
    """Return how often a code occurs in a selection, and how often what stands against it and is not asked for."""
    shown = counts.codes(query)

    def label(code_id: str) -> CounterLabel:
        stories = shown.figure(code_id)
        return CounterLabel(code_id, stories, share_of(stories, shown.of))

    given = given_codes(query, shown.left_out)
    against = tuple(label(other) for other in code.counter if other not in given)
    return CounterLabels(shown.of, label(code.id), against, shown.left_out)
