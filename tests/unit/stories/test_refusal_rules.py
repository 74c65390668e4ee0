import re

import pytest

from stories.errors import InvalidInputError
from stories.refusal_rules import load_refusal_rules

# No story is refused for how it is written, how long it or its past is, or because someone does not believe it.
NEVER = re.compile(
    r"spelling|taalfout|schrijffout|grammatica|leestekens|te kort|te lang|lengte|lang geleden|te oud|verjaard"
    r"|onwaar|ongeloof|geloofwaardig|overdreven|niet waar|bewijs|verzonnen|leugen|negatief|naam van de instelling",
    re.IGNORECASE,
)


def test_no_rule_is_about_spelling_length_age_or_being_believed() -> None:
    for rule in load_refusal_rules().rules:
        text = f"{rule.id} {rule.title} {rule.meaning} {rule.what_helps}"
        assert NEVER.search(text) is None, rule.id


@pytest.mark.parametrize("word", ["fouten", "kort", "geleden", "geloven"])
def test_what_is_never_a_reason_is_published_too(word: str) -> None:
    assert any(word in line for line in load_refusal_rules().never)


def test_a_rule_that_is_not_published_is_no_rule() -> None:
    rules = load_refusal_rules()
    assert rules.rule("herkenbaar").id == "herkenbaar"
    with pytest.raises(InvalidInputError):
        rules.rule("ongeloofwaardig")
    assert rules.known("ongeloofwaardig") is None
    assert rules.known(None) is None


def test_every_rule_has_an_id_of_its_own_that_fits_the_store() -> None:
    ids = [rule.id for rule in load_refusal_rules().rules]
    assert len(set(ids)) == len(ids)
    assert all(len(rule_id) <= 32 for rule_id in ids)
