import re
from pathlib import Path

import pytest
from httpx import Response
from starlette.testclient import TestClient

from service.app import create_app
from service.use_cases import curating
from service.use_cases.accounts import add_user
from service.use_cases.own_story.hiding_more import hide_more
from service.use_cases.telling.helping import answer_help, ask_help
from service.wiring import Bank
from stories.accounts import Role, User
from stories.spans import MentionKind
from stories.story import StoryStatus
from tests.banks import START, Clock, memory_bank
from tests.story_samples import sample_story, sample_tagging
from tests.tellings import told

PASSWORD = "een-lang-wachtwoord"
TESSA = User("tessa", Role.CURATOR, "x", START)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def bank(tmp_path: Path, clock: Clock) -> Bank:
    bank = memory_bank(tmp_path, clock=clock)
    bank.store.add(sample_story(status=StoryStatus.WAITING), [sample_tagging()])
    for name, role in (("tessa", Role.CURATOR), ("eva", Role.EDUCATOR)):
        add_user(name, role, PASSWORD, store=bank.store, now=bank.clock())
    return bank


@pytest.fixture
def client(bank: Bank) -> TestClient:
    return TestClient(create_app(bank), follow_redirects=False)


def send(client: TestClient, page: str, address: str, **fields: str) -> Response:
    """Fill in a form on a page, with the page's own token."""
    token = re.search(r'name="formulier" value="(\w+)"', client.get(page).text)
    assert token is not None
    return client.post(address, data={"formulier": token[1], **fields})


def sign_in(client: TestClient, name: str = "tessa", password: str = PASSWORD) -> Response:
    return send(client, "/aanmelden", "/aanmelden", naam=name, wachtwoord=password)


@pytest.mark.parametrize("address", ["/beheer", "/beheer/verhalen/a", "/beheer/hulp/x"])
def test_who_is_not_signed_in_is_sent_to_sign_in(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/aanmelden?terug={address}")


@pytest.mark.parametrize("address", ["/beheer", "/beheer/verhalen/a", "/beheer/coderen", "/beheer/nakijken"])
def test_who_is_no_curator_is_told_so(client: TestClient, address: str) -> None:
    sign_in(client, "eva")
    answer = client.get(address)
    assert answer.status_code == 403
    assert "Dit mag niet" in answer.text


def test_a_curator_publishes_from_the_queue(client: TestClient, bank: Bank) -> None:
    sign_in(client)
    assert "/beheer/verhalen/a" in client.get("/beheer").text
    answer = send(client, "/beheer/verhalen/a", "/beheer/verhalen/a/publiceer")
    assert answer.status_code == 303
    assert bank.store.get("a").status is StoryStatus.PUBLISHED


def test_a_refusal_without_reason_keeps_the_page(client: TestClient, bank: Bank) -> None:
    sign_in(client)
    answer = send(client, "/beheer/verhalen/a", "/beheer/verhalen/a/weiger", rule="herkenbaar", reason="kort")
    assert answer.status_code == 422
    assert ">\nkort</textarea>" in answer.text
    assert bank.store.get("a").status is StoryStatus.WAITING


def test_the_queue_says_how_long_everything_waits_and_what_waits_longest(
    client: TestClient, bank: Bank, clock: Clock
) -> None:
    telling, key = told(bank)
    ask_help(bank, telling, key, "Klopt het?")
    sign_in(client)
    page = client.get("/beheer").text
    assert "wacht al <strong>61 dagen</strong>" in page
    assert '<p class="vb-wacht vb-wacht--langst">Wacht 61 dagen</p>' in page
    assert '<p class="vb-wacht">Vandaag binnengekomen</p>' in page
    assert "We bewaren deze tekst tot 31 mei 2026." in page
    clock.advance(days=1)
    answer_help(bank, telling.id, answer="Zo is het goed.", missed=[], curator=TESSA)
    curating.refuse(bank, "a", "herkenbaar", "Je zus is nog te herkennen.", curator=TESSA)
    clock.advance(days=1)
    hide_more(bank, "a", "zus", MentionKind.PERSON)
    page = client.get("/beheer").text
    assert "Vraagt om hulp" not in page
    assert "Wacht hoogstens 1 dag</p>" in page


def test_a_refused_story_in_which_its_narrator_hid_more_waits_again_with_the_old_reason(
    client: TestClient, bank: Bank
) -> None:
    sign_in(client)
    assert "Geweigerd op" not in client.get("/beheer").text
    reason = "Je zus is nog te herkennen."
    send(client, "/beheer/verhalen/a", "/beheer/verhalen/a/weiger", rule="herkenbaar", reason=reason)
    assert "0 verhalen wachten" in client.get("/beheer").text
    hide_more(bank, "a", "zus", MentionKind.PERSON)
    queue = client.get("/beheer").text
    assert "1 verhaal wacht" in queue
    assert "Geweigerd op 1 mei 2026, en daarna door de verteller veranderd." in queue
    page = client.get("/beheer/verhalen/a").text
    assert "Daarna haalde de verteller iets weg." in page
    assert reason in page


def test_a_form_without_the_token_of_its_page_does_nothing(client: TestClient, bank: Bank) -> None:
    sign_in(client)
    assert client.post("/beheer/verhalen/a/publiceer").status_code == 403
    assert bank.store.get("a").status is StoryStatus.WAITING


def test_a_curators_word_and_description_are_kept(client: TestClient, bank: Bank) -> None:
    sign_in(client)
    page = "/beheer/verhalen/a"
    send(client, page, f"{page}/zeg", zin="0", label="over-mij-zonder-mij", besluit="bevestigd")
    send(client, page, f"{page}/beschrijf", venster="beleid", leefgebied="wonen")
    assert {str(tagging.by) for tagging in bank.store.taggings(["a"])["a"]} == {"verteller", "curator"}
    assert "verteller: bevestigd" in client.get(page).text
    assert {str(window) for window in bank.store.get("a").windows} == {"beleid"}


@pytest.mark.parametrize(
    "fields",
    [
        {"zin": "9", "label": "over-mij-zonder-mij", "besluit": "bevestigd"},
        {"zin": "²", "label": "over-mij-zonder-mij", "besluit": "bevestigd"},
        {"zin": 5_000 * "9", "label": "over-mij-zonder-mij", "besluit": "bevestigd"},
        {"zin": "0", "label": "onzin", "besluit": "bevestigd"},
        {"zin": "0", "label": "over-mij-zonder-mij", "besluit": "misschien"},
    ],
)
def test_a_word_that_makes_no_sense_is_refused(client: TestClient, fields: dict[str, str]) -> None:
    sign_in(client)
    assert send(client, "/beheer/verhalen/a", "/beheer/verhalen/a/zeg", **fields).status_code == 422
