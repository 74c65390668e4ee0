from collections.abc import Iterator

import pytest

from ingest.lists.lexicon import Lexicon
from ingest.recognisers.candidates import Candidate
from ingest.recognisers.reading import Reading
from ingest.recognisers.surname_particles import full_surnames, with_particles
from stories.spans import MentionKind, Span


def people(text: str, *names: str) -> Iterator[Candidate]:
    for name in names:
        yield Candidate(Span(text.index(name), text.index(name) + len(name)), MentionKind.PERSON, ())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Jo te Winkel kwam.", {("te", "winkel")}),
        ("Meneer van der Laken kwam.", {("van", "der", "laken")}),
        ("De fiets van Winkel stond er.", set()),
        ("Jo kwam uit Winkel.", set()),
    ],
)
def test_family_name_stands_behind_a_given_name_or_a_title(text: str, found: set[tuple[str, ...]]) -> None:
    given = [name for name in ("Jo",) if name in text]
    surnames = full_surnames(Reading(text, Lexicon()), people(text, *given))
    assert surnames == found


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Te Winkel is ziek.", "Te Winkel"),
        ("Hij kwam. Te Winkel is ziek.", "Te Winkel"),
        ("Van Winkel weet ik niets.", "Winkel"),
        ("Hij gaat te Winkel.", "Winkel"),
    ],
)
def test_particle_that_opens_a_sentence_belongs_to_a_family_name_of_the_text(text: str, hidden: str) -> None:
    start = text.index("Winkel")
    span = with_particles(Reading(text, Lexicon()), Span(start, start + 6), frozenset({("te", "winkel")}))
    assert span.of(text) == hidden
