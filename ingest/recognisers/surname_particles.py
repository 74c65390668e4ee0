"""Family names that begin a sentence with their particle: "Te Winkel is ziek", where someone is called Jo te Winkel."""

from collections.abc import Iterable

from ingest.recognisers.candidates import Candidate
from ingest.recognisers.knowledge import knowledge
from ingest.recognisers.reading import Reading
from stories.spans import MentionKind, Span

_MOST_PARTICLES = 3
_SHORTEST = 3


def full_surnames(reading: Reading, candidates: Iterable[Candidate]) -> frozenset[tuple[str, ...]]:
    """Return the family names of a text with their particles, as stand behind a given name or a title somewhere."""
    people = knowledge("people")
    spans = (candidate.span for candidate in candidates if candidate.kind is MentionKind.PERSON)
    of_people = {at for span in spans for at in reading.positions(span.start_char, span.end_char)}
    found: set[tuple[str, ...]] = set()
    for position, name in enumerate(reading.words):
        first = position
        while first > 0 and position - first < _MOST_PARTICLES and reading.words[first - 1].low in people["particles"]:
            first -= 1
        if first in {0, position} or not name.capital or len(name.stem) < _SHORTEST:
            continue
        before = reading.words[first - 1]
        if before.low in people["titles"] or (before.capital and first - 1 in of_people):
            found.add((*(word.low for word in reading.words[first:position]), name.stem))
    return frozenset(found)


def with_particles(reading: Reading, span: Span, surnames: frozenset[tuple[str, ...]]) -> Span:
    """Return a span with the particles before it, where they open a sentence and make a family name of this text."""
    position = reading.positions(span.start_char, span.end_char).start
    name = reading.words[position]
    for count in range(1, min(_MOST_PARTICLES, position) + 1):
        particles = reading.words[position - count : position]
        first = particles[0]
        if first.opens and first.capital and (*(word.low for word in particles), name.stem) in surnames:
            return Span(first.start, span.end_char)
    return span
