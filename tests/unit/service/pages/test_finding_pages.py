from pathlib import Path

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from stories.consent import Use
from tests.banks import memory_bank
from tests.story_samples import sample_story, sample_tagging


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    bank = memory_bank(tmp_path)
    bank.store.add(sample_story("open"), [sample_tagging("open")])
    bank.store.add(sample_story("gesloten", uses=frozenset({Use.COUNT})))
    bank.sync()
    return TestClient(create_app(bank))


def test_the_list_shows_what_may_be_read_and_nothing_else(client: TestClient) -> None:
    page = client.get("/verhalen").text
    assert "/verhalen/open" in page
    assert "/verhalen/gesloten" not in page
    assert "1 verhaal" in page


def test_words_of_the_query_are_marked(client: TestClient) -> None:
    assert '<mark class="nl-mark">langs</mark>' in client.get("/verhalen", params={"q": "langs"}).text


def test_a_filter_that_was_typed_shows_as_a_ticked_box(client: TestClient) -> None:
    page = client.get("/verhalen", params={"q": "langs label:over-mij-zonder-mij"}).text
    assert 'value="over-mij-zonder-mij" checked' in page
    assert 'value="langs"' in page


def test_ticked_boxes_narrow_the_search(client: TestClient) -> None:
    assert "/verhalen/open" in client.get("/verhalen", params={"domein": "ggz", "jaar_van": "2021"}).text
    assert "/verhalen/open" not in client.get("/verhalen", params={"domein": "dementie"}).text


@pytest.mark.parametrize(
    "fields",
    [
        {"q": "label:onzin"},
        {"q": '"half'},
        {"jaar_van": "ooit"},
        {"pagina": "nul"},
        {"pagina": "501"},
        {"pagina": "000001" + 20 * "0"},
    ],
)
def test_a_query_that_is_not_understood_is_explained_and_kept(client: TestClient, fields: dict[str, str]) -> None:
    answer = client.get("/verhalen", params=fields)
    assert answer.status_code == 400
    assert "Let op:" in answer.text
    if "q" in fields:
        assert fields["q"].replace('"', "&#34;") in answer.text


def test_a_page_beyond_the_last_shows_that_nothing_is_there(client: TestClient) -> None:
    answer = client.get("/verhalen", params={"pagina": "7"})
    assert answer.status_code == 200
    assert "Geen verhalen gevonden" in answer.text


def test_a_story_shows_its_labels_beside_its_sentences(client: TestClient) -> None:
    page = client.get("/verhalen/open").text
    assert 'id="zin-1"' in page
    assert "Volgens de verteller" in page


@pytest.mark.parametrize("story_id", ["gesloten", "bestaat-niet"])
def test_a_story_that_may_not_be_read_is_as_absent_as_one_that_does_not_exist(
    client: TestClient, story_id: str
) -> None:
    answer = client.get(f"/verhalen/{story_id}")
    assert answer.status_code == 404
    assert "Deze pagina is er niet" in answer.text
