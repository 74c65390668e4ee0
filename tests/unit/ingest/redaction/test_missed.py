"""What was missed is found wherever it stands, by typing or selecting it."""

import pytest

from ingest.redaction.missed import find_selected, find_typed
from stories.errors import InvalidInputError
from stories.spans import MentionKind, Span

TEXT = "Anouk kwam. Anouks fiets, anouk's jas; ANOUK! anouksel. Renée, @bo_1 en het Zilveren  Uur."


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("anouk", ["Anouk", "Anouks", "anouk's", "ANOUK"]),
        ("renee", ["Renée"]),
        ("@bo_1", ["@bo_1"]),
        (" het zilveren uur ", ["het Zilveren  Uur"]),
        ("fiets,", ["fiets,"]),
    ],
)
def test_typed_words_are_found_everywhere(typed: str, found: list[str]) -> None:
    mentions = find_typed(TEXT, typed, MentionKind.PERSON)
    assert [mention.span.of(TEXT) for mention in mentions] == found
    assert {mention.rule for mention in mentions} == {"verteller"}


@pytest.mark.parametrize("typed", ["", "   ", "Anoukje", "nouk", "x" * 300, ".*"])
def test_words_that_stand_nowhere_are_refused_with_advice(typed: str) -> None:
    with pytest.raises(InvalidInputError, match="precies zoals"):
        find_typed(TEXT, typed, MentionKind.PERSON)


def test_a_selection_brings_the_same_words_elsewhere() -> None:
    mentions = find_selected(TEXT, Span(12, 17), MentionKind.PERSON)
    assert [mention.span for mention in mentions][:2] == [Span(12, 17), Span(0, 5)]
    assert [mention.span.of(TEXT) for mention in mentions] == ["Anouk", "Anouk", "anouk's", "ANOUK"]


def test_half_a_word_may_be_selected_and_is_marked_there() -> None:
    assert [mention.span for mention in find_selected(TEXT, Span(1, 4), MentionKind.PERSON)] == [Span(1, 4)]


@pytest.mark.parametrize("selected", [Span(5, 6), Span(4, 4), Span(80, 900)])
def test_a_selection_without_a_word_is_refused(selected: Span) -> None:
    with pytest.raises(InvalidInputError, match="Kies eerst"):
        find_selected(TEXT, selected, MentionKind.PERSON)
