"""The agenda over the API, and as a feed that keeps to RFC 4287."""

from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import etree

from service.app import create_app
from service.use_cases.agenda.answering import give_answer
from service.use_cases.agenda.judging import judge, read_as_narrator
from service.use_cases.agenda.links import make_link
from service.use_cases.agenda.making import make_item, publish_item
from service.use_cases.own_story.changing import allow_uses, withdraw_story
from service.wiring import Bank
from stories.agenda.item import QuotedPlace, Side
from stories.agenda.voices import Verdict
from stories.consent import Use
from tests.agenda_samples import sample_asked
from tests.figure_samples import FIGURE, HELPS, HURTS, bank_with_figure

ATOM = Path("tests/cases/atom.rng")
QUOTES = (QuotedPlace("v0", 0, Side.FOR), QuotedPlace("h0", 0, Side.AGAINST))


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return bank_with_figure(tmp_path)


@pytest.fixture
def client(bank: Bank) -> TestClient:
    return TestClient(create_app(bank))


@pytest.fixture
def item_id(bank: Bank) -> str:
    """An item with an answer, a reading of a narrator, and six judgements."""
    tessa = bank.store.get_user("tessa")
    assert tessa is not None
    item = make_item(bank, sample_asked(), [FIGURE], QUOTES, by=tessa)
    make_item(bank, replace(sample_asked(), title="Nog een concept"), [FIGURE], (), by=tessa)
    publish_item(bank, item.id, by=tessa)
    give_answer(bank, make_link(bank, item.id, by=tessa), "Vanaf nu zit iedereen zelf aan tafel.")
    read_as_narrator(bank, bank.store.get("v0"), item.id, "Ze durfden het niet te vragen.")
    for number in range(6):
        judge(bank, bank.store.get(f"v{number}"), item.id, Verdict.NO, "Er verandert niets." if number == 5 else "")
    return item.id


def test_the_agenda_lists_what_is_public(client: TestClient, item_id: str) -> None:
    agenda = client.get("/api/v1/agenda").json()
    (listed,) = agenda["items"]
    assert (listed["id"], listed["state"], listed["is_late"]) == (item_id, "beoordeeld", False)
    assert agenda["feed"].endswith("/agenda/feed.atom")


def test_an_item_travels_with_its_readings_answers_and_judgements(client: TestClient, item_id: str) -> None:
    item = client.get(f"/api/v1/agenda/{item_id}").json()
    assert [quote["text"] for quote in item["quotes"]] == [HURTS]
    assert [quote["text"] for quote in item["counter_quotes"]] == [HELPS]
    assert [(one["by"], one["text"]) for one in item["readings"]] == [("verteller", "Ze durfden het niet te vragen.")]
    (answer,) = item["answers"]
    assert answer["judgements"]["most"] == "nee"
    assert answer["judgements"]["sentences"] == ["Er verandert niets."]
    assert {change["by"] for change in item["history"]} == {"curator", "geadresseerde", "vertellers"}
    assert "tessa" not in client.get(f"/api/v1/agenda/{item_id}").text


def test_whose_story_it_is_stands_nowhere(client: TestClient, item_id: str) -> None:
    text = client.get(f"/api/v1/agenda/{item_id}").text
    assert not any(f'"v{number}"' in text for number in range(12))


def test_who_withdraws_or_is_counted_no_more_takes_along_what_was_said(
    client: TestClient, bank: Bank, item_id: str
) -> None:
    withdraw_story(bank, "v0")
    allow_uses(bank, "v1", [Use.READ])
    item = client.get(f"/api/v1/agenda/{item_id}").json()
    assert item["state"] == "beantwoord"
    assert item["quotes"] == []
    assert item["readings"] == []
    assert item["answers"][0]["judgements"] is None


def test_a_draft_and_an_unknown_item_are_not_there(client: TestClient, bank: Bank, item_id: str) -> None:
    draft = next(item for item in bank.store.items() if item.id != item_id)
    for address in (draft.id, "nergens"):
        assert client.get(f"/api/v1/agenda/{address}").status_code == 404


def test_the_feed_keeps_to_the_grammar_of_rfc_4287(client: TestClient, item_id: str) -> None:
    answer = client.get("/agenda/feed.atom")
    assert answer.headers["Content-Type"] == "application/atom+xml"
    feed = etree.fromstring(answer.content)
    grammar = etree.RelaxNG(etree.parse(ATOM))
    assert grammar.validate(feed), grammar.error_log
    names = {"a": "http://www.w3.org/2005/Atom"}
    assert feed.xpath("count(a:entry)", namespaces=names) == 1
    assert feed.xpath("string(a:entry/a:link[@rel='alternate']/@href)", namespaces=names).endswith(f"/agenda/{item_id}")
    assert HURTS not in answer.text


def test_an_empty_feed_keeps_to_it_too(client: TestClient) -> None:
    grammar = etree.RelaxNG(etree.parse(ATOM))
    assert grammar.validate(etree.fromstring(client.get("/agenda/feed.atom").content)), grammar.error_log


def test_the_grammar_refuses_a_feed_without_an_id(client: TestClient) -> None:
    feed = etree.fromstring(client.get("/agenda/feed.atom").content)
    feed.remove(feed.find("{http://www.w3.org/2005/Atom}id"))
    assert not etree.RelaxNG(etree.parse(ATOM)).validate(feed)
