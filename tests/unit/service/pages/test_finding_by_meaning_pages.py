from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from search.memory_index import memory_index
from service.app import create_app
from stories.consent import Use
from tests.banks import memory_bank
from tests.embedders import WordMeanings
from tests.story_samples import sample_story


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    bank = replace(memory_bank(tmp_path), index=memory_index(embedder=WordMeanings()))
    bank.store.add(sample_story("vrees", "De schrik zat in mijn benen."))
    bank.store.add(sample_story("lied", "Zij speelde fluit."))
    bank.store.add(sample_story("stil", "Mijn angst bleef.", uses=frozenset({Use.COUNT})))
    bank.sync()
    return TestClient(create_app(bank))


def test_a_story_found_by_meaning_says_so_and_shows_why(client: TestClient) -> None:
    page = client.get("/verhalen", params={"q": "bang"}).text
    assert "<strong>op betekenis</strong>" in page
    assert '<span class="vb-vondst__betekenis">op betekenis</span>' in page
    assert '<mark class="nl-mark">De schrik zat in mijn benen.</mark>' in page
    assert page.index("/verhalen/vrees") < page.index("/verhalen/lied")


def test_what_is_found_by_meaning_alone_is_not_counted_as_found_by_words(client: TestClient) -> None:
    alone = client.get("/verhalen", params={"q": "bang"}).text
    assert "Geen verhaal met je woorden" in alone
    assert "Misschien past er niets bij." in alone
    beside = client.get("/verhalen", params={"q": "bang schrik"}).text
    assert ">1 verhaal, en 1 op betekenis</h2>" in beside


def test_a_word_that_is_there_needs_no_explanation(client: TestClient) -> None:
    page = client.get("/verhalen", params={"q": '"schrik zat"'}).text
    assert "op betekenis" not in page


def test_a_story_leads_to_what_is_like_each_sentence(client: TestClient) -> None:
    assert 'href="/verhalen/vrees/zinnen/1"' in client.get("/verhalen/vrees").text
    page = client.get("/verhalen/vrees/zinnen/1").text
    assert "De schrik zat in mijn benen." in page
    assert "/verhalen/lied" in page


def test_what_may_not_be_read_is_like_nothing(client: TestClient) -> None:
    assert "/verhalen/stil" not in client.get("/verhalen/vrees/zinnen/1").text
    assert client.get("/verhalen/stil/zinnen/1").status_code == 404


@pytest.mark.parametrize("number", ["2", "10000"])
def test_a_sentence_that_is_not_there_is_absent(client: TestClient, number: str) -> None:
    assert client.get(f"/verhalen/vrees/zinnen/{number}").status_code == 404


def test_programs_ask_the_same(client: TestClient) -> None:
    found = client.get("/api/v1/stories", params={"q": "bang"}).json()
    assert found["reading"]["by_meaning"] == 2
    assert [item["by_meaning"] for item in found["items"]] == [True, True]
    like = client.get("/api/v1/stories/vrees/similar", params={"sentence": 0}).json()
    assert [item["id"] for item in like["items"]] == ["lied"]
    assert client.get("/api/v1/stories/vrees/similar", params={"sentence": 4}).status_code == 404
    assert client.get("/api/v1/stories/vrees/similar", params={"sentence": -1}).status_code == 422
