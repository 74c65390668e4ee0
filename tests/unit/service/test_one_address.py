"""An address with a slash too many leads on within the bank, whoever the request says that the bank is."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from tests.banks import memory_bank


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    app = create_app(memory_bank(tmp_path))
    return TestClient(app, follow_redirects=False, headers={"Host": "elders.example", "X-Forwarded-Host": "elders"})


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("/verhalen/", "/verhalen"),
        ("/verhalen//", "/verhalen"),
        ("/patronen/niet-geloofd/?q=domein:ggz", "/patronen/niet-geloofd?q=domein:ggz"),
        ("//elders.example/", "/elders.example"),
        ("/een%20woord/", "/een%20woord"),
        ("/verhalen%0D%0ASet-Cookie:x/", "/verhalen%0D%0ASet-Cookie%3Ax"),
    ],
)
def test_a_slash_at_the_end_leads_to_the_address_without_it(client: TestClient, asked: str, leads_to: str) -> None:
    answer = client.get(f"http://testserver{asked}")
    assert (answer.status_code, answer.headers["Location"]) == (307, leads_to)


def test_the_first_page_and_what_programs_ask_stay_where_they_are(client: TestClient) -> None:
    assert client.get("/").status_code == 200
    assert client.get("/api/v1/stories/").status_code == 404


def test_what_was_sent_to_an_address_with_a_slash_is_sent_on(client: TestClient) -> None:
    answer = client.post("/aanmelden/", data={"naam": "tessa"})
    assert (answer.status_code, answer.headers["Location"]) == (307, "/aanmelden")
