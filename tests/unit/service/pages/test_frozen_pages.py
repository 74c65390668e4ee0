"""A figure is frozen on a page by who may, and everyone reads it at its own address."""

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.lazy import Lazy
from service.use_cases.accounts import add_user
from service.wiring import Bank
from stories.accounts import Role
from stories.consent import Use
from stories.story import Domain
from tests.banks import memory_bank
from tests.pages import Browser
from tests.story_samples import EVERYTHING, sample_story, sample_tagging
from tests.tagging_samples import MeasuredTagger

PASSWORD = "een-lang-wachtwoord"
QUOTABLE = "Ze besloten alles zonder mij."
SIGNAL = "/patronen/signalen/over-mij-zonder-mij/domein/ggz"
FIELDS: dict[str, str | list[str]] = {"label": "over-mij-zonder-mij", "plek": "domein", "waarde": "ggz", "vraag": ""}


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    bank = replace(memory_bank(tmp_path), lazy_tagger=Lazy(MeasuredTagger))
    for number in range(100):
        in_ggz = number < 50
        hurts = number % 50 < (35 if in_ggz else 6)
        story = sample_story(
            f"verhaal-{number}",
            QUOTABLE if hurts else "Zij vroegen eerst wat ik vond.",
            uses=EVERYTHING if number % 5 == 0 else frozenset({Use.COUNT}),
            domain=Domain.MENTAL_HEALTH if in_ggz else Domain.DEMENTIA,
        )
        bank.store.add(story, [sample_tagging(story.id, "over-mij-zonder-mij" if hurts else "erkend-als-kenner")])
    bank.sync()
    for name, role in {"tessa": Role.CURATOR, "omar": Role.RESEARCHER, "eva": Role.EDUCATOR}.items():
        add_user(name, role, PASSWORD, store=bank.store, now=bank.clock())
    return bank


def browser_of(bank: Bank, name: str | None = None) -> Browser:
    browser = Browser(TestClient(create_app(bank)))
    if name is not None:
        browser.send("/aanmelden", {"naam": name, "wachtwoord": PASSWORD})
    return browser


@pytest.mark.parametrize("name", ["tessa", "omar"])
def test_curator_and_researcher_freeze_a_signal_and_everyone_reads_it(bank: Bank, name: str) -> None:
    browser = browser_of(bank, name)
    assert "Leg dit vast" in browser.open(SIGNAL).text
    frozen = browser.send(SIGNAL, FIELDS, to="/patronen/vast")
    assert frozen.url.path.startswith("/patronen/vast/")
    page = browser_of(bank).open(frozen.url.path).text
    assert "dit is hetzelfde cijfer" in page
    assert QUOTABLE in page
    assert "Van wie we weinig of niets hoorden" in page
    assert "Van wat hij voorstelt klopt 25 %" in page
    assert bank.store.figures()[0].made_by == name
    assert name not in page


def test_label_page_freezes_a_label_with_its_question(bank: Bank) -> None:
    browser = browser_of(bank, "omar")
    address = "/patronen/over-mij-zonder-mij?q=domein%3Aggz"
    assert 'name="vraag" value="domein:ggz"' in browser.open(address).text
    fields: dict[str, str | list[str]] = {"label": "over-mij-zonder-mij", "vraag": "domein:ggz"}
    frozen = browser.send(address, fields, to="/patronen/vast")
    assert "domein:ggz" in frozen.text
    picture = browser.open(f"{frozen.url.path}/plaatje.svg")
    assert ET.fromstring(picture.text).tag.endswith("svg")


@pytest.mark.parametrize("name", [None, "eva"])
def test_who_may_not_freeze_is_not_offered_it_and_cannot(bank: Bank, name: str | None) -> None:
    browser = browser_of(bank, name)
    assert "Leg dit vast" not in browser.open(SIGNAL).text
    browser.send("/aanmelden", FIELDS, to="/patronen/vast")
    assert bank.store.figures() == []


def test_after_a_withdrawal_the_page_says_so_and_shows_only_todays_figure(bank: Bank) -> None:
    address = browser_of(bank, "omar").send(SIGNAL, FIELDS, to="/patronen/vast").url.path
    bank.store.erase("verhaal-0", now=bank.clock())
    bank.sync()
    page = browser_of(bank).open(address).text
    assert "Dit is het cijfer van vandaag" in page
    assert "gingen verhalen weg" in page
    assert "hetzelfde cijfer" not in page


def test_address_of_nothing_is_not_found(bank: Bank) -> None:
    assert browser_of(bank).open("/patronen/vast/nergens").status_code == 404


@pytest.mark.parametrize(("kind", "begins"), [("docx", b"PK"), ("pdf", b"%PDF"), ("html", b"<!doctype html>")])
def test_a_note_of_a_frozen_figure_is_downloaded(bank: Bank, kind: str, begins: bytes) -> None:
    browser = browser_of(bank, "omar")
    figure = browser.send(SIGNAL, FIELDS, to="/patronen/vast").url.path.rpartition("/")[2]
    page = f"/patronen/notitie?patroon={figure}"
    assert f'value="{figure}" checked' in browser.open(page).text
    sent: dict[str, str | list[str]] = {"patroon": [figure], "titel": "Zonder mij", "soort": kind}
    written = browser.send(page, sent, to="/patronen/notitie")
    assert written.content.startswith(begins)
    assert written.headers["Content-Disposition"] == f'attachment; filename="agendanotitie.{kind}"'


def test_note_says_all_that_an_agenda_needs_and_only_quotes_who_may_be(bank: Bank) -> None:
    browser = browser_of(bank, "tessa")
    figure = browser.send(SIGNAL, FIELDS, to="/patronen/vast").url.path.rpartition("/")[2]
    sent: dict[str, str | list[str]] = {"patroon": [figure], "titel": "Zonder mij", "soort": "html"}
    note = browser.send("/patronen/notitie", sent).text
    for heading in (
        "Wat we horen, hoe vaak en hoe zeker",
        "In wiens woorden",
        "Wat ertegenover staat",
        "Wat helpt",
        "Wie het aangaat",
        "Sinds wanneer",
        "Wat we niet weten",
    ):
        assert f"<h3>{heading}</h3>" in note
    assert f"<blockquote>{QUOTABLE}</blockquote>" in note
    for number in range(0, 100, 5):
        bank.store.erase(f"verhaal-{number}", now=bank.clock())
    bank.sync()
    assert QUOTABLE not in browser.send("/patronen/notitie", sent).text


def test_note_of_nothing_or_without_a_title_says_what_is_missing(bank: Bank) -> None:
    browser = browser_of(bank, "tessa")
    browser.send(SIGNAL, FIELDS, to="/patronen/vast")
    answer = browser.send("/patronen/notitie", {"titel": "", "soort": "docx"})
    assert answer.status_code == 422
    assert "Geef de notitie een titel" in answer.text
    answer = browser.send("/patronen/notitie", {"titel": "Zonder mij", "soort": "docx"})
    assert "Kies 1 tot 12" in answer.text


def test_who_may_not_freeze_makes_no_notes(bank: Bank) -> None:
    assert browser_of(bank).open("/patronen/notitie").url.path == "/aanmelden"
    assert browser_of(bank, "eva").open("/patronen/notitie").status_code == 403
