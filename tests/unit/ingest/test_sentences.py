import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sentences import split_sentences
from tests.time_taken import grows_with_its_input


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ze kwam niet. Ik wachtte.", ["Ze kwam niet.", "Ik wachtte."]),
        ("Waarom? Daarom! Klaar.", ["Waarom?", "Daarom!", "Klaar."]),
        ("Dr. Jansen kwam. Hij zei niets.", ["Dr. Jansen kwam.", "Hij zei niets."]),
        ("Dat is mw. De Vries, o.a. van de poli.", ["Dat is mw. De Vries, o.a. van de poli."]),
        ("Meneer K. Hij was boos.", ["Meneer K.", "Hij was boos."]),
        ("Mevrouw A. Boateng tekende.", ["Mevrouw A. Boateng tekende."]),
        ("J.H. Wassink woont hier. Al jaren.", ["J.H. Wassink woont hier.", "Al jaren."]),
        ("'Ga weg!' riep ze. Ik ging.", ["'Ga weg!' riep ze.", "Ik ging."]),
        ('Hij zei: "Kom." Toen kwam ik.', ['Hij zei: "Kom."', "Toen kwam ik."]),
        ("en toen... ja wat toen", ["en toen... ja wat toen"]),
        ("ze kwam niet. ik wachtte. klaar", ["ze kwam niet.", "ik wachtte.", "klaar"]),
        ("Het kost 3.50 euro. Veel.", ["Het kost 3.50 euro.", "Veel."]),
        ("1. Ik wil een kamer.\n2. Ik wil rust.", ["1. Ik wil een kamer.", "2. Ik wil rust."]),
        ("Geachte commissie, Mijn vader woont hier.", ["Geachte commissie,", "Mijn vader woont hier."]),
        ("Lieve mam, ik mis je.", ["Lieve mam, ik mis je."]),
        ("Soep, brood, enz. Daarna koffie.", ["Soep, brood, enz.", "Daarna koffie."]),
        ("Soep, brood, enz. en koffie.", ["Soep, brood, enz. en koffie."]),
    ],
)
def test_splits_where_a_sentence_ends(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_blank_line_and_line_break_end_a_sentence_without_a_full_stop() -> None:
    assert sentences("hoi allemaal\nik ben er weer\n\nmorgen meer") == ["hoi allemaal", "ik ben er weer", "morgen meer"]


def test_line_that_a_mail_program_broke_goes_on() -> None:
    text = "Ik heb u drie keer geschreven over de kamer van mijn\nmoeder en nooit een antwoord gekregen."
    assert sentences(text) == [text]


def test_turns_of_a_transcript_are_sentences() -> None:
    assert sentences("I: Hoe gaat het?\nR: Goed. Soms.") == ["I: Hoe gaat het?", "R: Goed.", "Soms."]


def test_empty_text_has_no_sentences() -> None:
    assert sentences(" \n\n ") == []


@given(st.text(alphabet=st.sampled_from("ab AB.?!…'\"\n\r\t()é😀́1"), max_size=200))
def test_spans_are_in_order_and_lose_nothing_but_white_space(text: str) -> None:
    spans = split_sentences(text)
    rest = list(text)
    end = 0
    for span in spans:
        assert span.start_char >= end
        assert span.of(text) == span.of(text).strip()
        rest[span.start_char : span.end_char] = " " * len(span)
        end = span.end_char
    assert not "".join(rest).strip()


@pytest.mark.parametrize("unit", [".", ". ", "a.", "'", "\n", "Dr. ", "a" * 60 + "\n"])
def test_long_input_takes_linear_time(unit: str) -> None:
    def split(length: int) -> None:
        split_sentences(unit * (length // len(unit)) + "x")

    assert grows_with_its_input(split, short=20_000, long=80_000)
