"""Signals and contrasts over the API: with their leaflet, and no number that betrays someone."""

import pytest
from fastapi.testclient import TestClient

from service.wiring import Bank
from stories.consent import Use
from tests.unit.service.api.test_patterns_api import numbers

ADDRESSES = [
    "/signals",
    "/signals/-sociale-rechtvaardigheid/venster/beleid",
    "/signals/-respect/label/-nabijheid",
    "/contrast/-vertrouwen",
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("narrower", ["", "?domain=jeugdzorg", "?domain=dementie&year_from=2023"])
def test_every_answer_has_a_leaflet_and_no_number_under_five(patterns: TestClient, address: str, narrower: str) -> None:
    answer = patterns.get(f"{address}{narrower}")
    assert answer.status_code == 200
    assert answer.json()["leaflet"]["of"]["stories"]
    assert min(numbers(answer.json())) >= 5


def test_a_signal_comes_with_sentences_that_may_be_quoted_and_a_window(patterns: TestClient, full_bank: Bank) -> None:
    answer = patterns.get("/signals/-sociale-rechtvaardigheid/venster/beleid").json()
    quotable = "\n".join(story.text for story in full_bank.store.stories() if Use.QUOTE in story.consent.in_force)
    assert answer["window"] == "beleid"
    assert len(answer["quotes"]) == 3
    assert {one["code"] for one in answer["against"]} == {"+sociale-rechtvaardigheid"}
    assert all(one["text"] in quotable for one in [*answer["quotes"], *(each["quote"] for each in answer["against"])])


def test_every_signal_is_found_again_at_its_own_address(patterns: TestClient) -> None:
    found = patterns.get("/signals").json()["signals"]
    assert found
    for one in found[:3]:
        place = one["place"]
        again = patterns.get(f"/signals/{one['code']}/{place['facet']}/{place['value']}").json()
        assert again["signal"] == one


def test_weak_signals_say_why_they_are_grave(patterns: TestClient) -> None:
    weak = patterns.get("/signals").json()["weak"]
    assert weak
    assert all(one["why"] and one["stories"]["stories"] <= 20 for one in weak)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/signals/+respect/label/%2Bnabijheid", 200),
        ("/signals/geluk/domein/ggz", 422),
        ("/signals/-respect/domein/onzin", 400),
        ("/signals/-respect/teken/-", 400),
        ("/contrast/geluk", 422),
        ("/contrast/+respect", 200),
    ],
)
def test_what_cannot_be_is_refused(patterns: TestClient, address: str, status: int) -> None:
    assert patterns.get(address).status_code == status
