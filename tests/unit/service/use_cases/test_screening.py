"""What is typed about an item passes the same hiding as a story."""

from pathlib import Path

import pytest

from service.use_cases.screening import must_be_clean, screen, screen_all
from service.wiring import Bank
from stories.errors import InvalidInputError
from tests.banks import memory_bank

NAMED = "Wij spraken met mevrouw De Vries. Vanaf 1 maart 2027 zit iedereen zelf aan tafel."


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    data: Path = tmp_path_factory.mktemp("data")
    return memory_bank(data)


def test_a_text_that_tells_on_nobody_is_clean(bank: Bank) -> None:
    screened = screen(bank, "Vanaf nu zit iedereen zelf aan tafel.")
    assert screened.is_clean
    assert screened.without == screened.text


def test_a_name_is_marked_and_must_go_and_a_day_may_stay(bank: Bank) -> None:
    screened = screen(bank, NAMED)
    assert {mark.words: mark.must_go for mark in screened.marks} == {"De Vries": True, "1 maart 2027": False}
    assert [piece.text for piece in screened.pieces if piece.marked] == ["De Vries", "1 maart 2027"]
    assert "".join(piece.text for piece in screened.pieces) == NAMED


def test_what_may_stay_stays_when_that_is_said_and_a_name_never_does(bank: Bank) -> None:
    kept = {mark.id for mark in screen(bank, NAMED).marks}
    screened = screen(bank, NAMED, kept=kept)
    assert [mark.words for mark in screened.marks] == ["De Vries"]
    assert "1 maart 2027" in screened.without
    assert "De Vries" not in screened.without


def test_the_text_without_what_was_marked_is_clean(bank: Bank) -> None:
    text = "Wij weten om wie het gaat. Dokter Ramdin werkt niet meer bij GGZ Noord. Bel 06-12345678."
    without = screen(bank, text).without
    assert screen(bank, without).is_clean
    assert without.startswith("[zin weggehaald]")
    assert not any(word in without for word in ("Ramdin", "Noord", "12345678", "om wie"))


def test_a_guess_is_marked_as_a_whole_sentence_with_the_reason(bank: Bank) -> None:
    (mark,) = screen(bank, "Dit moet de zoon van mevrouw De Vries zijn.").marks
    assert mark.words == "Dit moet de zoon van mevrouw De Vries zijn."
    assert mark.must_go
    assert "gok" in mark.why


def test_every_field_that_is_not_clean_is_named_without_its_words(bank: Bank) -> None:
    texts = {"titel": "Beslissen zonder ons", "gehoord": NAMED, "leeg": ""}
    assert list(screen_all(bank, texts)) == ["gehoord"]
    with pytest.raises(InvalidInputError) as caught:
        must_be_clean(bank, texts)
    assert list(caught.value.fields) == ["gehoord"]
    assert "Vries" not in f"{caught.value} {caught.value.fields}"
