"""Exports and withdrawals over the API."""

import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from fastapi.testclient import TestClient
from httpx import Response

from service.use_cases.accounts import add_key
from service.wiring import Bank
from stories.accounts import Role

ASKED = {"recipient": "Hogeschool, Luisteren", "use": "onderzoek", "formats": ["qdpx", "csv"], "agrees_to_terms": "1"}

Ask = Callable[..., Response]


def keyed(bank: Bank, role: Role, name: str = "sleutel") -> dict[str, str]:
    key = add_key(name, role, store=bank.store, now=bank.clock())
    return {"Authorization": f"Bearer {key}"}


@pytest.fixture
def researcher(bank: Bank) -> dict[str, str]:
    return keyed(bank, Role.RESEARCHER)


@pytest.fixture
def ask(client: TestClient, researcher: dict[str, str]) -> Ask:
    return lambda **more: client.post("/exports", json=ASKED | more, headers=researcher)


def test_researcher_asks_and_gets_a_file(client: TestClient, ask: Ask, researcher: dict[str, str]) -> None:
    answer = ask()
    assert answer.status_code == 201
    export = answer.json()
    assert (export["version"], export["taken"], export["must_go"]) == (0, 0, [])
    file = client.get(f"/exports/{export['id']}/file", headers=researcher)
    assert (file.status_code, file.headers["content-type"]) == (200, "application/zip")
    assert int(file.headers["content-length"]) == len(file.content)
    with zipfile.ZipFile(BytesIO(file.content)) as archive:
        assert len(json.loads(archive.read("manifest.json"))["copies"]) == 2
    assert client.get(f"/exports/{export['id']}", headers=researcher).json()["taken"] == 2


def test_nothing_is_left_in_the_folder_of_the_bank(
    client: TestClient, ask: Ask, researcher: dict[str, str], bank: Bank
) -> None:
    before = set(bank.settings.data.rglob("*"))
    client.get(f"/exports/{ask().json()['id']}/file", headers=researcher)
    assert set(bank.settings.data.rglob("*")) == before


@pytest.mark.parametrize("use", ["onderwijs", "citeren", "meetellen"])
def test_more_than_the_switches_allow_is_refused_by_the_name_of_the_switch(ask: Ask, use: str) -> None:
    answer = ask(use=use)
    assert answer.status_code == 403
    assert f"schakelaar ‘{use}’" in answer.json()["detail"]


def test_a_story_that_may_not_go_along_refuses_by_its_switch_and_one_that_is_hidden_is_not_there(ask: Ask) -> None:
    refused = ask(use="lezen", stories=["open", "research"])
    assert refused.status_code == 403
    assert "schakelaar ‘lezen’ uit" in refused.json()["detail"]
    assert ask(stories=["closed"]).status_code == ask(stories=["nergens"]).status_code == 404


def test_who_has_no_key_or_another_role_or_another_terms_gets_none(client: TestClient, ask: Ask, bank: Bank) -> None:
    assert client.post("/exports", json=ASKED).status_code == 401
    for role in (Role.EDUCATOR, Role.CURATOR):
        assert client.post("/exports", json=ASKED, headers=keyed(bank, role, role.value)).status_code == 403
    assert [error["pointer"] for error in ask(agrees_to_terms="0").json()["errors"]] == ["#/agrees_to_terms"]
    assert ask(use="iets").status_code == ask(formats=[]).status_code == ask(meer="ja").status_code == 422
    assert client.get("/exports/terms").json()["version"] == "1"


def test_an_export_is_seen_with_its_own_key_only(client: TestClient, ask: Ask, bank: Bank) -> None:
    export, other = ask().json()["id"], keyed(bank, Role.RESEARCHER, "ander")
    for address in (f"/exports/{export}", f"/exports/{export}/file", "/exports/nergens"):
        assert client.get(address, headers=other).status_code == 404
        assert client.get(address).status_code == 401


def feed(client: TestClient, **parameters: Any) -> dict[str, Any]:
    answer: dict[str, Any] = client.get("/withdrawals", params=parameters).json()
    return answer


def test_feed_says_which_copies_must_go_and_of_which_story_never(
    client: TestClient, ask: Ask, researcher: dict[str, str], bank: Bank
) -> None:
    export = ask().json()["id"]
    client.get(f"/exports/{export}/file", headers=researcher)
    assert feed(client)["entries"] == []
    bank.store.erase("open", now=bank.clock())
    (entry,) = feed(client)["entries"]
    assert client.get(f"/exports/{export}", headers=researcher).json()["must_go"] == [entry["copy"]]
    assert "open" not in json.dumps(feed(client)["entries"])
    bank.store.erase("research", now=bank.clock() + timedelta(days=1))
    assert [one["number"] for one in feed(client, after=1)["entries"]] == [2]
    assert feed(client, after=9)["entries"] == []


def test_key_of_the_feed_is_always_at_the_same_place(client: TestClient) -> None:
    said = client.get("/withdrawals/key").json()
    assert said["public_key"] == feed(client)["public_key"]
    load_pem_public_key(said["pem"].encode())


def test_narrators_switch_reaches_the_copies(client: TestClient, code: str, researcher: dict[str, str]) -> None:
    export = client.post("/exports", json=ASKED | {"stories": ["own"]}, headers=researcher).json()["id"]
    client.get(f"/exports/{export}/file", headers=researcher)
    own = {"Authorization": f"Bearer {code}"}
    client.put("/own-story/uses", json={"uses": ["lezen", "onderzoek"]}, headers=own)
    assert feed(client)["entries"] == []
    client.put("/own-story/uses", json={"uses": ["lezen"]}, headers=own)
    assert len(feed(client)["entries"]) == 1
