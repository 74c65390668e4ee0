"""Mentions of one person come together, and those of two never do."""

import tracemalloc

import pytest

from ingest.redaction.groups import Link, group_mentions
from stories.spans import Mention, MentionKind, Span
from tests.marked_text import unmark

TOGETHER = {
    "capitals and accents": ["Renée", "renee", "RENÉE"],
    "possessives": ["Anouk", "Anouks", "anouk's"],
    "diminutives": ["Jan", "Jantje"],
    "a first name": ["Anouk de Vries", "Anouk"],
    "a surname": ["Anouk de Vries", "De Vries", "Vries"],
    "a double first name": ["Jan Willem de Boer", "Jan Willem", "Jan"],
    "initials": ["Anouk de Vries", "A. de Vries", "A.V.", "Anouk V."],
    "initials of more names": ["Jan Hendrik Wassink", "J.H. Wassink"],
    "a slip of the fingers": ["Anouk", "Aonuk"],
}

APART = {
    "two people": ["Anouk", "Bo"],
    "names that look alike": ["Marieke", "Marijke"],
    "a girl and a woman of almost one name": ["Anne", "Anneke"],
    "two initials": ["J. de Vries", "K. de Vries"],
    "an initial alone": ["Klaas Kramer", "K."],
}


def _groups(kind: str, names: list[str]) -> list[list[str]]:
    text, mentions = unmark(" en ".join(f"[[{kind}:{name}]]" for name in names))
    return [[mention.span.of(text) for mention in group.mentions] for group in group_mentions(text, mentions)]


@pytest.mark.parametrize("names", TOGETHER.values(), ids=TOGETHER)
def test_forms_of_one_name_are_one_person(names: list[str]) -> None:
    assert _groups("PERSOON", names) == [names]


@pytest.mark.parametrize("names", APART.values(), ids=APART)
def test_two_names_are_two_people(names: list[str]) -> None:
    assert _groups("PERSOON", names) == [[name] for name in names]


@pytest.mark.parametrize("shared", ["De Vries", "A. de Vries"])
def test_a_name_that_two_people_share_is_nobodys(shared: str) -> None:
    names = ["Anouk de Vries", "Arie de Vries", shared]
    assert _groups("PERSOON", names) == [[name] for name in names]


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("ORGANISATIE", ["De Vlierbes", "de vlierbes", "Vlierbes"]),
        ("ORGANISATIE", ["Kliniek Zandoog", "Zandoog"]),
        ("LOCATIE", ["Dorpsstraat 5", "Dorpsstraat"]),
        ("LOCATIE", ["Harderwijk", "Harderwjik"]),
        ("TELEFOON", ["06 12345678", "06-12 34 56 78"]),
    ],
)
def test_one_place_or_institution(kind: str, names: list[str]) -> None:
    assert _groups(kind, names) == [names]


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("LOCATIE", ["Laan van Meerdervoort 12, Den Haag", "Den Haag"]),
        ("LOCATIE", ["Dorpsstraat 5", "Dorpsstraat 8", "Dorpsstraat"]),
        ("LOCATIE", ["Heerde", "Heerle"]),
    ],
)
def test_two_places(kind: str, names: list[str]) -> None:
    assert _groups(kind, names) == [[name] for name in names]


def test_a_person_and_a_place_of_one_name_are_two() -> None:
    text, mentions = unmark("[[PERSOON:Best]] woont in [[LOCATIE:Best]]")
    assert len(group_mentions(text, mentions)) == 2


def test_a_link_joins_names_that_have_nothing_in_common() -> None:
    text, mentions = unmark("[[PERSOON:Truus]] is [[PERSOON:Oma]] en [[PERSOON:Oma]] is lief")
    link = Link((mentions[0].span, mentions[1].span), "mijn oma")
    (group,) = group_mentions(text, mentions, links=[link])
    assert len(group.mentions) == 3
    assert group.role == "mijn oma"


def test_links_keep_people_apart_whose_names_would_join() -> None:
    text, mentions = unmark("[[PERSOON:Jan]] en [[PERSOON:Jan de Vries]]")
    links = [Link((mention.span,)) for mention in mentions]
    assert len(group_mentions(text, mentions, links=links)) == 2


def test_a_link_to_what_is_no_mention_does_nothing() -> None:
    text, mentions = unmark("[[PERSOON:Jan]] en Piet")
    assert len(group_mentions(text, mentions, links=[Link((Span(7, 11),), "mijn zoon")])) == 1


def test_a_name_as_long_as_a_story_is_grouped_at_once() -> None:
    text = "Z\u0300" * 50_000
    mention = Mention(Span(0, len(text)), MentionKind.PERSON, "test", 1.0)
    tracemalloc.start()
    try:
        [group] = group_mentions(text, [mention])
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()
    assert group.mentions == (mention,)


def test_who_shares_a_surname_with_someone_listed_is_not_that_person() -> None:
    text, mentions = unmark("[[PERSOON:Brombacher]] zei niets. Mijn broer [[PERSOON:Wiebren Brombacher]] wel.")
    surname = Span(text.rindex("Brombacher"), text.rindex("Brombacher") + len("Brombacher"))
    mother, brother = group_mentions(text, mentions, links=[Link((mentions[0].span, surname), "mijn moeder")])
    assert (mother.role, brother.role) == ("mijn moeder", None)


def test_a_listed_first_name_is_also_that_person_with_a_surname() -> None:
    text, mentions = unmark("Toen kwam [[PERSOON:Anouk de Vries]].")
    (group,) = group_mentions(text, mentions, links=[Link((Span(10, 15),), "mijn dochter")])
    assert group.role == "mijn dochter"
