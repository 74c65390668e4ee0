"""Frozen figures over the API: made with a key, read by anyone."""

import pytest
from fastapi.testclient import TestClient

from service.app import create_app
from service.use_cases.accounts import add_key
from service.wiring import Bank
from stories.accounts import Role
from tests.unit.service.api.test_patterns_api import numbers

SIGNAL = {"code": "-sociale-rechtvaardigheid", "place": {"facet": "venster", "value": "beleid"}}


@pytest.fixture
def api(full_bank: Bank) -> TestClient:
    return TestClient(create_app(full_bank), base_url="http://testserver/api/v1")


def keyed(bank: Bank, role: Role) -> dict[str, str]:
    return {"Authorization": f"Bearer {add_key(f'proef-{role}', role, store=bank.store, now=bank.clock())}"}


def test_researcher_freezes_a_figure_that_anyone_reads(api: TestClient, full_bank: Bank) -> None:
    made = api.post("/figures", json=SIGNAL, headers=keyed(full_bank, Role.RESEARCHER))
    assert made.status_code == 201
    assert made.headers["Location"].endswith(f"/api/v1/figures/{made.json()['id']}")
    read = api.get(f"/figures/{made.json()['id']}").json()
    assert read == made.json()
    assert read["changed"] == []
    assert read["window"] == "beleid"
    assert min(numbers(read)) >= 5
    assert full_bank.store.get_figure(read["id"]).made_by == "proef-onderzoeker"


def test_label_in_a_selection_is_frozen_with_its_query(api: TestClient, full_bank: Bank) -> None:
    asked = {"code": "-respect", "query": "jaar:2018.."}
    made = api.post("/figures", json=asked, headers=keyed(full_bank, Role.CURATOR)).json()
    assert made["place"] is None
    assert made["leaflet"]["query"] == "jaar:2018.."


@pytest.mark.parametrize(("role", "status"), [(None, 401), (Role.EDUCATOR, 403)])
def test_who_may_not_freeze_cannot(api: TestClient, full_bank: Bank, role: Role | None, status: int) -> None:
    before = len(full_bank.store.figures())
    answer = api.post("/figures", json=SIGNAL, headers=keyed(full_bank, role) if role else {})
    assert answer.status_code == status
    assert len(full_bank.store.figures()) == before


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"code": "nergens"}, 422),
        ({"code": "-respect", "place": {"facet": "domein", "value": "nergens"}}, 400),
        ({"code": "-respect", "query": "domein:verstandelijke-beperking verteller:professional"}, 422),
    ],
)
def test_what_cannot_be_frozen_is_refused(
    api: TestClient, full_bank: Bank, asked: dict[str, object], status: int
) -> None:
    assert api.post("/figures", json=asked, headers=keyed(full_bank, Role.RESEARCHER)).status_code == status


def test_figure_of_nobody_is_not_found(api: TestClient) -> None:
    assert api.get("/figures/nergens").status_code == 404
