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
        ("Toen zei Van Winkel iets.", {("van", "winkel")}),
        ("Van Winkel weet ik niets.", set()),
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


WITHOUT_CAPITALS = (
    "ik lag naast van winkel op de zaal en aan de overkant lag nog een man die niks zei. toen kwam de dokter en die "
    "heette van winkel, dat was geen familie, en wij lachten daar samen om tot het licht uit ging"
)


def test_particle_in_a_text_without_capitals_belongs_to_a_family_name_that_is_told_once() -> None:
    reading, start = Reading(WITHOUT_CAPITALS, Lexicon()), WITHOUT_CAPITALS.index("winkel")
    again = WITHOUT_CAPITALS.rindex("winkel")
    candidates = (Candidate(Span(at, at + 6), MentionKind.PERSON, ()) for at in (start, again))
    surnames = full_surnames(reading, candidates)
    assert surnames == {("van", "winkel")}
    assert with_particles(reading, Span(start, start + 6), surnames).of(WITHOUT_CAPITALS) == "van winkel"


def test_particle_without_its_capital_is_left_where_others_have_theirs() -> None:
    text = "De fiets van Winkel stond er."
    start = text.index("Winkel")
    span = with_particles(Reading(text, Lexicon()), Span(start, start + 6), frozenset({("van", "winkel")}))
    assert span.of(text) == "Winkel"
