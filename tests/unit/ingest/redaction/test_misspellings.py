"""A name is found back in its misspellings, and in no other word."""

import pytest

from ingest.redaction.misspellings import Misspellings
from tests.time_taken import takes_less_than

NAMES = Misspellings(["anouk", "jan", "marijke", "mohammed", "konstantin"])


@pytest.mark.parametrize(
    ("word", "name"),
    [("anoek", "anouk"), ("annouk", "anouk"), ("anuok", "anouk"), ("anok", "anouk"), ("mohamed", "mohammed"),
     ("konstatnin", "konstantin"), ("constantin", None), ("konstanijn", "konstantin")],
)  # fmt: skip
def test_slips(word: str, name: str | None) -> None:
    assert NAMES.names_like(word) == ({name} if name else set())


@pytest.mark.parametrize("word", ["anouk", "jon", "janne", "anok" + "x" * 3, "inouk", "marieken", ""])
def test_what_is_no_slip(word: str) -> None:
    assert NAMES.names_like(word) == set()


def test_a_word_longer_than_any_name_takes_no_time() -> None:
    assert NAMES.names_like("a" * 500) == set()
    assert takes_less_than(0.01, lambda: NAMES.names_like("a" * 500))
