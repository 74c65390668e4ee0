"""Stories over the API: found, read, and never shown to who may not read them."""

import pytest
from fastapi.testclient import TestClient

from service.use_cases.accounts import add_key
from service.wiring import Bank
from stories.accounts import Role
from stories.openings import Opening

EVERYONES = {"open"}


def ids(client: TestClient, query: str = "", **headers: str) -> set[str]:
    answer = client.get(f"/stories{query}", headers=headers)
    assert answer.status_code == 200, answer.text
    return {item["id"] for item in answer.json()["items"]}


def bearer(bank: Bank, role: Role) -> dict[str, str]:
    return {"Authorization": f"Bearer {add_key('proef', role, store=bank.store, now=bank.clock())}"}


def test_without_a_key_only_what_everyone_may_read_is_found(client: TestClient) -> None:
    assert ids(client) == EVERYONES


@pytest.mark.parametrize(
    ("role", "extra"),
    [(Role.RESEARCHER, {"research"}), (Role.EDUCATOR, {"teach"}), (Role.CURATOR, set())],
)
def test_a_key_opens_what_its_role_may_read(bank: Bank, client: TestClient, role: Role, extra: set[str]) -> None:
    assert ids(client, **bearer(bank, role)) == EVERYONES | extra


@pytest.mark.parametrize("given", ["Bearer vb_onbekend", "Bearer", "Basic bmVl", "vb_onbekend"])
def test_an_unknown_key_is_refused_and_not_read_as_no_key(client: TestClient, given: str) -> None:
    assert client.get("/stories", headers={"Authorization": given}).status_code == 401


def test_guessing_keys_is_stopped(bank: Bank, client: TestClient) -> None:
    for number in range(bank.settings.sign_in_tries):
        assert client.get("/stories", headers={"Authorization": f"Bearer vb_{number}"}).status_code == 401
    answer = client.get("/stories", headers={"Authorization": "Bearer vb_nog-een"})
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0


@pytest.mark.parametrize("story_id", ["research", "closed", "waits", "er-is-niets"])
@pytest.mark.parametrize("part", ["", "/sentences", "/similar"])
def test_what_may_not_be_read_is_answered_as_what_does_not_exist(client: TestClient, story_id: str, part: str) -> None:
    answer = client.get(f"/stories/{story_id}{part}")
    assert answer.status_code == 404
    assert answer.json() == client.get(f"/stories/niemand{part}").json()


def test_a_story_is_given_with_its_labels_beside_its_sentences(client: TestClient) -> None:
    story = client.get("/stories/open").json()
    assert story["text"] == "Ze praatten langs me heen. Mijn zus luisterde wel."
    assert [sentence["text"] for sentence in story["sentences"]] == [
        "Ze praatten langs me heen.",
        "Mijn zus luisterde wel.",
    ]
    assert [label["id"] for label in story["sentences"][0]["labels"]] == ["over-mij-zonder-mij"]
    assert story["labels"][0]["confirmed"] is True
    assert client.get("/stories/open/sentences").json()["items"] == story["sentences"]


def test_no_answer_says_what_else_a_narrator_allows_or_where_a_story_came_from(client: TestClient) -> None:
    story = client.get("/stories/open").json()
    assert not {"uses", "consent", "source_id", "status", "created_at"} & set(story)


def test_highlights_are_positions_in_their_own_sentence(client: TestClient) -> None:
    item = client.get("/stories?q=zus").json()["items"][0]
    excerpt = next(excerpt for excerpt in item["excerpts"] if excerpt["highlights"])
    mark = excerpt["highlights"][0]
    assert excerpt["text"][mark["start"] : mark["end"]] == "zus"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?domain=ggz", {"open"}),
        ("?domain=dementie", set()),
        ("?domain=dementie&domain=ggz", {"open"}),
        ("?label=over-mij-zonder-mij", {"open"}),
        ("?label=respect", set()),
        ("?label=%2Brespect", set()),
        ("?label=+respect", set()),
        ("?teller=zelf&year_from=2021&year_to=2021", {"open"}),
        ("?year_from=2022", set()),
        ("?year_from=2022&year_to=2020", {"open"}),
        ("?q=label:over-mij-zonder-mij", {"open"}),
        ("?q=label:over-mij-zonder-mij&domain=dementie", set()),
    ],
)
def test_choices_narrow_the_search(client: TestClient, query: str, found: set[str]) -> None:
    assert ids(client, query) == found


@pytest.mark.parametrize(
    "query",
    [
        "?page=0",
        "?page_size=0",
        "?page_size=101",
        "?domain=x",
        "?label=x",
        "?sort=x",
        "?year_from=1",
        "?q=" + "x" * 1001,
    ],
)
def test_a_choice_that_does_not_exist_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/stories{query}").status_code == 422


def test_a_search_that_cannot_be_read_says_what_is_missing(client: TestClient) -> None:
    answer = client.get('/stories?q="niet geloofd')
    assert answer.status_code == 400
    assert "aanhalingsteken" in answer.json()["detail"]


def test_pages_are_linked_and_every_link_repeats_the_search(bank: Bank, client: TestClient) -> None:
    headers = bearer(bank, Role.RESEARCHER)
    first = client.get("/stories?teller=zelf&page_size=1", headers=headers).json()
    assert first["total"] == 2
    assert first["links"]["previous"] is None
    second = client.get(path_of(first["links"]["next"]), headers=headers).json()
    assert second["links"]["next"] is None
    assert {item["id"] for item in first["items"] + second["items"]} == {"open", "research"}
    assert client.get(path_of(second["links"]["previous"]), headers=headers).json() == first
    assert first["links"]["last"] == second["links"]["self"]


def test_a_page_after_the_last_is_empty_and_leads_back(client: TestClient) -> None:
    beyond = client.get("/stories?page=9").json()
    assert beyond["items"] == []
    assert ids(client, path_of(beyond["links"]["previous"]).removeprefix("/stories")) == EVERYONES


def test_a_withdrawn_story_is_gone_before_the_index_knows(bank: Bank, client: TestClient) -> None:
    bank.store.erase("open", now=bank.clock())
    assert client.get("/stories/open").status_code == 404
    assert ids(client) == set()


def path_of(link: str) -> str:
    return link.split("/api/v1")[1]


def test_opening_with_a_key_is_noted_for_the_narrator_once(client: TestClient, bank: Bank) -> None:
    headers = bearer(bank, Role.RESEARCHER)
    for address in ("/stories/research", "/stories/research/sentences"):
        assert client.get(address, headers=headers).status_code == 200
    assert bank.store.openings("research") == [Opening("proef", "research", bank.clock(), Role.RESEARCHER, by_key=True)]
    client.get("/stories/open")
    assert bank.store.openings("open") == []
