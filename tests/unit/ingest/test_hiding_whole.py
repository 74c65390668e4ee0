"""From a file to a hidden text: places stay right in whatever people write, and what was hidden stays hidden."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.nlp import Pipeline, load_pipeline
from ingest.readers import read_file
from ingest.redact import Level, Redacted, redact
from ingest.redaction.placeholders import find_placeholders

# Everything in which characters, bytes, code units and what a reader sees as one sign are counted differently.
SIGNS = [
    "👩\u200d👩\u200d👧",
    "🏳️\u200d🌈",
    "😀",
    "e\u0301",
    "n\u0303",
    "\r\n",
    "\r",
    "\u2028",
    "𝒳",
    "ß",
    "İ",
    "\u00ad",
    "\ufeff",
    "العربية",
]
WORDS = [
    "Mijn zus ",
    "Anouk",
    " woont in ",
    "Coevorden",
    " bij ",
    "De Wingerd",
    ". Bel ",
    "06-12345678",
    ", zij is ",
    "54",
    " ",
]

texts = st.lists(st.sampled_from([*SIGNS, *WORDS]), max_size=30).map("".join)


@cache
def pipeline() -> Pipeline:
    return load_pipeline(reader=None)


def hide(text: str) -> Redacted:
    return redact(text, pipeline().analyse(text).mentions)


def restored(text: str, redacted: Redacted) -> str:
    """Return the text again, from what was left of it and the places that say what was replaced."""
    pieces, end = [], 0
    for made in redacted.replacements:
        pieces += [redacted.text[end : made.span.start_char], made.original.of(text)]
        end = made.span.end_char
    return "".join([*pieces, redacted.text[end:]])


@settings(max_examples=30, deadline=None)
@given(texts)
def test_places_of_what_was_hidden_give_the_text_back(raw: str) -> None:
    text = read_file("verhaal.txt", f"Begin. {raw}".encode("utf-8", "surrogatepass")).reveal()
    assert restored(text, hide(text)) == text


@pytest.mark.parametrize("sign", SIGNS)
def test_name_is_hidden_at_its_place_whatever_sign_stands_before_it(sign: str) -> None:
    text = read_file("verhaal.txt", f"{sign} Mijn zus Annelies belt.".encode()).reveal()
    assert "Annelies" in [made.mention.span.of(text) for made in hide(text).replacements]


def test_places_are_right_after_a_hundred_thousand_signs() -> None:
    filler = "👩\u200d👧 Het regende 😀 en we wachtten, e\u0301\u0301n dag.\r\n"
    raw = filler * 2_300 + "Mijn zus Annelies belt."
    text = read_file("verhaal.txt", raw.encode()).reveal()
    assert 95_000 < len(text) <= 100_000
    redacted = hide(text)
    (made,) = redacted.replacements
    assert made.mention.span.of(text) == "Annelies"
    assert restored(text, redacted) == text


@settings(max_examples=30, deadline=None)
@given(texts)
def test_what_was_hidden_is_not_touched_when_it_is_hidden_again(raw: str) -> None:
    text = read_file("verhaal.txt", f"Begin. {raw}".encode("utf-8", "surrogatepass")).reveal()
    once = hide(text)
    again = hide(once.text)
    hidden_before = find_placeholders(once.text)
    changed = [made.original for made in again.replacements if made.level is not Level.KEEP]
    assert not [span for span in changed if any(span.overlaps(before) for before in hidden_before)]
    kept = [span.of(again.text) for span in find_placeholders(again.text)]
    assert [words for words in (span.of(once.text) for span in hidden_before) if words not in kept] == []
