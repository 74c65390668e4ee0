"""Patterns over the API: the same numbers for everyone, with their leaflet, and none that betrays someone."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from service.use_cases.accounts import add_key
from service.wiring import Bank
from stories.accounts import Role
from stories.consent import Use
from stories.permission import may_count
from stories.story import StoryStatus

ADDRESSES = ["/prevalence", "/co-occurrence", "/trend?code=niet-geloofd", "/codes/niet-geloofd"]


def numbers(value: Any) -> list[int]:
    """Return every number of stories in an answer."""
    if isinstance(value, dict):
        own = [value["stories"]] if isinstance(value.get("stories"), int) else []
        return own + [number for part in value.values() for number in numbers(part)]
    if isinstance(value, list):
        return [number for part in value for number in numbers(part)]
    return []


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_pattern_has_a_leaflet(patterns: TestClient, full_bank: Bank, address: str) -> None:
    leaflet = patterns.get(address).json()["leaflet"]
    counted = [
        story for story in full_bank.store.stories(status=StoryStatus.PUBLISHED) if may_count(story.consent.in_force)
    ]
    assert abs(leaflet["of"]["stories"] - len(counted)) <= 3
    assert leaflet["codebook_version"] == full_bank.codebook.version
    assert leaflet["meaning"].endswith("zegt niets over een professional of instelling.")


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_leaflet_says_what_is_recognised_badly_and_by_which_model(patterns: TestClient, address: str) -> None:
    leaflet = patterns.get(address).json()["leaflet"]
    assert (leaflet["weak"], leaflet["tagger_version"]) == (["-respect"], "gemeten-1")


def test_counts_of_what_is_recognised_badly_carry_a_mark(patterns: TestClient) -> None:
    codes = patterns.get("/prevalence").json()["codes"]
    assert [row["code"] for row in codes if row["weak"]] == ["-respect"]


@pytest.mark.parametrize(
    ("code", "recognition"),
    [("-respect", {"precision": 0.24, "recall": 0.24, "f1": 0.24, "present": 50}), ("niet-geloofd", None)],
)
def test_a_pattern_says_how_well_its_label_is_recognised(
    patterns: TestClient, code: str, recognition: dict[str, float] | None
) -> None:
    assert patterns.get(f"/codes/{code}").json()["recognition"] == recognition


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("narrower", ["", "domain=jeugdzorg", "domain=dementie&year_from=2023", "q=dokter"])
def test_no_number_under_five_is_given(patterns: TestClient, address: str, narrower: str) -> None:
    answer = patterns.get(f"{address}{'&' if '?' in address else '?'}{narrower}")
    assert answer.status_code == 200
    assert numbers(answer.json())
    assert min(numbers(answer.json())) >= 5


def test_a_key_does_not_change_what_is_counted(patterns: TestClient, full_bank: Bank) -> None:
    key = add_key("proef", Role.RESEARCHER, store=full_bank.store, now=full_bank.clock())
    with_key = patterns.get("/prevalence", headers={"Authorization": f"Bearer {key}"})
    assert with_key.json() == patterns.get("/prevalence").json()


def test_every_code_is_in_the_prevalence_and_what_is_hidden_says_why(patterns: TestClient, full_bank: Bank) -> None:
    codes = patterns.get("/prevalence").json()["codes"]
    assert [row["code"] for row in codes] == [code.id for code in full_bank.codebook.codes]
    assert all((row["stories"]["stories"] is None) == bool(row["stories"]["hidden"]) for row in codes)


def test_a_trend_is_in_order_of_year(patterns: TestClient) -> None:
    years = [row["year"] for row in patterns.get("/trend?code=niet-geloofd").json()["years"]]
    assert years == sorted(years)
    assert len(years) >= 3


def test_what_stands_against_a_code_stands_beside_it(patterns: TestClient) -> None:
    against = patterns.get("/codes/niet-geloofd").json()["against"]
    assert [label["code"] for label in against] == ["erkend-als-kenner"]


def test_only_sentences_that_may_be_quoted_are(patterns: TestClient, full_bank: Bank) -> None:
    quotable = "\n".join(story.text for story in full_bank.store.stories() if Use.QUOTE in story.consent.in_force)
    quotes = patterns.get("/codes/niet-geloofd").json()["quotes"]
    assert quotes
    assert all(quote["text"] in quotable for quote in quotes)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/trend?code=%2Brespect", 200),
        ("/trend?code=+respect", 200),
        ("/codes/+respect", 200),
        ("/codes/-respect", 200),
        ("/trend", 422),
        ("/trend?code=respect", 422),
        ("/codes/geluk", 422),
    ],
)
def test_a_code_is_asked_for_with_its_sign(patterns: TestClient, address: str, status: int) -> None:
    assert patterns.get(address).status_code == status


def test_a_code_that_is_asked_for_is_in_no_table_and_the_leaflet_says_so(patterns: TestClient) -> None:
    found = patterns.get("/prevalence?q=label:niet-geloofd").json()
    assert found["leaflet"]["given"] == ["niet-geloofd"]
    assert "niet-geloofd" not in {row["code"] for row in found["codes"]}
    assert all("niet-geloofd" not in column["cells"] for column in found["domains"])
    pairs = patterns.get("/co-occurrence?q=label:niet-geloofd").json()["pairs"]
    assert all("niet-geloofd" not in (pair["first"], pair["second"]) for pair in pairs)


def test_a_code_asked_within_itself_is_counted_without_that(patterns: TestClient) -> None:
    within, plain = (patterns.get(f"/codes/niet-geloofd{asked}").json() for asked in ("?q=label:niet-geloofd", ""))
    assert (within.pop("widened"), plain.pop("widened")) == (True, False)
    assert within == plain
