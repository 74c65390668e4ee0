import pytest

from ingest.recognisers.addresses import join_addresses
from stories.spans import Mention, MentionKind, Span


@pytest.mark.parametrize(
    ("text", "rules", "joined"),
    [
        ("Klinkerweg 9, Finsterwolde", ("streets.number", "unknown-words.capital"), True),
        ("Klinkerweg 9. Finsterwolde", ("streets.number", "unknown-words.capital"), False),
        ("Klinkerweg 9, Finsterwolde", ("streets.number", "names-by-list.given"), False),
        ("Klinkerplein, Finsterwolde", ("places.known", "unknown-words.capital"), False),
    ],
)
def test_strange_word_behind_a_house_number_is_its_town(text: str, rules: tuple[str, str], joined: bool) -> None:
    town = text.index("Finsterwolde")
    house = Mention(Span(0, town - 2), MentionKind.LOCATION, rules[0], 0.9)
    unknown = Mention(Span(town, len(text)), MentionKind.PERSON, rules[1], 0.8)
    found = join_addresses(text, [house, unknown])
    assert [mention.span.of(text) for mention in found] == ([text] if joined else [text[: town - 2], "Finsterwolde"])
