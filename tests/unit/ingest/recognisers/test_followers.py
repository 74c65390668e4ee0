from functools import cache

import pytest

from ingest.lists.lexicon import Lexicon
from ingest.recognisers.reading import Reading
from ingest.recognisers.repetition import repetitions
from ingest.recognisers.rows import Rows
from ingest.recognisers.unknown_words import UnknownWords
from ingest.recognisers.votes import Vote
from stories.spans import Mention
from tests.marked_text import unmark


@cache
def lexicon() -> Lexicon:
    return Lexicon()


def again(marked: str) -> list[str]:
    text, mentions = unmark(marked)
    return [vote.span.of(text) for vote in repetitions(Reading(text, lexicon()), mentions)]


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("[[PERSOON:Wietske]] lachte. Wietske ging.", ["Wietske"]),
        ("[[PERSOON:Anne de Vries]] kwam. Mevrouw Vries ging.", ["Vries"]),
        ("[[PERSOON:Wietske]] lachte. Wietskes fiets stond er.", ["Wietskes"]),
        ("[[PERSOON:Wietske]] lachte. Wietksje ging.", []),
        ("[[PERSOON:Wietske]] lachte. Wietkse ging.", ["Wietkse"]),
        ("[[LOCATIE:Grou]] is klein. In grou dus.", ["grou"]),
        ("[[ORGANISATIE:De Brug]] is weg. De brug ook.", []),
        ("[[PERSOON:Wietske]] lachte. De wieg stond er.", []),
        ("[[PERSOON:Wietske]] had regels, de Wietskelijst zeiden wij.", ["Wietske"]),
        ("[[PERSOON:Roos]] lachte. De rooster was klaar.", []),
        ("[[PERSOON:Merel]] lachte. In de boom zat een merel.", []),
        ("[[PERSOON:Merel]] lachte. dus toen ging merel weg.", ["merel"]),
        ("[[PERSOON:merel]] lachte. Toen ging merel weg.", ["merel"]),
        ("[[PERSOON:Hoef]] lachte. Dat hoeft niet.", []),
    ],
)
def test_hidden_name_is_found_again(marked: str, found: list[str]) -> None:
    assert again(marked) == found


def test_title_of_a_hidden_name_is_not_looked_for() -> None:
    assert again("[[PERSOON:Oma Wietske]] kwam. Oma lachte.") == []


def rows(marked: str) -> list[str]:
    text, mentions = unmark(marked)
    votes = [as_vote(mention) for mention in mentions]
    return [vote.span.of(text) for vote in Rows().follow(Reading(text, lexicon()), votes)]


def as_vote(mention: Mention) -> Vote:
    return Vote(mention.span, mention.kind, "test.rule")


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("[[PERSOON:Kees]], Piet en Sjaan kwamen.", ["Piet", "Sjaan"]),
        ("[[PERSOON:kees]] en sjaan kwamen.", ["sjaan"]),
        ("[[PERSOON:Kees]] en ik kwamen.", []),
        ("[[PERSOON:Kees]] en de dokter.", []),
        ("[[LOCATIE:Ede]] en Sjaan.", []),
    ],
)
def test_names_joined_to_a_name_are_found(marked: str, found: list[str]) -> None:
    assert rows(marked) == found


def unknown(text: str) -> list[str]:
    return [vote.span.of(text) for vote in UnknownWords().follow(Reading(text, lexicon()), [])]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Toen kwam Lindewei Graskamp binnen.", ["Lindewei Graskamp"]),
        ("Xandrizka kwam binnen.", ["Xandrizka"]),
        ("De dokter kwam binnen.", []),
        ("Toen kwam het UWV langs.", []),
        ("Ik slik Ritalin.", []),
        ("Dat is de Jeugdwet.", []),
        ("Ze zei: Dat kan niet.", []),
    ],
)
def test_capital_without_a_reason_is_found(text: str, found: list[str]) -> None:
    assert unknown(text) == found


CHAT = (
    "ik zat daar de hele dag te wachten op iemand die wat wist en niemand kwam en toen belde xandrizka mij op en die "
    "zei kom maar"
)
DIALECT = (
    "vruiger höb ich det noots gezag en noe sjteit ze mich opnuuj te zègke det ich mót kómme aafhole want de sjlaag is "
    "gekaome en ze numde mich ne sjlechte kearl en ich höb niks gedaon joa zoe is ut krek"
)


def test_strange_word_is_found_in_text_without_capitals_only() -> None:
    assert unknown(CHAT) == ["xandrizka"]
    assert unknown(CHAT.capitalize() + ". Toen kwam Zij. En Hij.") == []


def test_word_without_vowels_is_cut_short_and_no_name() -> None:
    assert unknown(CHAT.replace("xandrizka", "hvjtg")) == []


def test_strange_words_of_dialect_are_told_apart_from_names() -> None:
    rules = {vote.rule for vote in UnknownWords().follow(Reading(DIALECT, lexicon()), [])}
    assert rules == {"unknown-words.strange-among-many"}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Het was koud. Nammentsje zegt dat het opklaart.", "unknown-words.opening-verb"),
        ("Het was koud. Nammentsje, ja, die bleef.", "unknown-words.opening"),
        ("Het was koud voor Nammentsje en mij.", "unknown-words.capital"),
    ],
)
def test_unknown_word_that_does_something_is_sooner_a_name(text: str, rule: str) -> None:
    (vote,) = UnknownWords().follow(Reading(text, lexicon()), ())
    assert (vote.span.of(text), vote.rule) == ("Nammentsje", rule)


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Nammentsje, ja. Het was koud. Nammentsje, ja.", ["opening-again", "opening-again"]),
        ("Ik wachtte op Nammentsje. Nammentsje, ja.", ["capital-again", "opening-again"]),
        ("Ik wachtte op Nammentsje. Ik zag Oebeltsje.", ["capital", "capital"]),
    ],
)
def test_unknown_word_that_has_its_capital_again_is_sooner_a_name(text: str, rules: list[str]) -> None:
    votes = sorted(UnknownWords().follow(Reading(text, lexicon()), ()), key=lambda vote: vote.span)
    assert [vote.rule.removeprefix("unknown-words.") for vote in votes] == rules
