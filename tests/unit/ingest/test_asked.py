"""What a narrator lists is found in every form of it, and ordinary words are left alone."""

import time

import pytest

from ingest.asked import Asked, AskedPerson, link_people, match_asked
from ingest.redact import redact
from ingest.redaction.groups import group_mentions
from stories.spans import MentionKind

ASKED = Asked(
    people=(
        AskedPerson(("Anouk de Vries",), "dochter"),
        AskedPerson(("Marijke van de Pol", "Rijk"), "mijn casemanager"),
        AskedPerson(("Willem",)),
        AskedPerson(("Roos",)),
        AskedPerson(("Geert",)),
        AskedPerson(("Fatima el Amrani",)),
    ),
    places=("Veghel", "Den Haag"),
    institutions=("Zorgcentrum De Linden", "het anker"),
)

FOUND = {
    "in full": ("Anouk de Vries kwam.", ["Anouk de Vries"]),
    "a first name": ("Toen kwam Anouk.", ["Anouk"]),
    "a surname with its particles": ("mevrouw Van de Pol belde", ["Van de Pol"]),
    "a nickname": ("Rijk belde terug.", ["Rijk"]),
    "an initial": ("brief van M. van de Pol.", ["M. van de Pol"]),
    "small letters": ("toen kwam anouk en rijk niet", ["anouk"]),
    "a possessive": ("Anouks fiets en Roos' jas", ["Anouks", "Roos'"]),
    "a diminutive": ("Willempje zeiden ze, en Roosje", ["Willempje", "Roosje"]),
    "misspelt": ("Annouk en Anoek en Anuok", ["Annouk", "Anoek", "Anuok"]),
    "misspelt with possessive": ("Annouks fiets", ["Annouks"]),
    "with accents": ("Het was Fátima.", ["Fátima"]),
    "places": ("In veghel en in den haag.", ["veghel", "den haag"]),
    "an institution in full": ("Bij Zorgcentrum De Linden", ["Zorgcentrum De Linden"]),
    "an institution without its noun": ("Bij de Linden was het fijn.", ["de Linden"]),
    "an institution in small letters": ("ik ga naar het anker op dinsdag", ["het anker"]),
    "a name that is a word, at the start": ("Roos ging mee.", ["Roos"]),
    "a name that is a word, in a text without capitals": ("toen zei roos dat ik moest wachten", ["roos"]),
    "in a compound with a hyphen": ("het Anouk-briefje en de Rooslijst", ["Anouk", "Roos"]),
    "a name that is a common word, after its title": ("toen zei juf rijk dat ik rijk was", ["rijk"]),
    "an emoji beside it": ("👩‍👧Anouk👍", ["Anouk"]),
}  # fmt: skip

LEFT = {
    "an ordinary word like a name": "Ze wilde een roos. Wij willen dat hij geeft wat hij geeft.",
    "a word that begins a sentence": "Geeft niet, zei ze. Willen is kunnen.",
    "another name": "Marieke en Anneke en Wim.",
    "particles alone": "Van de week zat ik in de auto van de vriendin.",
    "half an institution": "Er staan linden, en in de haven ligt een anker.",
    "a name inside a word": "Het rozenperk, de anouksel en Veghelse mensen.",
    "a surname that is a word": "De pol gras was nat.",
}


@pytest.mark.parametrize(("text", "names"), FOUND.values(), ids=FOUND)
def test_found(text: str, names: list[str]) -> None:
    mentions = match_asked(text, ASKED)
    assert [mention.span.of(text) for mention in mentions] == names
    assert {mention.rule for mention in mentions} == {"gevraagd"}


@pytest.mark.parametrize("text", LEFT.values(), ids=LEFT)
def test_left_alone(text: str) -> None:
    assert [mention.span.of(text) for mention in match_asked(text, ASKED)] == []


@pytest.mark.parametrize(
    ("asked", "text", "names"),
    [
        (Asked(people=(AskedPerson(("K.",)),)), "Laat ik hem K. noemen. K is een letter.", ["K."]),
        (Asked(people=(AskedPerson(("De W.",)),)), "Meneer De W. kwam.", ["De W."]),
        (Asked(people=(AskedPerson(("Dirk-jan",)),)), "toen zei dirk-jan niks", ["dirk-jan"]),
        (Asked(places=("Best",)), "de trein naar best is best vol", ["best"]),
        (Asked(people=(AskedPerson(("M.",)),)), "toen zei m. dat het m moest zijn", ["m."]),
        (
            Asked(places=("'s-Gravenzande",), institutions=("Strike '88",)),
            "in 's-Gravenzande bij Strike '88, op",
            ["'s-Gravenzande", "Strike '88"],
        ),
        (Asked(people=(AskedPerson(("Daan P.",)),)), "De jonge Daan P. kwam. Daan zweeg.", ["Daan P.", "Daan"]),
        (Asked(people=(AskedPerson(("J.H. Wassink",)),)), "de heer J.H. Wassink", ["J.H. Wassink"]),
        (Asked(people=(AskedPerson(("Jan Wassink",)),)), "de heer J.H. Wassink", ["J.H. Wassink"]),
        (Asked(institutions=("Kliniek Zandoog",)), "Bij Kliniek Zandoog. In Zandoog.", ["Kliniek Zandoog", "Zandoog"]),
        (Asked(institutions=("Rombouts College",)), "op het Rombouts College", ["Rombouts College"]),
        (Asked(institutions=("Haven & Horizon",)), "bij Haven & Horizon en bij Horizon", ["Haven & Horizon"]),
        (
            Asked(places=("Hogestraat 12a, 7001 BX Doetinchem",)),
            "Hogestraat 12a, 7001 BX Doetinchem. De Hogestraat in Doetinchem.",
            ["Hogestraat 12a, 7001 BX Doetinchem", "Hogestraat", "Doetinchem"],
        ),
        (Asked(places=("'t Klooster",)), "de bingo in 't Klooster, gewoon", ["'t Klooster"]),
    ],
)
def test_names_of_an_odd_shape(asked: Asked, text: str, names: list[str]) -> None:
    assert [mention.span.of(text) for mention in match_asked(text, asked)] == names


def test_kinds_follow_the_question_that_was_answered() -> None:
    kinds = {mention.kind for mention in match_asked("Roos woont in Veghel bij het anker.", ASKED)}
    assert kinds == {MentionKind.PERSON, MentionKind.LOCATION, MentionKind.ORGANISATION}


def test_each_person_gets_the_role_that_the_narrator_gave() -> None:
    text = "Marijke belde. Later zei Rijk tegen Anouk dat het goed was."
    hidden = redact(text, match_asked(text, ASKED), links=link_people(text, ASKED)).text
    assert hidden == "Mijn casemanager belde. Later zei mijn casemanager tegen mijn dochter dat het goed was."


def test_a_first_name_that_two_people_share_is_hidden_and_is_nobodys() -> None:
    asked = Asked(people=(AskedPerson(("Jan de Wit",), "mijn zoon"), AskedPerson(("Jan Bos",), "mijn arts")))
    text = "Jan de Wit kwam, Jan Bos niet. Jan zweeg."
    mentions = match_asked(text, asked)
    assert [mention.span.of(text) for mention in mentions] == ["Jan de Wit", "Jan Bos", "Jan"]
    assert len(group_mentions(text, mentions, links=link_people(text, asked))) == 3


@pytest.mark.parametrize(
    ("relation", "hidden"),
    [
        ("mijn zus", "Mijn zus kwam."),
        ("Zus", "Mijn zus kwam."),
        ("de buurvrouw van boven", "De buurvrouw van boven kwam."),
        (None, "[naam 1] kwam."),
        ("", "[naam 1] kwam."),
        ("ikzelf", "[naam 1] kwam."),
        ("zus van Bo", "[naam 1] kwam."),
        ("<b>zus</b>", "[naam 1] kwam."),
        ("zus " * 40, "[naam 1] kwam."),
    ],
)
def test_a_relation_stands_in_the_text_only_when_it_identifies_no_one(relation: str | None, hidden: str) -> None:
    asked = Asked(people=(AskedPerson(("Els",), relation), AskedPerson(("Bo",))))
    text = "Els kwam."
    assert redact(text, match_asked(text, asked), links=link_people(text, asked)).text == hidden


@pytest.mark.parametrize("name", ["", "  ", "de", "J", "-", "x" * 500])
def test_an_answer_that_names_nobody_finds_nothing(name: str) -> None:
    assert match_asked("Van de J. - en de x kwam.", Asked(people=(AskedPerson((name,)),))) == ()


def test_time_grows_with_the_text_and_not_faster() -> None:
    many = Asked(
        people=tuple(AskedPerson((f"{first}{last} van der Berg{last}",)) for first in "ABCDEFG" for last in "aeiou")
    )
    part = "Anouk de vries van der Bergo en Anuok, Aa van de Berga. " * 25

    def seconds(times: int) -> float:
        begin = time.process_time()
        match_asked(part * times, many)
        return time.process_time() - begin

    seconds(1)
    short, long = min(seconds(2) for _ in range(3)), min(seconds(16) for _ in range(3))
    assert long < short * 8 * 3
