import pytest

from ingest.lists.lexicon import Lexicon
from ingest.recognisers.reading import Reading
from ingest.recognisers.spelled_names import SpelledNames


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("Zij spelt het: T-s-e-g-e, en hij kijkt.", ["T-s-e-g-e"]),
        ("ik spel het even o-é-z punt", ["o-é-z"]),
        ("Het is n, g, u, y, e, n.", ["n, g, u, y, e, n"]),
        ("Vitamine a, b of c, d.", []),
        ("Een X-as en een e-mail.", []),
        ("Groep A-B.", []),
    ],
)
def test_letters_in_a_row_are_a_name_that_is_spelled(text: str, spelled: list[str]) -> None:
    votes = SpelledNames().recognise(Reading(text, Lexicon()))
    assert [vote.span.of(text) for vote in votes] == spelled
