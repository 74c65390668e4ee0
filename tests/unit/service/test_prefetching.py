"""A page that nobody opened yet counts for nothing, and counts once somebody does."""

from http import HTTPStatus
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.wiring import Bank
from stories.reading_counts import ReaderKind
from tests.banks import memory_bank
from tests.pages import SOMEONE
from tests.story_samples import sample_story

AHEAD = (
    {"Sec-Purpose": "prefetch"},
    {"Sec-Purpose": "prefetch;prerender"},
    {"Sec-Purpose": "prefetch;anonymous-client-ip"},
    {"Purpose": "prefetch"},
    {"X-Purpose": "preview"},
    {"X-moz": "prefetch"},
)


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    bank = memory_bank(tmp_path)
    bank.store.add(sample_story("brief"))
    return bank


def times_read(bank: Bank) -> int:
    return sum(count.times for count in bank.store.reading_counts("brief"))


@pytest.mark.parametrize("saying", AHEAD, ids=str)
def test_a_story_that_a_browser_fetches_ahead_is_not_given_and_not_counted(bank: Bank, saying: dict[str, str]) -> None:
    client, text = TestClient(create_app(bank), headers=SOMEONE), bank.store.get("brief").text
    ahead = client.get("/verhalen/brief", headers=saying)
    assert ahead.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert text not in ahead.text
    assert ahead.headers["Cache-Control"] == "no-store"
    assert times_read(bank) == 0
    assert client.get("/verhalen/brief").status_code == HTTPStatus.OK
    assert [(one.reader, one.times) for one in bank.store.reading_counts("brief")] == [(ReaderKind.ANYONE, 1)]


def test_a_purpose_that_fetches_nothing_ahead_is_answered(bank: Bank) -> None:
    client = TestClient(create_app(bank), headers=SOMEONE)
    answer = client.get("/verhalen/brief", headers={"Sec-Purpose": "speculate-not"})
    assert answer.status_code == HTTPStatus.OK
    assert times_read(bank) == 1
