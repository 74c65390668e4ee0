import re
from pathlib import Path

import pytest
from httpx import Response
from starlette.testclient import TestClient

from service.app import create_app
from service.use_cases.accounts import add_user
from service.use_cases.learning.drawing import AT_ONCE
from service.wiring import Bank
from stories.accounts import Role
from stories.label_reviews import Draw
from tests.banks import memory_bank
from tests.story_samples import sample_story

PASSWORD = "een-lang-wachtwoord"


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    bank = memory_bank(tmp_path)
    for number in range(8):
        bank.store.add(sample_story(f"s{number}"))
    add_user("tessa", Role.CURATOR, PASSWORD, store=bank.store, now=bank.clock())
    return bank


@pytest.fixture
def client(bank: Bank) -> TestClient:
    client = TestClient(create_app(bank), follow_redirects=False)
    send(client, "/aanmelden", "/aanmelden", naam="tessa", wachtwoord=PASSWORD)
    return client


def send(client: TestClient, page: str, address: str, **fields: str | list[str]) -> Response:
    token = re.search(r'name="formulier" value="(\w+)"', client.get(page).text)
    assert token is not None
    return client.post(address, data={"formulier": token[1], **fields})


def first_sentence(client: TestClient) -> str:
    return str(send(client, "/beheer/nakijken", "/beheer/nakijken").headers["Location"])


@pytest.mark.parametrize("address", ["", "/verder", "/schatting", "/zin/s0/0"])
def test_who_is_not_signed_in_is_sent_to_sign_in(bank: Bank, address: str) -> None:
    answer = TestClient(create_app(bank), follow_redirects=False).get(f"/beheer/nakijken{address}")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/aanmelden?terug=/beheer/nakijken{address}")


def test_a_curator_is_led_from_the_queue_through_a_list_of_sentences(client: TestClient, bank: Bank) -> None:
    assert 'href="/beheer/nakijken"' in client.get("/beheer").text
    address = first_sentence(client)
    for _ in range(AT_ONCE):
        page = client.get(address)
        assert page.status_code == 200
        assert "vb-codeer__deze" in page.text
        answer = send(client, address, address, antwoord="labels", label=["-respect", "niet-geloofd"])
        address = str(answer.headers["Location"])
    assert address == "/beheer/nakijken"
    assert all(review.codes == {"-respect", "niet-geloofd"} for review in bank.store.reviews())


def test_why_a_sentence_was_drawn_and_what_was_proposed_is_not_shown(client: TestClient) -> None:
    address = first_sentence(client)
    page = client.get(address).text
    assert not any(draw.value in page for draw in Draw)
    assert "checked" not in page


@pytest.mark.parametrize(("says", "codes"), [("geen", frozenset()), ("weet-niet", None)])
def test_no_label_and_not_knowing_are_answers(
    client: TestClient, bank: Bank, says: str, codes: frozenset[str] | None
) -> None:
    address = first_sentence(client)
    assert send(client, address, address, antwoord=says).status_code == 303
    (done,) = (review for review in bank.store.reviews() if not review.waiting)
    assert done.codes == codes


@pytest.mark.parametrize(
    "fields",
    [{}, {"antwoord": "labels"}, {"antwoord": "geen", "label": "-respect"}, {"antwoord": "weet-niet", "label": "x"}],
)
def test_an_answer_that_says_two_things_or_nothing_is_asked_again(
    client: TestClient, bank: Bank, fields: dict[str, str]
) -> None:
    address = first_sentence(client)
    answer = send(client, address, address, **fields)
    assert answer.status_code == 422
    assert all(review.waiting for review in bank.store.reviews())


def test_the_estimate_counts_what_chance_drew_and_gives_no_share_of_less_than_five(client: TestClient) -> None:
    assert "nog geen zin nagekeken" in client.get("/beheer/nakijken/schatting").text
    address = first_sentence(client)
    for _ in range(AT_ONCE):
        address = str(send(client, address, address, antwoord="geen").headers["Location"])
    page = client.get("/beheer/nakijken/schatting").text
    assert "2 zinnen" in page
    assert "te weinig" in page
    assert client.get("/beheer/nakijken/schatting?versie=onbekend").status_code == 200


def test_when_nothing_is_left_that_is_said(client: TestClient, bank: Bank) -> None:
    for number in range(8):
        bank.store.erase(f"s{number}", now=bank.clock())
    assert "niets om na te kijken" in send(client, "/beheer/nakijken", "/beheer/nakijken").text
