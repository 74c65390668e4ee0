"""Whatever is wrong is said as a problem of RFC 9457, in Dutch, without what was sent."""

from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from service.api import create_api
from service.api.envelope import MAX_BODY_BYTES
from service.errors import STATUS
from stories import errors
from tests.banks import memory_bank

NAME = "Zeldzamenaam"
SUBMISSION = {
    "text": f"{NAME} zei dat het tussen mijn oren zat.",
    "domains": ["ggz"],
    "teller": "zelf",
    "uses": [],
    "agrees_to_automatic_hiding": True,
}


def test_every_error_of_ours_has_a_status() -> None:
    ours = [kind for kind in vars(errors).values() if isinstance(kind, type) and kind.__module__ == errors.__name__]
    assert {kind for kind in ours if kind is not errors.VerhalenbankError} <= set(STATUS)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/er-is-niets", 404),
        ("GET", "/stories/", 404),
        ("GET", "/stories/er-is-niets", 404),
        ("DELETE", "/stories", 405),
        ("GET", "/stories?page=x", 422),
        ("GET", "/own-story", 401),
        ("POST", "/submissions", 422),
    ],
)
def test_a_problem_has_its_media_type_and_its_members(client: TestClient, method: str, path: str, status: int) -> None:
    answer = client.request(method, path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert problem["type"].startswith("urn:verhalenbank:problem:")
    assert problem["title"]
    assert problem["detail"]


@pytest.mark.parametrize(
    ("changes", "pointers"),
    [
        ({"text": ""}, ["#/text"]),
        ({"text": "1234 ..."}, ["#/text"]),
        ({"text": "x" * 100_001}, ["#/text"]),
        ({"domains": []}, ["#/domains"]),
        ({"domains": [NAME]}, ["#/domains/0"]),
        ({"teller": NAME}, ["#/teller"]),
        ({"happened_in": 1899}, ["#/happened_in"]),
        ({"happened_in": NAME}, ["#/happened_in"]),
        ({"agrees_to_automatic_hiding": False}, ["#/agrees_to_automatic_hiding"]),
        ({"life_area": NAME}, ["#/life_area"]),
        ({"teller": NAME, "lifeAreas": NAME, "uses": [NAME]}, ["#/teller", "#/uses/0", "#/lifeAreas"]),
        # What does not look like the name of a field may be a piece of a story.
        ({NAME: NAME}, ["#"]),
        ({f"ik zei tegen {NAME}": NAME}, ["#"]),
        ({"x" * 41: NAME}, ["#"]),
    ],
)
def test_every_field_that_is_wrong_is_named_and_what_was_in_it_not_repeated(
    client: TestClient, changes: dict[str, object], pointers: list[str]
) -> None:
    answer = client.post("/submissions", json=SUBMISSION | changes)
    assert answer.status_code == 422
    errors = answer.json()["errors"]
    assert [error["pointer"] for error in errors] == pointers
    assert all(error["in"] == "body" and error["detail"].endswith(".") for error in errors)
    assert NAME not in answer.text


@pytest.mark.parametrize(
    ("address", "pointers"),
    [
        (f"/stories?domain=ggz&pagesize={NAME}&query={NAME}", ["#/pagesize", "#/query"]),
        (f"/stories?label=respect&label={NAME}&page={NAME}", ["#/label/1", "#/page"]),
        (f"/stories?{NAME}=1&een%20stuk%20verhaal=1", ["#", "#"]),
        (f"/patterns/trend?cod={NAME}", ["#/cod"]),
        ("/codebook?version=1.2", ["#/version"]),
        (f"/own-story?code={NAME}", ["#/code"]),
        ("/health?q=", ["#/q"]),
    ],
)
def test_a_parameter_that_is_wrong_or_does_not_exist_is_named(
    client: TestClient, address: str, pointers: list[str]
) -> None:
    answer = client.get(address)
    assert answer.status_code == 422
    assert [(error["in"], error["pointer"]) for error in answer.json()["errors"]] == [
        ("query", pointer) for pointer in pointers
    ]
    assert NAME not in answer.text


def test_every_parameter_in_the_documentation_is_known(client: TestClient) -> None:
    asked = 0
    for path, operations in client.get("/openapi.json").json()["paths"].items():
        names = [one["name"] for one in operations.get("get", {}).get("parameters", ()) if one["in"] == "query"]
        problem = client.get(path, params=dict.fromkeys([*names, "bestaat_niet"], "x")).json()
        assert [error["pointer"] for error in problem["errors"]] == ["#/bestaat_niet"] * ("get" in operations)
        asked += len(names)
    assert asked > 20


def test_a_part_of_the_address_that_is_wrong_is_named(client: TestClient) -> None:
    errors = client.get(f"/patterns/codes/{NAME}").json()["errors"]
    assert [(error["in"], error["pointer"]) for error in errors] == [("path", "#/code")]


@pytest.mark.parametrize("body", [b"", b"{", b'{"text": "\xff"}', f'"{NAME}"'.encode(), b"[" * 100_000, b"null"])
def test_a_body_that_is_no_submission_is_refused_without_repeating_it(client: TestClient, body: bytes) -> None:
    answer = client.post("/submissions", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in {400, 422}
    assert answer.headers["content-type"] == "application/problem+json"
    assert NAME not in answer.text


@pytest.mark.parametrize("declared", [True, False])
def test_a_body_that_is_too_large_is_refused(client: TestClient, *, declared: bool) -> None:
    body = b'{"text": "' + b"x" * MAX_BODY_BYTES
    content = body if declared else iter([body[:1000], body[1000:]])
    answer = client.post("/submissions", content=content, headers={"Content-Type": "application/json"})
    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_longest_story_written_in_escapes_still_fits() -> None:
    assert len(('{"text": "' + "\\ud83d\\ude00" * 100_000 + '"}').encode()) < MAX_BODY_BYTES


def test_an_error_that_nobody_expected_is_a_problem_that_says_nothing(tmp_path: Path) -> None:
    api: FastAPI = create_api(memory_bank(tmp_path))

    @api.get("/breekt")
    def breaks() -> None:
        raise ValueError(NAME)

    answer = TestClient(api, raise_server_exceptions=False).get("/breekt")
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert NAME not in answer.text


def test_every_answer_says_which_version_gave_it(client: TestClient) -> None:
    for path in ("/health", "/er-is-niets", "/openapi.json"):
        assert client.get(path).headers["API-Version"] == "1.0.0"
