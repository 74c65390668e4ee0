"""A narrator's own story over the API: opened with a code in a header, and with few tries."""

import pytest
from fastapi.testclient import TestClient

from service.wiring import Bank
from stories.receipt import code_words


def bearer(code: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {code}"}


def another_code() -> str:
    return "-".join(code_words()[-8:])


def test_a_code_opens_its_story_with_every_voice_and_switch(client: TestClient, code: str) -> None:
    story = client.get("/own-story", headers=bearer(code)).json()
    assert story["id"] == "own"
    assert story["uses"] == ["citeren", "lezen", "meetellen", "onderwijs", "onderzoek"]
    assert story["sentences"][0]["taggings"] == [
        {"code": "over-mij-zonder-mij", "by": "verteller", "decision": "bevestigd"}
    ]


@pytest.mark.parametrize("typed", ["{}", "{}".upper(), " {} "])
def test_a_code_may_be_typed_in_other_ways(client: TestClient, code: str, typed: str) -> None:
    changed = typed.format(code) if "{}" in typed else code
    assert client.get("/own-story", headers=bearer(changed)).status_code == 200
    assert client.get("/own-story", headers=bearer(code.upper())).status_code == 200


@pytest.mark.parametrize("method", ["GET", "DELETE"])
@pytest.mark.parametrize("headers", [{}, bearer("geen-code"), {"Authorization": "Basic bmVl"}, bearer(another_code())])
def test_without_the_right_code_nothing_is_said(client: TestClient, method: str, headers: dict[str, str]) -> None:
    answer = client.request(method, "/own-story", headers=headers)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"


def test_a_wrong_code_is_not_repeated_in_the_answer(client: TestClient) -> None:
    assert "zeldzaam" not in client.get("/own-story", headers=bearer("zeldzaam-woord")).text


def test_guessing_codes_is_stopped(bank: Bank, client: TestClient, code: str) -> None:
    for _ in range(bank.settings.code_tries):
        assert client.get("/own-story", headers=bearer(another_code())).status_code == 401
    answer = client.get("/own-story", headers=bearer(code))
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0


def test_a_code_in_the_address_opens_nothing(client: TestClient, code: str) -> None:
    answer = client.get(f"/own-story?code={code}")
    assert answer.status_code == 422
    assert code not in answer.text


def test_switches_that_are_turned_off_count_at_once(client: TestClient, code: str) -> None:
    assert client.get("/stories/own").status_code == 200
    answer = client.put("/own-story/uses", headers=bearer(code), json={"uses": ["meetellen"]})
    assert answer.json()["uses"] == ["meetellen"]
    assert client.get("/stories/own").status_code == 404
    assert "own" not in client.get("/stories").text


@pytest.mark.parametrize("body", [{}, {"uses": ["alles"]}, {"uses": "lezen"}, {"uses": [], "meer": 1}, []])
def test_switches_that_do_not_exist_change_nothing(client: TestClient, code: str, body: object) -> None:
    assert client.put("/own-story/uses", headers=bearer(code), json=body).status_code == 422
    assert len(client.get("/own-story", headers=bearer(code)).json()["uses"]) == 5


def test_a_withdrawn_story_is_gone_everywhere_and_its_code_opens_nothing(client: TestClient, code: str) -> None:
    assert client.delete("/own-story", headers=bearer(code)).status_code == 204
    assert client.get("/own-story", headers=bearer(code)).status_code == 401
    assert client.get("/stories/own").status_code == 404
    assert "own" not in client.get("/stories").text
