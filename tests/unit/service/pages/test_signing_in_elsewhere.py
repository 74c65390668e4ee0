"""Signing in at an institution, with a real provider that runs beside the test."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from httpx import Response
from starlette.testclient import TestClient

from service.app import create_app
from service.openid import (
    NotLetInError,
    Person,
    UntrustedAnswerError,
    ask,
    read_institution,
    where_to_ask,
    who_came_back,
)
from service.pages.signing_in.institution import COOKIE, RETURN
from service.pages.staff import COOKIE as SESSION
from service.settings import Settings
from service.use_cases.accounts import add_user
from service.use_cases.signing_in_elsewhere import block, let_in, unblock
from service.wiring import Bank, now
from stories.accounts import ChangeKind, Role, User
from stories.errors import InvalidInputError
from tests.banks import START, memory_bank
from tests.oidc_provider import oidc_provider, refuse_there, sign_in_there
from tests.ports import free_port

SETTINGS = {
    "oidc_client_id": "bank",
    "oidc_client_secret": "geheim",
    "oidc_roles": "employee=onderzoeker,faculty=docent",
}
BEA = User("bea", Role.OPERATOR, "hash", START)


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with oidc_provider() as running:
        yield running


def bank_at(data: Path, issuer: str, **more: str) -> Bank:
    # The provider's clock is the real one.
    return memory_bank(data, clock=now, settings=Settings(data=data, oidc_issuer=issuer, **SETTINGS, **more))  # type: ignore[arg-type]


@pytest.fixture
def bank(tmp_path: Path, issuer: str) -> Bank:
    return bank_at(tmp_path, issuer)


@pytest.fixture
def client(bank: Bank) -> TestClient:
    return TestClient(create_app(bank), follow_redirects=False)


def go(client: TestClient, back: str = "") -> str:
    """Press the button to sign in elsewhere, and return where that leads."""
    answer = client.get("/aanmelden/instelling" + (f"?terug={back}" if back else ""))
    assert answer.status_code == 303, answer.text
    return str(answer.headers["Location"])


def come_back(client: TestClient, subject: str, back: str = "") -> Response:
    return client.get(path_of(sign_in_there(go(client, back), subject)))


def path_of(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


def test_who_has_a_group_with_a_role_is_signed_in_in_it(client: TestClient, bank: Bank) -> None:
    answer = come_back(client, "omar", "/verhalen?q=zorg")
    assert answer.status_code == 200
    assert 'content="0;url=/verhalen?q=zorg"' in answer.text
    user = bank.store.get_user("omar-de-wit")
    assert user is not None
    assert (user.role, user.password_hash) == (Role.RESEARCHER, "")
    assert "onderzoeker" in client.get("/aanmelden").text
    assert [change.kind for change in bank.store.account_changes(limit=5)] == [ChangeKind.CAME_IN]


def test_group_may_be_one_word_and_the_second_time_is_the_same_account(client: TestClient, bank: Bank) -> None:
    for _ in range(2):
        assert come_back(client, "eva").status_code == 200
        client.cookies.clear()
    assert [(user.name, user.role) for user in bank.store.users()] == [("eva", Role.EDUCATOR)]


@pytest.mark.parametrize("subject", ["stan", "nora"])
def test_who_is_in_no_group_with_a_role_gets_nothing_and_reads_why(
    client: TestClient, bank: Bank, subject: str
) -> None:
    answer = come_back(client, subject)
    assert answer.status_code == 403
    assert "Je hoort bij geen groep die hier een rol heeft." in answer.text
    assert SESSION not in client.cookies
    assert bank.store.users() == []


def test_what_is_asked_names_the_bank_and_proves_nothing_to_who_listens(client: TestClient) -> None:
    asked = {name: values[0] for name, values in parse_qs(urlsplit(go(client)).query).items()}
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert asked["scope"] == "openid profile"
    assert asked["redirect_uri"] == "http://127.0.0.1:8000" + RETURN
    assert len({asked["state"], asked["nonce"], asked["code_challenge"]}) == 3
    cookie = next(line for line in client.get("/aanmelden/instelling").headers.get_list("set-cookie") if COOKIE in line)
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie


def test_answer_to_what_another_browser_asked_is_refused(client: TestClient, bank: Bank) -> None:
    answer = sign_in_there(go(client), "omar")
    other = TestClient(create_app(bank), follow_redirects=False)
    assert other.get(path_of(answer)).status_code == 400
    go(other)
    assert other.get(path_of(answer)).status_code == 400
    assert bank.store.users() == []


def test_answer_is_good_for_once(client: TestClient, bank: Bank) -> None:
    answer = path_of(sign_in_there(go(client), "omar"))
    kept = client.cookies[COOKIE]
    assert client.get(answer).status_code == 200
    assert client.get(answer).status_code == 400
    # Also for who kept the cookie: a code is good for once.
    other = TestClient(create_app(bank), cookies={COOKIE: kept}, follow_redirects=False)
    assert other.get(answer).status_code == 400


def test_who_takes_too_long_starts_again(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = path_of(sign_in_there(go(client), "omar"))
    later = time.time() + 601
    monkeypatch.setattr(time, "time", lambda: later)
    assert client.get(answer).status_code == 400


def test_saying_no_there_is_no_here(client: TestClient) -> None:
    asked = go(client)
    state = parse_qs(urlsplit(asked).query)["state"][0]
    # This provider leaves out the state that a refusal must bring back (RFC 6749 4.1.2.1).
    answer = client.get(f"{path_of(refuse_there(asked))}&state={state}")
    assert answer.status_code == 400
    assert "De aanmelddienst meldde je niet aan." in answer.text


def test_token_that_is_too_old_or_for_another_time_of_signing_in_is_refused(bank: Bank) -> None:
    institution = read_institution(bank.settings, return_to="http://127.0.0.1:8000/terug")
    assert institution is not None
    for wrong in ("nonce", "time", "state", "issuer"):
        asked = ask()
        address = sign_in_there(where_to_ask(institution, asked), "omar")
        answer = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        moment = now()
        if wrong == "nonce":
            asked = replace(asked, nonce="een-ander")
        elif wrong == "state":
            asked = replace(asked, state="een-ander")
        elif wrong == "issuer":
            answer["iss"] = "https://elders.example"
        else:
            moment = moment.replace(year=moment.year + 1)
        with pytest.raises(UntrustedAnswerError):
            who_came_back(institution, asked, answer, now=moment)


def test_institution_that_calls_itself_otherwise_is_not_asked(tmp_path: Path, issuer: str) -> None:
    client = TestClient(create_app(bank_at(tmp_path, f"{issuer}/")), follow_redirects=False)
    answer = client.get("/aanmelden/instelling")
    assert answer.status_code == 400
    assert "noemt zich anders" in answer.text


def test_institution_that_is_away_is_said_to_be(tmp_path: Path) -> None:
    client = TestClient(create_app(bank_at(tmp_path, f"http://127.0.0.1:{free_port()}")), follow_redirects=False)
    answer = client.get("/aanmelden/instelling")
    assert answer.status_code == 503
    assert "antwoordt niet" in answer.text
    assert client.get("/aanmelden").status_code == 200


def test_institution_that_goes_away_halfway_is_said_to_be(tmp_path: Path) -> None:
    with oidc_provider() as issuer:
        client = TestClient(create_app(bank_at(tmp_path, issuer)), follow_redirects=False)
        answer = sign_in_there(go(client), "omar")
    assert client.get(path_of(answer)).status_code == 503


@pytest.mark.parametrize("elsewhere", ["https://elders.example", "//elders.example"])
def test_coming_back_never_leads_to_another_site(client: TestClient, elsewhere: str) -> None:
    answer = come_back(client, "omar", elsewhere)
    assert 'content="0;url=/verhalen"' in answer.text
    assert "elders" not in answer.text


def test_too_many_bad_answers_are_stopped(client: TestClient) -> None:
    answers = [client.get(f"{RETURN}?code=gok&state=gok").status_code for _ in range(11)]
    assert answers == [400] * 10 + [429]


def test_without_settings_there_is_no_button_and_nothing_is_asked(tmp_path: Path) -> None:
    client = TestClient(create_app(memory_bank(tmp_path)), follow_redirects=False)
    assert "instelling" not in client.get("/aanmelden").text
    for address in ("/aanmelden/instelling", RETURN):
        assert client.get(address).headers["Location"] == "/aanmelden"


def test_page_to_sign_in_names_the_institution(client: TestClient) -> None:
    page = client.get("/aanmelden?terug=/beheer/coderen").text
    assert "Meld je aan met de instelling" in page
    assert 'href="/aanmelden/instelling?terug=/beheer/coderen"' in page


def test_who_comes_in_never_takes_a_name_that_another_has_or_had(client: TestClient, bank: Bank) -> None:
    add_user("eva", Role.CURATOR, "een-lang-wachtwoord", store=bank.store, now=now())
    assert come_back(client, "eva").status_code == 200
    assert {user.name: user.role for user in bank.store.users()} == {"eva": Role.CURATOR, "eva-2": Role.EDUCATOR}
    bank.store.delete_user("eva-2")
    with pytest.raises(InvalidInputError):
        add_user("eva-2", Role.CURATOR, "een-lang-wachtwoord", store=bank.store, now=now())


def test_who_is_blocked_is_out_at_once_until_let_in_again(client: TestClient, bank: Bank) -> None:
    come_back(client, "eva")
    (identity,) = bank.store.identities()
    block(bank, identity, by=BEA)
    assert "Je bent aangemeld" not in client.get("/aanmelden").text
    answer = come_back(client, "eva")
    assert answer.status_code == 403
    assert "geblokkeerd" in answer.text
    (identity,) = bank.store.identities()
    unblock(bank, identity, by=BEA)
    assert come_back(client, "eva").status_code == 200


def test_who_is_blocked_while_coming_in_does_not_come_in(bank: Bank, monkeypatch: pytest.MonkeyPatch) -> None:
    institution = read_institution(bank.settings, return_to="https://bank.example/terug")
    assert institution is not None
    keep = bank.store.put_user

    def blocked_meanwhile(user: User) -> None:
        block(bank, bank.store.identities()[0], by=BEA)
        keep(user)

    monkeypatch.setattr(bank.store, "put_user", blocked_meanwhile)
    with pytest.raises(NotLetInError):
        let_in(bank, Person(institution.issuer, "1", "omar", ("employee",)), institution)
    assert bank.store.users() == []


def test_who_leaves_the_group_loses_the_account_and_the_session(client: TestClient, bank: Bank) -> None:
    come_back(client, "eva")
    strict = replace(bank, settings=bank.settings.model_copy(update={"oidc_roles": "employee=onderzoeker"}))
    other = TestClient(create_app(strict), follow_redirects=False)
    assert come_back(other, "eva").status_code == 403
    assert bank.store.users() == []
    assert "Je bent aangemeld" not in client.get("/aanmelden").text


def test_no_token_is_kept(client: TestClient, bank: Bank, tmp_path: Path) -> None:
    come_back(client, "omar")
    bank.store.close()
    kept = b"".join(file.read_bytes() for file in tmp_path.glob("verhalen.db*"))
    assert b"omar-de-wit" in kept
    assert b"eyJ" not in kept
