"""The documentation of the API is complete and follows the Dutch API design rules."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service.app import create_app
from tests.banks import memory_bank

METHODS = ("get", "post", "put", "patch", "delete")


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    client = TestClient(create_app(memory_bank(tmp_path_factory.mktemp("data"))))
    document: dict[str, Any] = client.get("/api/v1/openapi.json").json()
    return document


def operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield f"{method} {path}", item[method]


def resolved(document: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        found: dict[str, Any] = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        return found
    return schema


def test_it_is_openapi_3_1_with_version_contact_and_licence(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1")
    assert re.fullmatch(r"\d+\.\d+\.\d+", document["info"]["version"])
    assert document["info"]["contact"]["url"]
    assert document["info"]["license"]["identifier"] == "EUPL-1.2"
    assert document["servers"] == [{"url": "http://127.0.0.1:8000/api/v1"}]


def test_it_may_be_read_from_any_page_and_the_rest_may_not(client: TestClient) -> None:
    assert client.get("/openapi.json").headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in client.get("/stories").headers


def test_paths_have_no_slash_at_the_end_and_no_capitals(document: dict[str, Any]) -> None:
    assert all(re.fullmatch(r"(/([a-z-]+|\{[a-z_]+\}))+", path) for path in document["paths"])


def test_it_says_what_any_address_and_any_body_can_be_refused_for(document: dict[str, Any]) -> None:
    for name, operation in operations(document):
        assert "404" in operation["responses"] or "{" not in name
        assert {"400", "413"} <= operation["responses"].keys() or "requestBody" not in operation


def test_every_operation_has_a_summary_and_an_id_of_its_own(document: dict[str, Any]) -> None:
    found = list(operations(document))
    assert len(found) >= 9
    assert all(operation["summary"] for _, operation in found)
    assert len({operation["operationId"] for _, operation in found}) == len(found)


def test_every_operation_shows_an_example_of_what_goes_in_and_what_comes_out(document: dict[str, Any]) -> None:
    without = []
    for name, operation in operations(document):
        good = [answer for status, answer in operation["responses"].items() if status.startswith("2")]
        contents = [answer["content"]["application/json"] for answer in good if "content" in answer]
        if "requestBody" in operation:
            contents.append(operation["requestBody"]["content"]["application/json"])
        without += [name for content in contents if not resolved(document, content["schema"]).get("examples")]
    assert without == []


def test_every_problem_is_documented_as_one(document: dict[str, Any]) -> None:
    for name, operation in operations(document):
        problems = {status: answer for status, answer in operation["responses"].items() if not status.startswith("2")}
        assert {"422", "500"} <= set(problems), name
        assert all(list(answer["content"]) == ["application/problem+json"] for answer in problems.values()), name


def test_what_needs_a_code_says_so(document: dict[str, Any]) -> None:
    secured = {name: operation.get("security", []) for name, operation in operations(document)}
    assert secured["get /own-story"] == [{"receipt": []}]
    assert secured["get /stories"] == [{}, {"key": []}]


def test_the_page_about_the_api_names_every_operation_and_nothing_else(document: dict[str, Any]) -> None:
    page = Path("docs/api.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| `([A-Z]+ /\S+)` \|", page, re.MULTILINE)
    there = [f"{method.upper()} {path}" for method, path in (name.split(" ", 1) for name, _ in operations(document))]
    assert sorted(named) == sorted(there)
