from functools import cache

import pytest

from ingest.lists.lexicon import Lexicon
from ingest.recognisers.reading import Reading
from ingest.recognisers.word_names import word_names
from stories.spans import Mention, MentionKind, Span

CHAT = (
    "hoi ik ben het weer en ik kan niet slapen want het is hier zo druk en niemand komt eens langs om te praten met mij"
)


@cache
def lexicon() -> Lexicon:
    return Lexicon()


def asked(said: str, *hidden: str) -> list[str]:
    text = f"{CHAT}\n{said}"
    spans = (Span(text.index(name), text.index(name) + len(name)) for name in hidden)
    mentions = tuple(Mention(span, MentionKind.PERSON, "test", 1.0) for span in spans)
    return [vote.span.of(text) for vote in word_names(Reading(text, lexicon()), mentions)]


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("roos zegt dat het goed komt\nroos had gelijk", ["roos", "roos"]),
        ("mei belde nog en in mei was het te laat", ["mei"]),
        ("er stond een roos in het gras en roos is een kleur", []),
        ("in mei was het te laat", []),
        ("dan zegt ie niks en dat vroeg ik ook", []),
    ],
)
def test_word_that_says_something_may_be_someone(said: str, names: list[str]) -> None:
    assert asked(said) == names


@pytest.mark.parametrize(
    ("said", "hidden", "names"),
    [
        ("dat wist rosalie niet\nros wist van niks", ("rosalie",), []),
        ("dat wist benjamin niet\nben doet nooit iets", ("benjamin",), ["ben"]),
        ("dat wist benjamin niet\nik ben er morgen", ("benjamin",), []),
        ("dat wist niemand\nben doet nooit iets", (), []),
        ("dat wist benjamin niet\nkom nou toch ben", ("benjamin",), ["ben"]),
    ],
)
def test_beginning_of_a_name_may_be_that_name(said: str, hidden: tuple[str, ...], names: list[str]) -> None:
    assert asked(said, *hidden) == names


def test_text_with_capitals_is_left_to_the_voices() -> None:
    text = "Dat zei Roos. En toen zei Hij niets meer. Maar In mei zegt Zij dat. Ja roos zegt dat."
    assert list(word_names(Reading(text, lexicon()), ())) == []
