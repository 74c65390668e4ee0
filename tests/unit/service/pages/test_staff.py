"""Who is signed in: what a session opens, and when it ends."""

import time
from dataclasses import replace
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Annotated

import pytest
from fastapi import Depends, FastAPI
from httpx import Response
from starlette.testclient import TestClient

from service.app import create_app
from service.pages.staff import allowed
from service.settings import Settings
from service.use_cases.accounts import add_user, remove_user
from service.wiring import Bank
from stories.access import Action
from stories.accounts import Role, User
from stories.consent import Use
from stories.openings import Opening
from tests.banks import Clock, memory_bank
from tests.pages import Browser
from tests.staff_browsers import signed_in
from tests.stores import new_store
from tests.story_samples import sample_story, sample_tagging

PASSWORD = "een-lang-wachtwoord"
NAMES = {"tessa": Role.CURATOR, "omar": Role.RESEARCHER, "eva": Role.EDUCATOR, "bea": Role.OPERATOR}


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> list[User]:
    """One of every role, made once: passwords are slow on purpose."""
    store, now = new_store(tmp_path_factory.mktemp("mensen")), Clock().now
    return [add_user(name, role, PASSWORD, store=store, now=now) for name, role in NAMES.items()]


@pytest.fixture
def clock() -> Clock:
    return Clock()


def bank_with(people: list[User], data: Path, clock: Clock, settings: Settings | None = None) -> Bank:
    bank = memory_bank(data, clock=clock, settings=settings)
    for user in people:
        bank.store.put_user(user)
    return bank


@pytest.fixture
def bank(tmp_path: Path, people: list[User], clock: Clock) -> Bank:
    return bank_with(people, tmp_path, clock)


@pytest.fixture
def app(bank: Bank) -> FastAPI:
    """The application, with a page of our own that two roles may see."""
    app = create_app(bank)

    @app.get("/proef")
    def trial(user: Annotated[User, Depends(allowed(Action.CODE))]) -> str:
        return user.name

    return app


@pytest.fixture
def browser(app: FastAPI) -> Browser:
    return Browser(TestClient(app))


def sign_in(browser: Browser, name: str, *, to: str = "/aanmelden", password: str = PASSWORD) -> Response:
    return browser.send(to, {"naam": name, "wachtwoord": password}, to="/aanmelden")


@pytest.mark.parametrize(("name", "status"), [("tessa", 200), ("omar", 200), ("eva", 403), ("bea", 403)])
def test_page_for_some_roles_is_for_those_only(browser: Browser, name: str, status: int) -> None:
    sign_in(browser, name)
    assert browser.open("/proef").status_code == status


def test_who_must_sign_in_first_comes_back_to_the_page_they_wanted(browser: Browser) -> None:
    asked = browser.open("/beheer/coderen")
    assert asked.url.path == "/aanmelden"
    fields = {"naam": "tessa", "wachtwoord": PASSWORD, "terug": asked.url.params["terug"]}
    assert browser.send("/aanmelden", fields).url.path == "/beheer/coderen"


@pytest.mark.parametrize("elsewhere", ["https://elders.example", "//elders.example", "/\\elders.example", "elders"])
def test_signing_in_never_leads_to_another_site(app: FastAPI, elsewhere: str) -> None:
    browser = Browser(TestClient(app, follow_redirects=False))
    fields = {"naam": "tessa", "wachtwoord": PASSWORD, "terug": elsewhere}
    assert browser.send("/aanmelden", fields).headers["Location"] == "/beheer"


def test_old_address_of_signing_in_leads_there_and_back(browser: Browser) -> None:
    page = browser.open("/beheer/aanmelden")
    assert page.url.path == "/aanmelden"
    assert 'name="terug" value="/beheer"' in page.text
    assert browser.send("/beheer/aanmelden", {"naam": "tessa", "wachtwoord": PASSWORD}).url.path == "/beheer"


@pytest.mark.parametrize(("name", "password"), [("tessa", "een-ander-wachtwoord"), ("wie", "zomaar-iets")])
def test_wrong_password_keeps_what_was_typed_but_not_the_password(browser: Browser, name: str, password: str) -> None:
    answer = sign_in(browser, name, password=password)
    assert answer.status_code == 401
    assert f'value="{name}"' in answer.text
    assert password not in answer.text
    assert browser.open("/beheer").url.path == "/aanmelden"


def test_guessing_is_stopped(browser: Browser) -> None:
    answers = [sign_in(browser, "tessa", password=f"gok-nummer-{number}").status_code for number in range(12)]
    assert (answers[0], answers[-1]) == (401, 429)


def test_session_ends_when_its_time_is_up(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(browser, "tessa")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 8 * 3600 + 60)
    assert browser.open("/beheer").url.path == "/aanmelden"


def test_session_ends_when_its_account_is_removed_also_when_it_is_made_anew(
    browser: Browser, bank: Bank, clock: Clock
) -> None:
    sign_in(browser, "tessa")
    assert browser.open("/beheer").url.path == "/beheer"
    kept = bank.store.get_user("tessa")
    assert kept is not None
    remove_user("tessa", store=bank.store, now=clock())
    assert browser.open("/beheer").url.path == "/aanmelden"
    clock.advance(minutes=1)
    bank.store.put_user(replace(kept, created_at=clock()))
    assert browser.open("/beheer").url.path == "/aanmelden"


def test_session_ends_when_the_role_changes(browser: Browser, bank: Bank) -> None:
    sign_in(browser, "omar")
    user = bank.store.get_user("omar")
    assert user is not None
    bank.store.put_user(replace(user, role=Role.CURATOR))
    assert browser.open("/beheer").url.path == "/aanmelden"


def test_session_ends_when_signing_off(browser: Browser) -> None:
    sign_in(browser, "tessa")
    browser.send("/aanmelden", {}, to="/afmelden")
    assert browser.open("/beheer").url.path == "/aanmelden"


def test_cookie_that_was_kept_opens_nothing_after_signing_off(browser: Browser) -> None:
    sign_in(browser, "tessa")
    thief, elsewhere = (Browser(TestClient(browser.client.app)) for _ in range(2))
    sign_in(elsewhere, "tessa")
    thief.client.cookies.set("vb_medewerker", browser.client.cookies["vb_medewerker"], path="/")
    assert thief.open("/beheer").url.path == "/beheer"
    browser.send("/aanmelden", {}, to="/afmelden")
    assert thief.open("/beheer").url.path == "/aanmelden"
    assert elsewhere.open("/beheer").url.path == "/aanmelden"
    assert sign_in(browser, "tessa").url.path == "/beheer"


def test_who_is_signed_in_sees_as_whom(browser: Browser) -> None:
    sign_in(browser, "omar")
    page = browser.open("/aanmelden").text
    assert "omar" in page
    assert "onderzoeker" in page


@pytest.mark.parametrize(("https", "name"), [(True, "__Host-vb_medewerker"), (False, "vb_medewerker")])
def test_session_cookie_is_strict_out_of_reach_of_scripts_and_bound_to_the_site(
    tmp_path: Path, people: list[User], clock: Clock, https: bool, name: str
) -> None:
    address = f"http{'s' if https else ''}://bank.example"
    bank = bank_with(people, tmp_path, clock, Settings(data=tmp_path, public_url=address))
    browser = Browser(TestClient(create_app(bank), base_url=address, follow_redirects=False))
    given = SimpleCookie(sign_in(browser, "tessa").headers["Set-Cookie"])[name]
    assert (given["httponly"], given["samesite"], given["path"], given["domain"]) == (True, "strict", "/", "")
    assert bool(given["secure"]) is https
    taken = SimpleCookie(browser.send("/aanmelden", {}, to="/afmelden").headers["Set-Cookie"])[name]
    # A browser takes back a __Host- cookie only from who may set it.
    assert (taken["max-age"], taken["path"], bool(taken["secure"])) == ("0", "/", https)


@pytest.mark.parametrize(
    ("name", "read"),
    [
        (None, {"public"}),
        ("tessa", {"public"}),
        ("bea", {"public"}),
        ("omar", {"public", "research"}),
        ("eva", {"public", "teach"}),
    ],
)
def test_on_the_pages_of_stories_a_role_opens_what_its_switch_allows(
    browser: Browser, bank: Bank, name: str | None, read: set[str]
) -> None:
    for story_id, use in {"public": Use.READ, "research": Use.RESEARCH, "teach": Use.TEACH, "count": Use.COUNT}.items():
        bank.store.add(sample_story(story_id, uses=frozenset({use})), [sample_tagging(story_id)])
    bank.sync()
    if name:
        sign_in(browser, name)
    stories = ("public", "research", "teach", "count")
    assert {story_id for story_id in stories if browser.open(f"/verhalen/{story_id}").status_code == 200} == read
    page = browser.open("/verhalen").text
    assert {story_id for story_id in stories if f'"/verhalen/{story_id}"' in page} == read


def test_opening_a_story_is_noted_with_the_role_once_an_hour_and_of_nobody_else(
    browser: Browser, bank: Bank, clock: Clock
) -> None:
    bank.store.add(sample_story("a"))
    browser.open("/verhalen/a")
    assert bank.store.openings("a") == []
    sign_in(browser, "omar")
    started = clock()
    for _ in range(2):
        browser.open("/verhalen/a")
    clock.advance(minutes=61)
    browser.open("/verhalen/a")
    assert bank.store.openings("a") == [
        Opening("omar", "a", started, Role.RESEARCHER),
        Opening("omar", "a", clock(), Role.RESEARCHER),
    ]


def test_story_that_stays_closed_is_not_noted_as_opened(browser: Browser, bank: Bank) -> None:
    bank.store.add(sample_story("a", uses=frozenset({Use.TEACH})))
    sign_in(browser, "omar")
    assert browser.open("/verhalen/a").status_code == 404
    assert bank.store.openings("a") == []


@pytest.mark.parametrize("page", ["/verhalen", "/patronen", "/onderwijs"])
def test_who_is_signed_in_sees_it_on_pages_that_are_for_everyone(app: FastAPI, bank: Bank, page: str) -> None:
    nobody = TestClient(app).get(page).text
    assert "Aangemeld als" not in nobody
    seen = signed_in(bank, "eva").client.get(page).text
    assert "Aangemeld als <strong>eva</strong>, docent." in seen


def test_pages_of_curators_say_once_who_is_signed_in(bank: Bank) -> None:
    assert signed_in(bank, "tessa").client.get("/beheer").text.count("Aangemeld als") == 1
