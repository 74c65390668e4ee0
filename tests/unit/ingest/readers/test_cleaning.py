"""Text gets one form, once."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.readers.cleaning import clean


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("een\r\ntwee\rdrie\u2028vier", "een\ntwee\ndrie\nvier"),
        ("Rene\u0301", "René"),
        ("An\u200bo\u00aduk", "Anouk"),
        ("An\u200douk", "Anouk"),
        ("👩\u200d👩\u200d👧 en 🇳🇱", "👩\u200d👩\u200d👧 en 🇳🇱"),
        ("Zij\u202eksid\u202c", "Zijksid"),
        ("tien\u00a0uur\u2009precies", "tien uur precies"),
        ("a\x07b\x1b[31mc", "ab[31mc"),
        ("\uf0b7 melk\n\uf0b7 brood", "• melk\n• brood"),
        ("een  \n\n\n\n\t twee \n", "een\n\n twee"),
        ("kolom\tkolom", "kolom\tkolom"),
        ("los \ud800 teken", "los  teken"),
        ("e" + "\u0301" * 3, "e\u0301".replace("e\u0301", "é") + "\u0301" * 2),
    ],
)
def test_cleaning(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


def test_accents_are_stacked_no_higher_than_a_script_needs() -> None:
    assert len(clean("x" + "\u0323" * 500)) < 12


@settings(deadline=None)
@given(st.text())
def test_cleaning_twice_changes_nothing(raw: str) -> None:
    assert clean(clean(raw)) == clean(raw)


@settings(deadline=None)
@given(st.text())
def test_what_is_clean_is_in_one_form(raw: str) -> None:
    cleaned = clean(raw)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not any(sign in cleaned for sign in "\r\x0b\x0c\x85\u2028\u2029")
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
