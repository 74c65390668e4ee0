from pathlib import Path

import numpy as np
import pytest

from ingest.tagging.rules import Rule, RuleBook, read_rules
from ingest.tagging.rules_lint import RuleCase, lint_rules, read_cases
from stories.codebook import load_codebook

CASES = Path(__file__).parents[3] / "cases" / "labels" / "rules.toml"
CODES = [code.id for code in load_codebook().codes]
EARS = Rule("oren", "niet-geloofd", ("tussen je oren",), unless_before=("nooit gezegd dat",), unless=("in de film",))


def test_rules_of_the_bank_have_no_faults():
    assert list(lint_rules(read_rules(), read_cases(CASES), codes=CODES)) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Het zit tussen je oren.", ["tussen je oren"]),
        ("TUSSEN JE OREN, zei hij", ["TUSSEN JE OREN"]),
        ("Het zat tussen je orenkleppen.", []),
        ("Ze heeft nooit gezegd dat het tussen je oren zat.", []),
        ("Tussen je oren zat het, maar ze heeft nooit gezegd dat.", ["Tussen je oren"]),
        ("In de film zat het tussen je oren.", []),
        ("", []),
    ],
)
def test_rule_holds_on_its_phrase_unless_something_takes_it_back(text, words):
    assert [hit.span.of(text) for hit in RuleBook([EARS]).find(text)] == words


@pytest.mark.parametrize(
    ("phrase", "text", "holds"),
    [
        ("zwoer*", "Ze zwoeren het bij hoog en laag", True),
        ("zwoer*", "Hij bezwoer het", False),
        ("mag ... niet aannemen", "Ze mag dat niet aannemen", True),
        ("mag ... niet aannemen", "Ze mag niet aannemen", True),
        ("mag ... niet aannemen", "Ze mag mijn zelfgebakken appeltaart niet aannemen", True),
        ("mag ... niet aannemen", "Ze mag mijn hele grote zelfgebakken taart niet aannemen", False),
        ("mag ... niet aannemen", "Dat mag. Hij kon het niet aannemen", False),
        ("weer zo'n", "Daar heb je weer zo’n moeder", True),
    ],
)
def test_phrase_may_have_a_gap_or_a_loose_end(phrase, text, holds):
    assert bool(RuleBook([Rule("r", "+respect", (phrase,))]).find(text)) is holds


def test_votes_are_one_where_a_rule_holds_for_a_code():
    votes = RuleBook([EARS]).votes(["tussen je oren", "niets"], ["+respect", "niet-geloofd"])
    assert np.array_equal(votes, [[0, 1], [0, 0]])


GOOD_CASES = (RuleCase("oren", "tussen je oren", True), RuleCase("oren", "op je oren", False))


@pytest.mark.parametrize(
    ("rules", "cases", "fault"),
    [
        ([EARS, EARS], GOOD_CASES, "oren: twee regels heten zo"),
        (
            [Rule("oren", "-geluk", ("tussen je oren",))],
            GOOD_CASES,
            "oren: het label -geluk staat niet in het codeboek",
        ),
        ([EARS], GOOD_CASES[:1], "oren: er is geen geval waarin hij net niet geldt"),
        ([EARS], GOOD_CASES[1:], "oren: er is geen geval waarin de regel geldt"),
        ([EARS], (*GOOD_CASES, RuleCase("oren", "je oren", True)), "oren: klopt niet voor: je oren"),
        ([EARS], (*GOOD_CASES, RuleCase("neus", "mijn neus", True)), "neus: er zijn gevallen, maar geen regel"),
        (
            [Rule("oren", "niet-geloofd", ("tussen je oren", "achter je oren"))],
            GOOD_CASES,
            "oren: 'achter je oren' staat nergens",
        ),
    ],
)
def test_linter_names_the_fault(rules, cases, fault):
    assert fault in list(lint_rules(rules, cases, codes=CODES))


def test_phrase_that_only_other_sentences_hold_is_of_use():
    rule = Rule("oren", "niet-geloofd", ("tussen je oren", "achter je oren"))
    assert list(lint_rules([rule], GOOD_CASES, codes=CODES, sentences=["Het zat achter je oren."])) == []
