"""The cluster is away for a while: people hear it, nothing is lost, and a withdrawn story is gone all the same."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from fastapi.testclient import TestClient

from search.sync import check
from service.app import create_app
from service.wiring import Bank
from tests import elastic
from tests.banks import START, memory_bank
from tests.faults.switched_line import SwitchedLine
from tests.story_samples import sample_story

pytestmark = [*elastic.NEEDED]


@dataclass(frozen=True)
class Fixture:
    """A bank whose index is at the other end of a line."""

    bank: Bank
    line: SwitchedLine
    client: TestClient


@pytest.fixture
def bank_on_a_line(tmp_path: Path) -> Iterator[Fixture]:
    from search.elastic_index import Connection, open_elastic_index

    url = urlsplit(elastic.URL or "")
    assert url.hostname is not None
    assert url.port is not None
    with elastic.tidied(), SwitchedLine(url.hostname, url.port).open() as line:
        through_line = f"{url.scheme}://{url.username}:{url.password}@127.0.0.1:{line.port}"
        index = open_elastic_index(Connection(through_line, index=elastic.new_name(), timeout_seconds=30))
        bank = replace(memory_bank(tmp_path), index=index)
        yield Fixture(bank, line, TestClient(create_app(bank)))
        index.close()


def test_search_says_that_it_is_away_and_finds_afterwards_what_was_told_meanwhile(bank_on_a_line: Fixture) -> None:
    bank, line, client = bank_on_a_line.bank, bank_on_a_line.line, bank_on_a_line.client
    bank.store.add(sample_story("eerder"))
    assert bank.sync() == 1
    assert client.get("/verhalen?q=luisteren").status_code == 200

    line.cut()
    answer = client.get("/verhalen?q=luisteren")
    assert answer.status_code == 503
    assert "kan nu niet zoeken" in answer.text
    assert client.get("/api/v1/stories?q=luisteren").status_code == 503
    assert client.get("/api/v1/stories/eerder/similar").status_code == 503
    assert "Mijn zus luisterde" in client.get("/verhalen/eerder").text
    bank.store.add(sample_story("meanwhile", "Intussen kwam de wijkagent langs."))
    assert bank.sync() == 0
    assert [row.story_id for row in bank.store.outbox(limit=10)] == ["meanwhile"]

    line.mend()
    assert bank.sync() == 1
    assert "wijkagent" in client.get("/verhalen?q=wijkagent").text
    assert not check(bank.store, bank.index)


def test_story_that_is_withdrawn_meanwhile_is_gone_at_once_and_from_the_index_when_it_is_back(
    bank_on_a_line: Fixture,
) -> None:
    bank, line, client = bank_on_a_line.bank, bank_on_a_line.line, bank_on_a_line.client
    bank.store.add(sample_story("a"))
    bank.sync()

    line.cut()
    bank.store.erase("a", now=START)
    assert bank.sync() == 0
    assert client.get("/verhalen/a").status_code == 404

    line.mend()
    # The index does not know it yet, the page does.
    assert set(bank.index.fingerprints()) == {"a"}
    assert "Mijn zus" not in client.get("/verhalen?q=luisteren").text
    assert bank.sync() == 1
    assert not bank.index.fingerprints()
