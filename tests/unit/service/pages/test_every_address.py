"""Every page answers whatever stands in its address with a page, also what can mean nothing."""

import re
from http import HTTPStatus
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from service.app import create_app
from service.pages.errors import TROUBLES
from service.wiring import Bank
from stories.access import may
from stories.accounts import Role
from tests.banks import memory_bank
from tests.routes import actions_of, routes_in
from tests.staff_browsers import sign_in, with_every_role

# What the fields of our forms and links are called; a page looks at its own and lets the others be.
FIELDS = (
    "q",
    "pagina",
    "volgorde",
    "jaar_van",
    "jaar_tot",
    "domein",
    "label",
    "kant",
    "teller",
    "venster",
    "leefgebied",
    "tegenover",
    "terug",
    "thema",
    "handeling",
    "minuten",
    "niveau",
    "gekozen",
    "patroon",
    "sleutel",
    "ronde",
)
RUBBISH = ("onzin", "\0")
GENERAL = {trouble.text for trouble in (TROUBLES[HTTPStatus.BAD_REQUEST], TROUBLES[HTTPStatus.CONFLICT])}


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return with_every_role(memory_bank(tmp_path))


@pytest.fixture
def app(bank: Bank) -> FastAPI:
    return create_app(bank)


def asker_of(route: APIRoute, app: FastAPI, bank: Bank) -> TestClient:
    """Return the browser of someone who may ask for a page."""
    asked = actions_of(route)
    role = next((role for role in Role if asked and all(may(role, action) for action in asked)), None)
    client = TestClient(app, follow_redirects=False)
    return sign_in(client, bank, role.value) if role else client


def test_no_page_fails_or_falls_silent_on_what_stands_in_its_address(app: FastAPI, bank: Bank) -> None:
    tried = 0
    for address, route in routes_in(app.routes):
        if "GET" not in route.methods or address.startswith(("/api/", "/static/", "/oai")):
            continue
        client = asker_of(route, app, bank)
        page = re.sub(r"\{[^}]+\}", "onzin", address)
        for fields in ({}, *(dict.fromkeys(FIELDS, value) for value in RUBBISH)):
            answer = client.get(page, params=fields)
            where = f"{page} with {fields and next(iter(fields.values()))!r}: {answer.status_code}"
            assert answer.status_code < 500, where
            if answer.status_code >= 400:
                assert '<html lang="nl"' in answer.text, where
                assert "<h1" in answer.text, where
                assert not any(text in answer.text for text in GENERAL), f"{where} does not say what is wrong"
            tried += 1
    assert tried > 200


def test_the_lenses_without_one_of_them_lead_to_the_first(app: FastAPI) -> None:
    client = TestClient(app)
    answer = client.get("/patronen/lens?q=domein:ggz")
    assert answer.url.path == "/patronen/lens/vensters"
    assert answer.url.query == b"q=domein%3Aggz"
    assert 'aria-label="Andere lenzen"' in answer.text
