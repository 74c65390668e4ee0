import pytest

from ingest.lists.lexicon import Lexicon
from ingest.recognisers.borders import is_covered_but_for_joints, is_mere_joint, longest_outside, trim, with_article
from ingest.recognisers.reading import Reading
from stories.spans import Span
from tests.marked_text import unmark


def trimmed(text: str, marked: str, *, as_it_stands: bool = False) -> str | None:
    start = text.index(marked)
    span = trim(text, Span(start, start + len(marked)), as_it_stands=as_it_stands)
    return span.of(text) if span else None


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("zei Anouk, en", "Anouk,", "Anouk"),
        ("zei “Anouk” en", "“Anouk”", "Anouk"),
        ("zei 'Anouk' en", "Anouk'", "Anouk"),
        ("Hans' fiets", "Hans'", "Hans'"),
        ("Anouks fiets", "Anouks", "Anouks"),
        ("mevrouw 't Hart kwam", "'t Hart", "'t Hart"),
        ("op 't Klooster", "'t Klooster", "'t Klooster"),
        ("‘Roos denkt mee’", "‘Roos", "Roos"),
        ("meneer K. kwam", "K.", "K."),
        ("Dat was Roos. En", "Roos.", "Roos"),
        ("dit is N.V. dus", "N.V.", "N.V."),
        ("(Truus)", "(Truus)", "Truus"),
        ("mijn dochter S. (14) is", "S. (", "S."),
    ],
)
def test_signs_around_a_name_stay_outside(text: str, marked: str, expected: str) -> None:
    assert trimmed(text, marked) == expected


def test_signs_of_a_telephone_number_belong_to_it() -> None:
    assert trimmed("bel (0592) 312233", "(0592) 312233", as_it_stands=True) == "(0592) 312233"


@pytest.mark.parametrize("after", ["] ", " 😀", ".", ","])
def test_what_closes_around_a_number_is_no_part_of_it(after: str) -> None:
    assert trimmed(f"[21:03, dossier 4711{after}", f"4711{after}", as_it_stands=True) == "4711"


@pytest.mark.parametrize(
    ("span", "stretches", "outside"),
    [
        (Span(0, 9), [], Span(0, 9)),
        (Span(0, 9), [Span(4, 20)], Span(0, 4)),
        (Span(0, 20), [Span(3, 5), Span(8, 10)], Span(10, 20)),
        (Span(4, 9), [Span(0, 4), Span(9, 12)], Span(4, 9)),
        (Span(4, 9), [Span(2, 12)], None),
    ],
)
def test_longest_part_outside_is_what_no_stretch_covers(
    span: Span, stretches: list[Span], outside: Span | None
) -> None:
    assert longest_outside(span, stretches) == outside


def test_white_space_before_a_number_is_no_part_of_it() -> None:
    assert trimmed("Bel 06-12345678 maar", " 06-12345678", as_it_stands=True) == "06-12345678"


def test_full_stop_of_the_sentence_is_no_part_of_an_address() -> None:
    assert trimmed("volg @lil.jay. Doei", "@lil.jay.", as_it_stands=True) == "@lil.jay"


@pytest.mark.parametrize("as_it_stands", [True, False])
def test_bare_signs_are_nothing(as_it_stands: bool) -> None:
    assert trimmed("ja @. nee", "@.", as_it_stands=as_it_stands) is None


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("ze zit op de [[ORGANISATIE:schakel]] nu", "de schakel"),
        ("ze zit op het [[ORGANISATIE:Anker]] nu", "het Anker"),
        ("ze zit op het [[ORGANISATIE:Vechtdal College]] nu", "Vechtdal College"),
        ("ze woont in de [[LOCATIE:reeshof]] nu", "reeshof"),
        ("ze woont op de [[LOCATIE:dreef]] nu", "de dreef"),
        ("ze woont in de [[LOCATIE:Bijlmer]] nu", "Bijlmer"),
        ("dat zei de [[PERSOON:admiraal]] nu", "admiraal"),
        ("ze werkt in de [[LOCATIE:Kruik aan de Kerkstraat]] nu", "de Kruik aan de Kerkstraat"),
        ("ze woont in de [[LOCATIE:Lange Kerkstraat]] nu", "Lange Kerkstraat"),
        ("ze zit op een [[ORGANISATIE:schakel]] nu", "schakel"),
    ],
)
def test_article_belongs_to_some_names(marked: str, expected: str) -> None:
    text, (mention,) = unmark(marked)
    assert with_article(Reading(text, Lexicon()), mention.span, mention.kind).of(text) == expected


@pytest.mark.parametrize(
    ("marked", "mere"), [("uit [[LOCATIE:van de]] stad", True), ("uit [[LOCATIE:de stad]]", False)]
)
def test_span_of_articles_alone_names_no_one(marked: str, mere: bool) -> None:
    text, (mention,) = unmark(marked)
    assert is_mere_joint(Reading(text, Lexicon()), mention.span) is mere


@pytest.mark.parametrize(
    ("marked", "covered"),
    [
        ("bij [[ORGANISATIE:de Vinted]] gekocht", True),
        ("bij [[ORGANISATIE:Vinted Noord]] gekocht", False),
        ("bij [[ORGANISATIE:De Vinted]] gekocht", False),
        ("bij [[ORGANISATIE:de Brug]] gekocht", False),
    ],
)
def test_what_stands_is_covered_with_its_article(marked: str, covered: bool) -> None:
    text, (mention,) = unmark(marked)
    stretches = [Span(at, at + 6) for at in [text.find("Vinted")] if at >= 0]
    assert is_covered_but_for_joints(Reading(text, Lexicon()), mention.span, stretches) is covered
