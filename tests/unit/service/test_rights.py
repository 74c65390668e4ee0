"""One function decides what people with an account may do: no route for staff goes round it, and the table is true."""

import re
from itertools import product
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from service.api.access import receipt_code as narrators_code
from service.app import create_app
from service.pages import staff
from service.use_cases.accounts import add_key
from service.wiring import Bank
from stories.access import Action, may
from stories.accounts import Role
from stories.consent import Use
from stories.story import StoryStatus
from tests.banks import START, memory_bank
from tests.routes import actions_of, calls_of, routes_in
from tests.staff_browsers import sign_in, with_every_role
from tests.story_samples import sample_story

SECRET = "Ik wachtte lang, en niemand belde terug."
DOCS = Path(__file__).parents[3] / "docs"
# What may be sent without a right: by who tells a story, answers with a link of their own, signs in, or harvests.
OPEN_TO_ALL = (
    "/vertel",
    "/mijn-verhaal",
    "/aanmelden",
    "/afmelden",
    "/beheer/aanmelden",
    "/agenda/antwoord",
    "/oai",
    "/uitwisselen/ontvangst",
    "/uitwisselen/weggehaald",
    "/api/v1/stories",
    "/api/v1/submissions",
)
# Who asks who is signed in for their own sake, whatever the role.
OWN_PAGES = ("/aanmelden/wachtwoord",)
# What these actions open is a story, not a page (service/use_cases/accounts.py audience_of_role).
OPENED_BY_STORY = {Action.READ_RESEARCH, Action.READ_TEACHING}


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return with_every_role(memory_bank(tmp_path))


@pytest.fixture
def app(bank: Bank) -> FastAPI:
    return create_app(bank)


def test_every_page_that_asks_who_is_signed_in_asks_for_a_right(app: FastAPI) -> None:
    for address, route in routes_in(app.routes):
        calls = set(calls_of(route.dependant))
        assert staff.staff_of not in calls or actions_of(route) or address in OWN_PAGES, (
            f"{address} asks who is signed in and not for a right"
        )


def test_whatever_changes_something_asks_for_a_right_or_is_open_to_all(app: FastAPI) -> None:
    checked = 0
    for address, route in routes_in(app.routes):
        if route.methods - {"GET", "HEAD"} and not address.startswith(OPEN_TO_ALL):
            with_code = narrators_code in set(calls_of(route.dependant))
            assert with_code or actions_of(route), f"{address} changes something without asking for a right"
            checked += 1
    assert checked > 10


def test_every_page_under_beheer_asks_for_a_right(app: FastAPI) -> None:
    pages = [found for found in routes_in(app.routes) if found[0].startswith("/beheer")]
    assert len(pages) > 20
    for address, route in pages:
        assert address == "/beheer/aanmelden" or actions_of(route), address


def test_every_right_is_asked_for_somewhere(app: FastAPI) -> None:
    asked = {action for _, route in routes_in(app.routes) for action in actions_of(route)}
    assert set(Action) - OPENED_BY_STORY - asked == set()


def test_page_answers_only_who_may(app: FastAPI, bank: Bank) -> None:
    clients = {role: sign_in(TestClient(app, follow_redirects=False), bank, role.value) for role in Role}
    nobody = TestClient(app, follow_redirects=False)
    tried = 0
    for address, route in routes_in(app.routes):
        if "GET" not in route.methods or not address.startswith("/") or address.startswith("/api/"):
            continue
        page = re.sub(r"\{[^}]+\}", "1", address)
        for action in actions_of(route):
            asked = nobody.get(page)
            assert (asked.status_code, asked.headers["Location"].split("?")[0]) == (303, "/aanmelden"), page
            for role, client in clients.items():
                assert (client.get(page).status_code == 403) is not may(role, action), f"{page} as {role}"
                tried += 1
    assert tried > 40


def test_whoever_of_the_staff_gets_to_read_a_story_is_noted_for_its_narrator(app: FastAPI, bank: Bank) -> None:
    stories = {"open": {Use.READ}, "research": {Use.RESEARCH}, "teach": {Use.TEACH}}
    for story_id, uses in stories.items():
        bank.store.add(sample_story(story_id, SECRET, uses=frozenset(uses)))
    bank.store.add(sample_story("waits", SECRET, status=StoryStatus.WAITING))
    bank.sync()
    clients = {role: sign_in(TestClient(app, follow_redirects=False), bank, role.value) for role in Role}
    keys = {
        role: {"Authorization": f"Bearer {add_key(f'lab-{role}', role, store=bank.store, now=START)}"} for role in Role
    }
    seen = set()
    for address, route in routes_in(app.routes):
        if "GET" not in route.methods or "{story_id}" not in address:
            continue
        for story_id, role in product((*stories, "waits"), Role):
            page = re.sub(r"\{[^}]+\}", "0", address.replace("{story_id}", story_id))
            before = len(bank.store.openings(story_id))
            by_key = address.startswith("/api/")
            answer = clients[role].get(page, headers=keys[role] if by_key else {})
            if answer.status_code == 200 and "niemand belde terug" in answer.text:
                openings = [(one.role, one.by_key) for one in bank.store.openings(story_id)]
                assert (role, by_key) in openings, f"{page} as {role} tells no narrator"
                seen.add((address, role))
            else:
                assert len(bank.store.openings(story_id)) == before, f"{page} as {role} was not read"
    assert ("/beheer/verhalen/{story_id}", Role.CURATOR) in seen
    assert ("/verhalen/{story_id}", Role.RESEARCHER) in seen
    assert ("/api/v1/stories/{story_id}", Role.EDUCATOR) in seen


def test_table_in_the_docs_says_who_may_what() -> None:
    text = (DOCS / "mensen.md").read_text(encoding="utf-8")
    assert table() in text, f"zet deze tabel in docs/mensen.md:\n\n{table()}"


def table() -> str:
    """Return the table of docs/mensen.md as it must be."""
    lines = [f"| | {' | '.join(Role)} |", f"|---|{'|'.join('---' for _ in Role)}|"]
    lines += [f"| {action} | {' | '.join('ja' if may(role, action) else '-' for role in Role)} |" for action in Action]
    return "\n".join(lines)
