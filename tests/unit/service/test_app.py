"""What every answer has in common, whatever was asked."""

import logging
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from service.app import create_app
from tests.banks import memory_bank

NAME = "Zeldzamenaam"


@pytest.fixture
def app(tmp_path: Path) -> FastAPI:
    app = create_app(memory_bank(tmp_path))

    @app.get("/breekt")
    def breaks() -> None:
        raise ValueError(NAME)

    return app


@pytest.fixture
def client(app: FastAPI) -> TestClient:
    return TestClient(app, raise_server_exceptions=False)


@pytest.mark.parametrize("path", ["/", "/er-is-niets", "/breekt", "/api/v1/stories", "/api/v1/er-is-niets"])
def test_every_answer_has_the_headers_that_keep_it_safe(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"]


@pytest.mark.parametrize(("path", "status"), [("/er-is-niets", 404), ("/breekt", 500)])
def test_what_goes_wrong_on_a_page_is_answered_with_a_page(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    ("method", "path", "methods"),
    [
        ("DELETE", "/vertel", "GET, POST"),
        ("POST", "/verhalen", "GET"),
        ("GET", "/afmelden", "POST"),
        ("PUT", "/oai", "GET, POST"),
        ("POST", "/static/logo.svg", "GET"),
        ("PATCH", "/api/v1/own-story", "DELETE, GET"),
        ("PATCH", "/api/v1/agenda", "GET, POST"),
        ("PATCH", "/api/v1/openapi.json", "GET"),
    ],
)
def test_a_method_that_is_not_there_is_answered_with_all_that_are(
    client: TestClient, method: str, path: str, methods: str
) -> None:
    answer = client.request(method, path)
    assert answer.status_code == 405
    assert answer.headers["allow"] == methods


@pytest.mark.parametrize("path", ["/api/v1/stories/a%0Ab", "/api/v2/stories", "/api/", "/api/v1/er-is-niets"])
def test_what_is_not_there_for_programs_is_answered_with_a_problem(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_error_that_nobody_expected_says_nothing_in_page_or_log(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        answer = client.get("/breekt")
    assert NAME not in answer.text
    assert NAME not in caplog.text
    assert "builtins.ValueError" in caplog.text


@pytest.mark.parametrize(
    ("path", "logged"),
    [
        (f"/api/v1/stories/{NAME.lower()}", "GET /api/v1/stories/{story_id} 404"),
        (f"/api/v1/stories?q={NAME}", "GET /api/v1/stories 200"),
        (f"/{NAME}", "GET - 404"),
        (f"/api/v1/{NAME}", "404"),
    ],
)
def test_the_access_log_has_the_route_and_nothing_that_was_typed(
    client: TestClient, caplog: pytest.LogCaptureFixture, path: str, logged: str
) -> None:
    with caplog.at_level(logging.INFO, logger="verhalenbank"):
        client.get(path)
    lines = [record.getMessage() for record in caplog.records if record.name == "verhalenbank.access"]
    assert len(lines) == 1
    assert logged in lines[0]
    assert NAME.lower() not in lines[0].lower()


def test_a_method_that_does_not_exist_is_not_logged_as_it_was_typed(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="verhalenbank"):
        client.request(NAME.upper(), "/")
    assert NAME.upper() not in caplog.text
