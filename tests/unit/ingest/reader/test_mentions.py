import numpy as np
import pytest

from ingest.reader.mentions import ReaderMention, find_mentions
from ingest.reader.tags import TAGS
from ingest.reader.words import split_words
from stories.spans import MentionKind


def read(text: str, says: dict[str, tuple[str, float]]) -> list[ReaderMention]:
    """Return the mentions when the encoder gives the words of `says` those tags with those probabilities."""
    words = split_words(text)
    tags = np.zeros((len(words), len(TAGS)), np.float32)
    for place, word in enumerate(words):
        tag, probability = says.get(word.of(text), ("O", 1.0))
        tags[place, TAGS.index(tag)] = probability
        tags[place, 0] += 1 - probability if tag != "O" else 0
    return find_mentions(text, words, tags)


def test_words_of_one_name_are_one_mention() -> None:
    text = "dat zei Truus Bakker toen"
    (found,) = read(text, {"Truus": ("B-PERSOON", 0.9), "Bakker": ("I-PERSOON", 0.8)})
    assert (found.span.of(text), found.kind) == ("Truus Bakker", MentionKind.PERSON)
    assert found.probability == pytest.approx(0.9)


def test_a_name_that_begins_anew_is_a_mention_of_its_own() -> None:
    text = "Truus Henk kwamen"
    found = read(text, {"Truus": ("B-PERSOON", 0.9), "Henk": ("B-PERSOON", 0.9)})
    assert [mention.span.of(text) for mention in found] == ["Truus", "Henk"]


def test_doubt_beside_certainty_stays_apart() -> None:
    text = "bij Truus thuis"
    found = read(text, {"Truus": ("B-PERSOON", 0.9), "thuis": ("I-PERSOON", 0.2)})
    assert [(mention.span.of(text), round(mention.probability, 1)) for mention in found] == [
        ("Truus", 0.9),
        ("thuis", 0.2),
    ]


def test_parts_of_an_address_that_touch_are_one_mention() -> None:
    text = "mail m.b@post.nl maar"
    says = dict.fromkeys(("m", ".", "b", "@", "post", "nl"), ("B-EMAIL", 0.9))
    (found,) = read(text, says)
    assert found.span.of(text) == "m.b@post.nl"


def test_a_mention_ends_with_its_line() -> None:
    text = "Truus\nBakker"
    found = read(text, {"Truus": ("B-PERSOON", 0.9), "Bakker": ("I-PERSOON", 0.9)})
    assert len(found) == 2


@pytest.mark.parametrize(("probability", "count"), [(0.04, 0), (0.06, 1)])
def test_hardly_anything_is_nothing(probability: float, count: int) -> None:
    assert len(read("mei was koud", {"mei": ("B-PERSOON", probability)})) == count


def test_a_text_without_words_has_no_mentions() -> None:
    assert read(" \n ", {}) == []
