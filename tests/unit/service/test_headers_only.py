"""Who asks for headers gets those of the page, and nothing else happens."""

import asyncio
import logging
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.use_cases.accounts import add_key, add_user
from service.wiring import Bank
from stories.accounts import Role
from tests.banks import memory_bank
from tests.pages import SOMEONE, Browser
from tests.story_samples import sample_story

ADDRESSES = (
    "/",
    "/verhalen",
    "/verhalen/brief",
    "/vertel",
    "/patronen",
    "/agenda/feed.atom",
    "/oai?verb=Identify",
    "/static/logo.svg",
    "/api/v1/health",
    "/api/v1/openapi.json",
    "/api/v1/stories/brief",
    "/api/v1/stories/brief/sentences",
    "/beheer",
    "/verhalen/er-is-niets",
    "/api/v1/stories/er-is-niets",
    "/verhalen/",
    "/vertel/stem-die-er-niet-is",
)


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    bank = memory_bank(tmp_path)
    bank.store.add(sample_story("brief"))
    return bank


@pytest.mark.parametrize("address", ADDRESSES)
def test_headers_are_those_of_the_page_and_there_is_no_page(bank: Bank, address: str) -> None:
    client = TestClient(create_app(bank), follow_redirects=False)
    head, page = client.head(address), client.get(address)
    assert head.content == b""
    assert head.status_code == page.status_code
    told = ("Content-Type", "Content-Length", "Location", "Cache-Control", "Content-Security-Policy", "API-Version")
    assert [head.headers.get(name) for name in told] == [page.headers.get(name) for name in told]


def test_not_one_byte_of_the_page_is_sent(bank: Bank) -> None:
    # A test client drops a body itself, so this looks at what leaves the application.
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    asked = {"type": "http", "http_version": "1.1", "method": "HEAD", "scheme": "http", "path": "/verhalen/brief"}
    rest = {"raw_path": b"/verhalen/brief", "query_string": b"", "root_path": "", "headers": [], "client": None}
    asyncio.run(create_app(bank)({**asked, **rest, "server": ("bank", 80)}, receive, send))
    assert sent[0]["status"] == HTTPStatus.OK
    assert [message["body"] for message in sent[1:]] == [b""]


@pytest.mark.parametrize("address", ["/verhalen/brief", "/api/v1/stories/brief", "/api/v1/stories/brief/sentences"])
def test_a_story_of_which_only_the_headers_are_asked_was_not_read(bank: Bank, address: str) -> None:
    client = TestClient(create_app(bank), headers=SOMEONE)
    assert client.head(address).status_code == HTTPStatus.OK
    assert bank.store.reading_counts("brief") == []
    client.get(address)
    assert [one.times for one in bank.store.reading_counts("brief")] == [1]


def test_who_is_signed_in_opens_nothing_by_asking_for_headers(bank: Bank) -> None:
    password = "een-lang-wachtwoord"
    add_user("tessa", Role.CURATOR, password, store=bank.store, now=bank.clock())
    curator = Browser(TestClient(create_app(bank)))
    curator.send("/aanmelden", {"naam": "tessa", "wachtwoord": password})
    for address in ("/verhalen/brief", "/beheer/verhalen/brief"):
        assert curator.client.head(address).status_code == HTTPStatus.OK
    assert list(bank.store.openings("brief")) == []
    assert curator.open("/beheer/verhalen/brief").status_code == HTTPStatus.OK
    assert len(list(bank.store.openings("brief"))) == 1


def test_a_telling_is_not_opened_by_asking_for_headers(bank: Bank) -> None:
    narrator = Browser(TestClient(create_app(bank), follow_redirects=False))
    narrator.send("/vertel", {})
    assert narrator.open("/vertel/wie").status_code == HTTPStatus.OK
    assert narrator.client.head("/vertel/wie").headers["Location"] == "/vertel"


def test_who_brings_a_key_is_not_answered_as_someone_without_one(bank: Bank) -> None:
    key = add_key("les", Role.RESEARCHER, store=bank.store, now=bank.clock())
    answer = TestClient(create_app(bank)).head("/api/v1/stories/brief", headers={"Authorization": f"Bearer {key}"})
    assert answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED
    assert list(bank.store.openings("brief")) == []


@pytest.mark.parametrize("address", ["/afmelden", "/api/v1/submissions", "/api/v1/exports"])
def test_what_cannot_be_got_has_no_headers_to_ask_for(bank: Bank, address: str) -> None:
    assert TestClient(create_app(bank)).head(address).status_code == HTTPStatus.METHOD_NOT_ALLOWED


def test_the_access_log_says_that_headers_were_asked_and_of_which_route(
    bank: Bank, caplog: pytest.LogCaptureFixture
) -> None:
    client = TestClient(create_app(bank))
    with caplog.at_level(logging.INFO, logger="verhalenbank.access"):
        client.head("/verhalen/brief")
        client.head("/api/v1/stories/brief")
    lines = [record.getMessage() for record in caplog.records if record.name == "verhalenbank.access"]
    assert lines[0].startswith("HEAD /verhalen/{story_id} 200 ")
    assert lines[1].startswith("HEAD /api/v1/stories/{story_id} 200 ")


def test_the_documentation_of_the_api_has_no_word_of_it(bank: Bank) -> None:
    paths = TestClient(create_app(bank)).get("/api/v1/openapi.json").json()["paths"]
    assert [path for path, operations in paths.items() if "head" in operations] == []
