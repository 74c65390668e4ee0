"""Double coding on the pages: two browsers that see their own answers only, then the outcome, then decisions."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.use_cases.accounts import add_user
from service.use_cases.coding.answering import put_answer
from service.use_cases.own_story.changing import withdraw_story
from service.wiring import Bank
from stories.accounts import Role, User
from stories.taggings import Voice
from tests.banks import Clock, memory_bank
from tests.pages import Browser
from tests.staff_browsers import signed_in
from tests.stores import new_store
from tests.story_samples import sample_story, sample_tagging

PASSWORD = "een-lang-wachtwoord"
ROUND = "/beheer/coderen/story-1"


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> list[User]:
    """Two coders and a researcher, made once: passwords are slow on purpose."""
    store, now = new_store(tmp_path_factory.mktemp("mensen")), Clock().now
    roles = {"tessa": Role.CURATOR, "bram": Role.CURATOR, "omar": Role.RESEARCHER}
    return [add_user(name, role, PASSWORD, store=store, now=now) for name, role in roles.items()]


@pytest.fixture
def bank(tmp_path: Path, people: list[User]) -> Bank:
    bank = memory_bank(tmp_path)
    for number in range(12):
        story_id = f"s{number}"
        said = [sample_tagging(story_id, "-wederkerigheid", by=voice) for voice in Voice]
        bank.store.add(sample_story(story_id), said)
    for user in people:
        bank.store.put_user(user)
    return bank


@pytest.fixture
def tessa(bank: Bank) -> Browser:
    return signed_in(bank, "tessa")


@pytest.fixture
def bram(bank: Bank) -> Browser:
    return signed_in(bank, "bram")


def start(browser: Browser) -> None:
    sent = {"aantal": "20", "codeur-1": "tessa", "codeur-2": "bram"}
    answer = browser.send("/beheer/coderen", sent)
    assert answer.url.path == ROUND


def code_all(bank: Bank, name: str, labels: dict[int, list[str]] | None = None) -> None:
    coder = bank.store.get_user(name)
    assert coder is not None
    for place in range(1, 21):
        put_answer(bank, "story-1", place, (labels or {}).get(place, ()), coder=coder)


def test_pages_of_coding_are_for_curators_only(bank: Bank) -> None:
    visitor = Browser(TestClient(create_app(bank)))
    for address in ("/beheer/coderen", ROUND, f"{ROUND}/zin/1", f"{ROUND}/beslis/1", f"{ROUND}/verder"):
        assert visitor.open(address).url.path == "/aanmelden"


def test_queue_leads_to_coding(tessa: Browser) -> None:
    assert 'href="/beheer/coderen"' in tessa.open("/beheer").text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"aantal": "19", "codeur-1": "tessa", "codeur-2": "bram"}, "Kies 20 tot 500 zinnen."),
        ({"aantal": "veel", "codeur-1": "tessa", "codeur-2": "bram"}, "Kies 20 tot 500 zinnen."),
        ({"aantal": "20", "codeur-1": "tessa", "codeur-2": "tessa"}, "Kies twee verschillende mensen."),
        ({"aantal": "25", "codeur-1": "tessa", "codeur-2": "bram"}, "Er zijn te weinig zinnen"),
    ],
)
def test_round_that_cannot_start_says_why_and_keeps_what_was_filled_in(
    bank: Bank, tessa: Browser, fields: dict[str, str], said: str
) -> None:
    for number in range(3):
        withdraw_story(bank, f"s{number}")
    answer = tessa.send("/beheer/coderen", fields)
    assert answer.status_code == 422
    assert said in answer.text
    assert f'value="{fields["aantal"]}"' in answer.text
    assert bank.store.rounds() == []


def test_last_answer_leads_back_to_the_round(bank: Bank, tessa: Browser) -> None:
    start(tessa)
    code_all(bank, "tessa")
    assert tessa.send(f"{ROUND}/zin/20", {"geen": "ja"}).url.path == ROUND
    assert "Je bent klaar" in tessa.open(ROUND).text


def test_coder_answers_one_by_one_and_goes_on_where_it_was_left(tessa: Browser) -> None:
    start(tessa)
    assert tessa.open(f"{ROUND}/verder").url.path == f"{ROUND}/zin/1"
    answer = tessa.send(f"{ROUND}/zin/1", {"label": ["-respect", "niet-geloofd"]})
    assert answer.url.path == f"{ROUND}/zin/2"
    assert "Jij hebt 1 van de 20 zinnen gedaan." in tessa.open(ROUND).text
    assert tessa.open(f"{ROUND}/verder").url.path == f"{ROUND}/zin/2"
    again = tessa.open(f"{ROUND}/zin/1").text
    assert 'value="-respect" checked' in again
    assert again.count(" checked") == 2


def test_coder_sees_no_label_of_anyone_else(tessa: Browser, bram: Browser) -> None:
    start(tessa)
    untouched = bram.open(f"{ROUND}/zin/1").text
    tessa.send(f"{ROUND}/zin/1", {"label": ["-respect"]})
    page = bram.open(f"{ROUND}/zin/1").text
    assert " checked" not in page
    assert "vb-label" not in page
    assert without_token(page) == without_token(untouched)
    assert "0 van de 20" in bram.open(ROUND).text


def without_token(page: str) -> list[str]:
    return [line for line in page.splitlines() if "formulier" not in line]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Kies een label, of zeg dat er geen label is."),
        ({"label": ["-respect"], "geen": "ja"}, "Bewaar ze, of haal"),
    ],
)
def test_answer_that_says_nothing_or_two_things_is_asked_again(
    bank: Bank, tessa: Browser, sent: dict[str, str | list[str]], said: str
) -> None:
    start(tessa)
    answer = tessa.send(f"{ROUND}/zin/1", sent)
    assert answer.status_code == 422
    assert said in answer.text
    assert answer.text.count(" checked") == len(sent.get("label", []))
    assert bank.store.codings("story-1") == []


def test_outcome_is_hidden_until_both_are_done(bank: Bank, tessa: Browser) -> None:
    start(tessa)
    code_all(bank, "tessa", {1: ["-respect"], 2: ["-respect"]})
    page = tessa.open(ROUND).text
    assert "Je bent klaar" in page
    assert "alfa" not in page
    code_all(bank, "bram", {1: ["-respect"], 2: ["-erkenning"]})
    page = tessa.open(ROUND).text
    assert "Krippendorffs alfa" in page
    assert "1 zin waarop ze verschillen" in page
    assert f'href="{ROUND}/beslis/2"' in page


def test_decision_with_a_line_goes_into_the_codebook(bank: Bank, tessa: Browser) -> None:
    start(tessa)
    code_all(bank, "tessa", {2: ["-respect"], 3: ["-respect"]})
    code_all(bank, "bram", {2: ["-erkenning"]})
    page = tessa.open(f"{ROUND}/beslis/2").text
    assert "niet met respect behandeld" in page
    assert "tessa</" not in page.replace("<strong>tessa</strong>", "")
    sent = {"besluit": "anders", "label": ["-nabijheid"], "waarom": "Er was alleen geen aandacht.", "regel": ""}
    refused = tessa.send(f"{ROUND}/beslis/2", sent | {"waarom": ""})
    assert refused.status_code == 422
    assert 'value="-nabijheid" checked' in refused.text
    line = "Doorpraten zonder op te kijken is -nabijheid."
    answer = tessa.send(f"{ROUND}/beslis/2", sent | {"regel": line})
    assert answer.url.path == f"{ROUND}/beslis/3"
    (settlement,) = bank.store.settlements("story-1")
    assert settlement.codes == {"-nabijheid"}
    assert line in tessa.open("/codeboek").text
    assert "Er was alleen geen aandacht." not in tessa.open("/codeboek").text
    assert "Eerder besloten" in tessa.open(f"{ROUND}/beslis/2").text
    last = tessa.send(f"{ROUND}/beslis/3", sent | {"besluit": "links"})
    assert last.url.path == ROUND


@pytest.mark.parametrize("choice", ["links", "rechts"])
def test_one_of_two_answers_can_be_chosen(bank: Bank, tessa: Browser, choice: str) -> None:
    start(tessa)
    code_all(bank, "tessa", {2: ["-respect"]})
    code_all(bank, "bram", {2: ["-erkenning"]})
    page = tessa.open(f"{ROUND}/beslis/2").text
    order = sorted(("-respect", "-erkenning"), key=lambda code: page.index(f">{bank.codebook.code(code).plain}</span>"))
    tessa.send(f"{ROUND}/beslis/2", {"besluit": choice, "waarom": "Dat staat er."})
    assert bank.store.settlements("story-1")[0].codes == {order[choice == "rechts"]}


def test_decision_without_a_choice_is_asked_again(bank: Bank, tessa: Browser) -> None:
    start(tessa)
    code_all(bank, "tessa", {2: ["-respect"]})
    code_all(bank, "bram")
    answer = tessa.send(f"{ROUND}/beslis/2", {"waarom": "Dat staat er."})
    assert answer.status_code == 422
    assert "Kies wat het wordt." in answer.text
    assert ">\nDat staat er.</textarea>" in answer.text


def test_round_can_be_taken_away(bank: Bank, tessa: Browser) -> None:
    start(tessa)
    answer = tessa.send(ROUND, {}, to=f"{ROUND}/stop")
    assert answer.url.path == "/beheer/coderen"
    assert tessa.open(ROUND).status_code == 404
    assert bank.store.rounds() == []


@pytest.mark.parametrize("address", ["zin/99", "zin/nul", "beslis/99", "zin/-1"])
def test_address_that_is_nothing_is_not_found(bank: Bank, tessa: Browser, address: str) -> None:
    start(tessa)
    code_all(bank, "tessa")
    code_all(bank, "bram")
    assert tessa.open(f"{ROUND}/{address}").status_code == 404
