from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest
from fastapi import APIRouter
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from service.app import create_app
from service.pages import curating, finding, front, operating, own_story, patterns, signing_in, telling
from service.pages.forms import SentForm, checked_form
from service.settings import Settings
from service.wiring import Bank
from tests.banks import memory_bank
from tests.pages import Browser


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return memory_bank(tmp_path)


@pytest.mark.parametrize(
    "address",
    [
        "/vertel",
        "/vertel/wie",
        "/vertel/verhaal",
        "/vertel/weghalen",
        "/vertel/nakijken",
        "/vertel/bewijs",
        "/vertel/stoppen",
        "/mijn-verhaal",
        "/mijn-verhaal/intrekken",
        "/mijn-verhaal/toestemming",
        "/aanmelden",
        "/afmelden",
        "/beheer/aanmelden",
    ],
)
@pytest.mark.parametrize("token", [None, "", "0" * 64])
def test_a_form_without_the_token_of_its_page_is_refused(bank: Bank, address: str, token: str | None) -> None:
    client = TestClient(create_app(bank))
    client.get("/vertel")
    answer = client.post(address, data={} if token is None else {"formulier": token})
    assert answer.status_code == 403
    assert "Er is niets verstuurd" in answer.text


def test_the_token_of_another_browser_is_refused(bank: Bank) -> None:
    app = create_app(bank)
    theirs, ours = Browser(TestClient(app)), TestClient(app)
    ours.get("/vertel")
    page = theirs.open("/vertel").text
    token = page.split('name="formulier" value="')[1].split('"')[0]
    assert ours.post("/vertel", data={"formulier": token}).status_code == 403


def test_a_form_larger_than_any_of_ours_is_refused_in_plain_words(tmp_path: Path) -> None:
    bank = memory_bank(tmp_path, settings=Settings(data=tmp_path, max_upload_bytes=100_000))
    browser = Browser(TestClient(create_app(bank)))
    browser.send("/vertel", {})
    answer = browser.send("/vertel/verhaal", {"verhaal": "a" * 1_200_000})
    assert answer.status_code == 413
    assert "te groot" in answer.text


def test_fields_are_read_with_one_kind_of_newline_and_without_space_around_them() -> None:
    form = SentForm([("a", " een\r\ntwee\rdrie\0 "), ("b", "1"), ("b", "2")], {})
    assert form.text("a") == "een\ntwee\ndrie"
    assert form.all("b") == ["1", "2"]
    assert (form.text("c"), form.all("c"), form.file("c")) == ("", [], None)


@pytest.mark.parametrize(
    ("sent", "moment"),
    [
        ("2026-05-01T12:00:00+02:00", datetime(2026, 5, 1, 10, tzinfo=UTC)),
        # Without a zone it is no moment, and nobody's page wrote it.
        ("2026-05-01T12:00:00", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("gisteren", None),
        ("", None),
    ],
)
def test_a_moment_comes_back_as_the_page_gave_it_or_not_at_all(sent: str, moment: datetime | None) -> None:
    assert SentForm([("gezien", sent)], {}).moment("gezien") == moment


def routes_of(router: APIRouter) -> list[APIRoute]:
    """Return every route of a router and of the routers inside it."""
    found: list[APIRoute] = []
    for route in router.routes:
        if isinstance(route, APIRoute):
            found.append(route)
        else:
            found += routes_of(route.original_router)  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize(
    "pages",
    [curating, finding, front, operating, own_story, patterns, signing_in, telling],
    ids=lambda pages: pages.__name__,
)
def test_whatever_a_page_changes_it_changes_with_a_checked_form(pages: ModuleType) -> None:
    routes = routes_of(pages.router)
    assert routes
    for route in routes:
        if route.methods - {"GET", "HEAD"}:
            assert checked_form in {dependency.call for dependency in route.dependant.dependencies}, route.path
