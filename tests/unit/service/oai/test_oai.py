"""The bank for harvesters: valid by the schema, harvested by another program, and silent about a story's words."""

from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
import requests
import xmlschema
from fastapi.testclient import TestClient
from sickle import Sickle
from sickle.oaiexceptions import IdDoesNotExist, NoRecordsMatch
from sickle.response import OAIResponse

from service.app import create_app
from service.oai import repository
from service.settings import Settings
from service.wiring import Bank
from stories.consent import Use
from stories.story import Domain, StoryStatus
from tests.banks import Clock, memory_bank
from tests.story_samples import sample_story, sample_tagging

SCHEMA = xmlschema.XMLSchema(
    Path("tests/cases/oai_pmh/OAI-PMH.xsd"),
    locations=[
        ("http://www.openarchives.org/OAI/2.0/oai_dc/", "oai_dc.xsd"),
        ("http://purl.org/dc/elements/1.1/", "dc.xsd"),
        ("http://www.openarchives.org/OAI/2.0/oai-identifier", "oai-identifier.xsd"),
    ],
)
OAI = "{http://www.openarchives.org/OAI/2.0/}"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def bank(tmp_path: Path, clock: Clock) -> Bank:
    settings = Settings(data=tmp_path, public_url="https://bank.example.nl")  # type: ignore[arg-type]
    bank = memory_bank(tmp_path, clock=clock, settings=settings)
    bank.store.add(sample_story("a"), [sample_tagging("a")])
    bank.store.add(sample_story("b", domain=Domain.DEMENTIA, uses=frozenset({Use.READ})))
    bank.store.add(sample_story("c", uses=frozenset(Use) - {Use.READ}))
    bank.store.add(sample_story("d", status=StoryStatus.WAITING))
    return bank


@pytest.fixture
def client(bank: Bank) -> TestClient:
    return TestClient(create_app(bank))


def ask(client: TestClient, **arguments: str) -> Element:
    answer = client.get("/oai", params={name.rstrip("_"): value for name, value in arguments.items()})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/xml; charset=utf-8")
    SCHEMA.validate(answer.text)
    return fromstring(answer.text)


def records(client: TestClient, **arguments: str) -> list[tuple[str, bool]]:
    """Return the ids in a list and whether each is gone; nothing when there is no list."""
    root = ask(client, verb="ListIdentifiers", metadataPrefix="oai_dc", **arguments)
    headers = root.findall(f"{OAI}ListIdentifiers/{OAI}header")
    return [((one.findtext(f"{OAI}identifier") or "").rpartition(":")[2], "status" in one.attrib) for one in headers]


def error(client: TestClient, **arguments: str) -> str | None:
    found = ask(client, **arguments).find(f"{OAI}error")
    return found.get("code") if found is not None else None


LIST = {"verb": "ListRecords", "metadataPrefix": "oai_dc"}


@pytest.mark.parametrize(
    "arguments",
    [
        {"verb": "Identify"},
        {"verb": "ListSets"},
        {"verb": "ListMetadataFormats"},
        {"verb": "ListMetadataFormats", "identifier": "oai:bank.example.nl:a"},
        LIST,
        LIST | {"verb": "ListIdentifiers", "set": "ggz", "from": "2026-05-01", "until": "2026-05-01"},
        {"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "oai:bank.example.nl:a"},
    ],
    ids=lambda arguments: f"{arguments['verb']} {len(arguments)}",
)
def test_every_verb_is_answered_as_the_schema_wants(client: TestClient, arguments: dict[str, str]) -> None:
    root = ask(client, **arguments)
    assert root[2].tag == f"{OAI}{arguments['verb']}"
    assert root[1].attrib == arguments


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({}, "badVerb"),
        ({"verb": "Iets"}, "badVerb"),
        ({"verb": "ListRecords"}, "badArgument"),
        ({"verb": "Identify", "set": "ggz"}, "badArgument"),
        (LIST | {"from": "gisteren"}, "badArgument"),
        (LIST | {"from": "2026-02-30"}, "badArgument"),
        (LIST | {"from": "2026-05-02", "until": "2026-05-01"}, "badArgument"),
        (LIST | {"from": "2026-05-01", "until": "2026-05-01T00:00:00Z"}, "badArgument"),
        (LIST | {"set": "<script>"}, "badArgument"),
        (LIST | {"resumptionToken": "x"}, "badArgument"),
        ({"verb": "ListRecords", "resumptionToken": "x.y"}, "badResumptionToken"),
        ({"verb": "ListSets", "resumptionToken": "x.y"}, "badResumptionToken"),
        (LIST | {"metadataPrefix": "marc"}, "cannotDisseminateFormat"),
        (LIST | {"set": "bestaat-niet"}, "noRecordsMatch"),
        (LIST | {"until": "2001-01-01"}, "noRecordsMatch"),
        (LIST | {"verb": "GetRecord", "identifier": "oai:bank.example.nl:x"}, "idDoesNotExist"),
        (LIST | {"verb": "GetRecord", "identifier": "oai:ander.nl:a"}, "idDoesNotExist"),
        ({"verb": "ListMetadataFormats", "identifier": "oai:bank.example.nl:c"}, "idDoesNotExist"),
    ],
)
def test_every_mistake_has_its_code(client: TestClient, arguments: dict[str, str], code: str) -> None:
    assert error(client, **arguments) == code


def test_what_is_wrong_is_not_repeated_and_an_argument_comes_once(client: TestClient) -> None:
    assert ask(client, verb="ListRecords", metadataPrefix="<script>")[1].attrib == {}
    twice = client.get("/oai?verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc")
    assert 'code="badArgument"' in twice.text


def test_a_form_is_answered_as_an_address(client: TestClient) -> None:
    answer = client.post("/oai", data=LIST)
    assert (answer.status_code, answer.text) == (200, client.get("/oai", params=LIST).text)


def test_only_stories_that_everyone_may_read_are_described(client: TestClient) -> None:
    assert records(client) == [("a", False), ("b", False)]
    assert records(client, set="dementie") == [("b", False)]


def test_no_words_and_no_labels_of_a_story_are_given(client: TestClient, bank: Bank) -> None:
    said = client.get("/oai", params=LIST).text
    assert "praatten" not in said
    assert "luisterde" not in said
    assert all(code.plain not in said and code.id not in said for code in bank.codebook.codes)
    assert "https://bank.example.nl/verhalen/a" in said


def test_what_is_gone_stays_in_the_list_as_gone_also_for_who_asks_one_set(
    client: TestClient, bank: Bank, clock: Clock
) -> None:
    assert len(records(client)) == 2
    clock.advance(hours=1)
    bank.store.erase("b", now=clock())
    assert records(client) == [("a", False), ("b", True)]
    assert records(client, set="dementie", from_="2026-05-01T13:00:00Z") == [("b", True)]
    gone = ask(client, verb="GetRecord", metadataPrefix="oai_dc", identifier="oai:bank.example.nl:b")
    assert gone.find(f"{OAI}GetRecord/{OAI}record/{OAI}metadata") is None


def test_a_switch_takes_a_story_out_and_brings_it_back(client: TestClient, bank: Bank, clock: Clock) -> None:
    def uses(*on: Use) -> None:
        clock.advance(hours=1)
        consent = replace(bank.store.get("a").consent, uses=frozenset(on))
        bank.store.change("a", lambda story: replace(story, consent=consent))

    assert ("a", False) in records(client)
    uses(Use.RESEARCH)
    assert ("a", True) in records(client)
    uses(Use.READ)
    assert records(client) == [("b", False), ("a", False)]


def test_what_never_was_public_leaves_no_trace(client: TestClient, bank: Bank, clock: Clock) -> None:
    bank.store.erase("c", now=clock())
    assert ("c", True) not in records(client)


def test_a_change_that_harvesters_do_not_see_does_not_move_a_record(
    client: TestClient, bank: Bank, clock: Clock
) -> None:
    assert len(records(client)) == 2
    clock.advance(hours=1)
    bank.store.put_taggings("a", [sample_tagging("a", "niet-geloofd")])
    assert error(client, **LIST, from_="2026-05-01T12:30:00Z") == "noRecordsMatch"


class Harvester(Sickle):
    """An independent harvester, that reaches the bank without a network."""

    def __init__(self, client: TestClient) -> None:
        super().__init__("http://testserver/oai")
        self._client = client

    def harvest(self, **arguments: str) -> OAIResponse:
        asked = {name: value for name, value in arguments.items() if value is not None}
        answer, theirs = self._client.get("/oai", params=asked), requests.Response()
        theirs.status_code, theirs._content = answer.status_code, answer.content
        theirs.encoding = "utf-8"
        return OAIResponse(theirs, params=arguments)


def test_another_program_harvests_everything_page_by_page(
    bank: Bank, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repository, "PAGE_SIZE", 2)
    for number in range(5):
        bank.store.add(sample_story(f"e{number}"))
    bank.store.erase("e3", now=bank.clock())
    harvester: Any = Harvester(client)
    assert harvester.Identify().deletedRecord == "persistent"
    assert len(list(harvester.ListSets())) == len(Domain)
    assert [one.metadataPrefix for one in harvester.ListMetadataFormats()] == ["oai_dc"]
    found = list(harvester.ListRecords(metadataPrefix="oai_dc"))
    assert sorted(one.header.identifier.rpartition(":")[2] for one in found) == ["a", "b", "e0", "e1", "e2", "e4"]
    assert {title for one in found for title in one.metadata["title"]} == {
        "Ervaringsverhaal over psychische zorg (ggz)",
        "Ervaringsverhaal over dementie",
    }
    assert len(list(harvester.ListIdentifiers(metadataPrefix="oai_dc", set="ggz"))) == 5
    assert harvester.GetRecord(identifier="oai:bank.example.nl:a", metadataPrefix="oai_dc").header.setSpecs == ["ggz"]
    with pytest.raises(IdDoesNotExist):
        harvester.GetRecord(identifier="oai:bank.example.nl:c", metadataPrefix="oai_dc")
    with pytest.raises(NoRecordsMatch):
        harvester.ListRecords(metadataPrefix="oai_dc", set="armoede")


def test_a_list_ends_with_an_empty_token(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repository, "PAGE_SIZE", 1)
    first = ask(client, verb="ListIdentifiers", metadataPrefix="oai_dc")
    token = first.findtext(f"{OAI}ListIdentifiers/{OAI}resumptionToken")
    assert token
    second = ask(client, verb="ListIdentifiers", resumptionToken=token)
    last = second.find(f"{OAI}ListIdentifiers/{OAI}resumptionToken")
    assert last is not None
    assert (last.text, last.attrib) == (None, {"cursor": "1"})


def test_a_bank_without_a_domain_has_a_name_that_cannot_exist(tmp_path: Path) -> None:
    client = TestClient(create_app(memory_bank(tmp_path)))
    said = ask(client, verb="Identify")
    assert said.findtext(f"{OAI}Identify/{OAI}adminEmail") == "beheer@verhalenbank.invalid"
    mailed = Settings(data=tmp_path / "b", contact_email="beheer@bank.nl")
    said = ask(TestClient(create_app(memory_bank(tmp_path / "b", settings=mailed))), verb="Identify")
    assert said.findtext(f"{OAI}Identify/{OAI}adminEmail") == "beheer@bank.nl"


def test_a_form_with_any_number_of_fields_is_answered(client: TestClient) -> None:
    answer = client.post(
        "/oai",
        content="verb=Identify" + "&meer=1" * 1_000,
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    assert answer.status_code == 200
    SCHEMA.validate(answer.text)
    assert 'code="badArgument"' in answer.text
