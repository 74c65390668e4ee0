"""Putting something on the agenda over the API, with the key of someone who may."""

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service.api.agenda_examples import NEW_ITEM
from service.app import create_app
from service.use_cases.accounts import add_key
from service.wiring import Bank
from stories.accounts import Role
from tests.figure_samples import FIGURE, HURTS, bank_with_figure

NEW: dict[str, Any] = {**NEW_ITEM, "figures": [FIGURE], "quotes": [{"story_id": "v0", "sentence": 0, "side": "zin"}]}


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return bank_with_figure(tmp_path)


@pytest.fixture
def client(bank: Bank) -> TestClient:
    return TestClient(create_app(bank))


def keyed(bank: Bank, role: Role) -> dict[str, str]:
    return {"Authorization": f"Bearer {add_key(f'sleutel-{role}', role, store=bank.store, now=bank.clock())}"}


@pytest.mark.parametrize("role", [Role.CURATOR, Role.RESEARCHER])
def test_a_draft_is_seen_by_nobody_until_it_is_published(bank: Bank, client: TestClient, role: Role) -> None:
    headers = keyed(bank, role)
    made = client.post("/api/v1/agenda", json=NEW, headers=headers)
    assert made.status_code == 201, made.text
    item = made.json()
    assert (item["state"], [one["text"] for one in item["quotes"]]) == ("concept", [HURTS])
    assert made.headers["Location"].endswith(f"/api/v1/agenda/{item['id']}")
    assert client.get(f"/api/v1/agenda/{item['id']}").status_code == 404
    published = client.post(f"/api/v1/agenda/{item['id']}/publication", headers=headers)
    assert published.json()["state"] == "gepubliceerd"
    seen = client.get(f"/api/v1/agenda/{item['id']}").json()
    assert [change["by"] for change in seen["history"]] == [role.value, role.value]
    assert client.post(f"/api/v1/agenda/{item['id']}/publication", headers=headers).status_code == 409


@pytest.mark.parametrize("role", [Role.EDUCATOR, Role.OPERATOR, None])
def test_nobody_else_makes_or_publishes_one(bank: Bank, client: TestClient, role: Role | None) -> None:
    headers, status = (keyed(bank, role), 403) if role else ({}, 401)
    for address in ("/api/v1/agenda", "/api/v1/agenda/punt/publication"):
        answer = client.post(address, json=NEW, headers=headers)
        assert answer.status_code == status
        assert answer.headers["Content-Type"] == "application/problem+json"
    assert bank.store.items() == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"heard": "Vaak door dokter Ramdin."}, "heard"),
        ({"answer_by": "2020-01-01"}, "answer_by"),
        # This narrator lets no sentence be quoted.
        ({"quotes": [{"story_id": "v11", "sentence": 0, "side": "zin"}]}, "quotes"),
        ({"figures": []}, "figures"),
        ({"title": "x" * 121}, "title"),
    ],
)
def test_what_may_not_stand_in_it_is_refused_by_field(
    bank: Bank, client: TestClient, change: dict[str, Any], field: str
) -> None:
    answer = client.post("/api/v1/agenda", json={**NEW, **change}, headers=keyed(bank, Role.RESEARCHER))
    assert answer.status_code in {400, 422}
    assert field in answer.text
    assert "Ramdin" not in answer.text
    assert bank.store.items() == []


def test_the_same_sentence_or_figure_twice_stands_in_it_once(bank: Bank, client: TestClient) -> None:
    twice = {**NEW, "quotes": NEW["quotes"] * 2, "figures": NEW["figures"] * 2}
    made = client.post("/api/v1/agenda", json=twice, headers=keyed(bank, Role.CURATOR)).json()
    assert (len(made["quotes"]), len(made["figures"])) == (1, 1)


def test_a_figure_that_is_not_there_makes_no_item(bank: Bank, client: TestClient) -> None:
    answer = client.post("/api/v1/agenda", json={**NEW, "figures": ["zomaar"]}, headers=keyed(bank, Role.RESEARCHER))
    assert answer.status_code == 404
    assert bank.store.items() == []
