"""What may be said of a place instead of its name."""

import re

import pytest

from ingest.redaction.compile_places import describe
from ingest.redaction.places import is_small, place_kinds, place_noun


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Veghel", "plaats in het zuiden"),
        ("amsterdam", "grote stad in het westen"),
        ("Den Haag", "grote stad in het westen"),
        ("Hengelo", "plaats in het oosten"),
        ("Kempkensweg", "straat"),
        ("Soestdijkseweg-Zuid 9", "straat"),
        ("Hogestraat 12a, 7001 BX Doetinchem", "straat"),
        ("Laan van Meerdervoort 1203", "straat"),
        ("het Vondelpark", "park"),
        ("Yozgat", "plaats"),
    ],
)
def test_what_may_be_said_of_a_place(written: str, words: str) -> None:
    noun = place_noun(written)
    assert noun is not None
    assert noun.word == words


def test_nothing_stands_in_for_a_postcode() -> None:
    assert place_noun("7001 BX") is None


@pytest.mark.parametrize(("written", "small"), [("Vorden", True), ("Zwolle", False), ("Yozgat", False)])
def test_small_places_are_known(written: str, small: bool) -> None:
    assert is_small(written) is small


def test_every_description_of_a_town_fits_at_least_eight() -> None:
    told = [noun.word for noun in place_kinds().towns.values()]
    assert all(told.count(words) >= 8 for words in set(told))


def test_a_rare_description_says_less() -> None:
    cities = [{"name": f"Dorp {n}", "countrycode": "NL", "admin1code": "04", "population": 900} for n in range(9)]
    cities.append({"name": "Grootstad", "countrycode": "NL", "admin1code": "04", "population": 240_000})
    told = dict(describe(cities))
    assert told["dorp 1"] == "dorp in het noorden"
    assert not re.search("stad", told["grootstad"])
