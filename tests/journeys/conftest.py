"""What several journeys start from."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page

from service.app import create_app
from service.settings import Settings
from service.use_cases.accounts import add_user
from service.use_cases.examples import fill_with_examples
from service.wiring import open_bank
from stories.accounts import Role
from tests.journeys.browser import LAPTOP, PASSWORD, PHONE, Served, chromium, served
from tests.journeys.canaries import Ears, House


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    data = tmp_path / "data"
    monkeypatch.setenv("VERHALENBANK_DATA", str(data))
    ears = Ears()
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(ears)
    root.setLevel(logging.DEBUG)
    bank = open_bank(Settings(data=data))
    try:
        yield House(bank, data, TestClient(create_app(bank), raise_server_exceptions=False), ears)
    finally:
        bank.close()
        root.removeHandler(ears)
        root.setLevel(level)


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("bank")) as running:
        fill_with_examples(running.bank)
        add_user("tessa", Role.CURATOR, PASSWORD, store=running.bank.store, now=running.bank.clock())
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(params=[PHONE, LAPTOP], ids=["phone", "laptop"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 900}, locale="nl-NL")
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text) if "Content Security" in line.text else None)
    yield page
    context.close()
    assert not faults
