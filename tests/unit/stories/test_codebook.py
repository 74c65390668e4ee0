"""The codebook as data: complete, consistent with the codebook of the project, and readable for a narrator."""

import re

import pytest

from stories.codebook import Code, Layer, load_codebook, parse_codebook
from stories.consent import Use
from stories.errors import UnknownLabelError
from stories.spans import MentionKind
from stories.story import Domain, LifeArea, Teller, Window

CODEBOOK = load_codebook()
EPISTEMIC = (
    "niet-geloofd",
    "kennis-miskend",
    "over-mij-zonder-mij",
    "geen-woorden",
    "stil-geworden",
    "vooroordeel",
    "erkend-als-kenner",
)
VALUES = (
    "gelijkwaardigheid",
    "wederkerigheid",
    "respect",
    "vertrouwen",
    "erkenning",
    "verbondenheid",
    "autonomie",
    "veiligheid",
    "nabijheid",
    "sociale-rechtvaardigheid",
    "inclusie",
    "zingeving",
)


def code_id(code: Code) -> str:
    return code.id


def test_codes_are_the_seven_epistemic_labels_and_then_every_value_experienced_and_missed() -> None:
    signed = [f"{sign}{value}" for value in VALUES for sign in "+-"]
    assert [code.id for code in CODEBOOK.codes] == [*EPISTEMIC, *signed]


def test_labels_stand_in_the_order_of_their_codes() -> None:
    assert [label.id for label in CODEBOOK.labels] == [*EPISTEMIC, *VALUES]


def test_code_is_found_by_its_id_with_sign() -> None:
    code = CODEBOOK.code("-respect")
    assert (code.label.id, code.sign, code.plain) == ("respect", "-", "niet met respect behandeld")


@pytest.mark.parametrize("unknown", ["respect", "+niet-geloofd", "", "-Respect"])
def test_unknown_code_is_refused(unknown: str) -> None:
    with pytest.raises(UnknownLabelError):
        CODEBOOK.code(unknown)


@pytest.mark.parametrize(
    ("label", "codes"), [("respect", ["+respect", "-respect"]), ("niet-geloofd", ["niet-geloofd"])]
)
def test_value_has_two_codes_and_an_epistemic_label_one(label: str, codes: list[str]) -> None:
    assert [code.id for code in CODEBOOK.codes if code.label.id == label] == codes


def test_title_says_whether_a_value_is_experienced_or_missed() -> None:
    assert CODEBOOK.code("+vertrouwen").title == "Vertrouwen: beleefd"
    assert CODEBOOK.code("-vertrouwen").title == "Vertrouwen: gemist"
    assert CODEBOOK.code("niet-geloofd").title == "Getuigenis-onrechtvaardigheid"


@pytest.mark.parametrize("code", CODEBOOK.codes, ids=code_id)
def test_counter_codes_exist_and_stand_against_each_other(code: Code) -> None:
    assert code.counter
    for counter in code.counter:
        assert code.id in CODEBOOK.code(counter).counter


@pytest.mark.parametrize("code", CODEBOOK.codes, ids=code_id)
def test_question_is_short_and_speaks_to_a_narrator(code: Code) -> None:
    for question in (code.question, code.question_about_other):
        assert question.endswith("?")
        assert question[0].isupper()
        assert len(question.split()) <= 14
    assert re.search(r"\b(je|jij|jou|jullie)\b|twee kanten", code.question)
    assert not re.search(r"\b(je|jij|jou|jullie)\b", code.question_about_other)


@pytest.mark.parametrize("code", CODEBOOK.codes, ids=code_id)
def test_plain_words_fit_behind_according_to_the_narrator(code: Code) -> None:
    assert code.plain[0].islower()
    assert code.plain[-1].isalpha()
    assert len(code.plain.split()) <= 10


def test_no_two_codes_are_said_or_asked_alike() -> None:
    assert len({code.plain for code in CODEBOOK.codes}) == len(CODEBOOK.codes)
    assert len({code.question for code in CODEBOOK.codes}) == len(CODEBOOK.codes)


def test_narrator_is_asked_about_themselves_and_a_relative_about_someone() -> None:
    code = CODEBOOK.code("niet-geloofd")
    assert code.question_for(Teller.SELF) == "Werd je hier niet geloofd?"
    assert code.question_for(Teller.RELATIVE) == "Werd iemand hier niet geloofd?"


def test_epistemic_labels_say_what_they_are_not_and_values_have_a_core() -> None:
    for label in CODEBOOK.labels:
        assert label.core
        assert (label.includes is not None and label.excludes is not None) == (label.layer is Layer.EPISTEMIC)


def test_labels_name_sources_that_exist() -> None:
    known = {source.id for source in CODEBOOK.sources}
    for label in CODEBOOK.labels:
        assert label.sources
        assert set(label.sources) <= known


def test_doubts_name_labels_that_exist_and_every_label_in_their_text() -> None:
    known = {label.id for label in CODEBOOK.labels}
    ids = known | {code.id for code in CODEBOOK.codes}
    for doubt in CODEBOOK.doubts:
        assert set(doubt.labels) <= known
        named = set(re.findall(r"`([^`]+)`", doubt.text))
        assert named <= ids
        assert {name.lstrip("+-") for name in named} <= set(doubt.labels)


def test_all_doubts_of_the_codebook_are_there() -> None:
    assert len(CODEBOOK.doubts) == 31


@pytest.mark.parametrize("terms", [Domain, LifeArea, MentionKind, Teller, Use, Window])
def test_every_term_has_a_plain_name(terms: type[Domain]) -> None:
    assert all(CODEBOOK.name_of(term) for term in terms)


def test_terms_with_the_same_value_keep_their_own_name() -> None:
    assert CODEBOOK.name_of(Window.PROFESSIONAL) == "de professional"
    assert CODEBOOK.name_of(Teller.PROFESSIONAL) == "een professional"


def test_text_without_kinds_of_mention_is_no_codebook() -> None:
    with pytest.raises(KeyError, match="mention_kinds"):
        parse_codebook("version = '1.3'\nepistemic = []\nvalue = []\n")
