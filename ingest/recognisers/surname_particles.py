"""Family names with the particles before them: "Te Winkel is ziek", and "van tol" in a text without capitals."""

from collections.abc import Iterable

from ingest.lists.lexicon import Known
from ingest.recognisers.candidates import Candidate
from ingest.recognisers.knowledge import knowledge
from ingest.recognisers.reading import Reading
from stories.spans import MentionKind, Span

_MOST_PARTICLES = 3
_SHORTEST = 3


def full_surnames(reading: Reading, candidates: Iterable[Candidate]) -> frozenset[tuple[str, ...]]:
    """Return the family names of a text with their particles.

    They stand behind a given name, a title or "heet" somewhere, or have a capital within a sentence: "zei Van Dam".
    """
    spans = (candidate.span for candidate in candidates if candidate.kind is MentionKind.PERSON)
    of_people = {at for span in spans for at in reading.positions(span)}
    found: set[tuple[str, ...]] = set()
    for position, name in enumerate(reading.words):
        first = _first_particle(reading, position)
        if first in {0, position} or len(name.stem) < _SHORTEST or not _can_be_surname(reading, position, of_people):
            continue
        before, particle = reading.words[first - 1], reading.words[first]
        told = before.low in knowledge("people")["titles"] | knowledge("people")["naming"]
        given = first - 1 in of_people and (before.capital or reading.lower_case)
        if told or given or (particle.capital and not particle.opens):
            found.add((*(word.low for word in reading.words[first:position]), name.stem))
    return frozenset(found)


def with_particles(reading: Reading, span: Span, surnames: frozenset[tuple[str, ...]]) -> Span:
    """Return a span with the particles before it, where they belong to a family name of this text.

    Where a capital tells them from the same words between two others, they have it.
    """
    position = reading.positions(span).start
    name = reading.words[position]
    for first in range(max(0, position - _MOST_PARTICLES), position):
        particles = reading.words[first:position]
        known = (*(word.low for word in particles), name.stem) in surnames
        if known and (particles[0].capital or reading.lower_case):
            return Span(particles[0].start, span.end_char)
    return span


def _first_particle(reading: Reading, position: int) -> int:
    particles, first = knowledge("people")["particles"], position
    while first > 0 and position - first < _MOST_PARTICLES and reading.words[first - 1].low in particles:
        first -= 1
    return first


def _can_be_surname(reading: Reading, position: int, of_people: set[int]) -> bool:
    """Return whether a word has the capital of a name or, in a text without them, is one and no given name."""
    name = reading.words[position]
    if name.capital or not reading.lower_case:
        return name.capital
    return position in of_people and not name.stem_known & Known.GIVEN
