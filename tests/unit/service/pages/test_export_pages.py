"""Pages about stories that leave the bank: a receiver confirms, a narrator is told, an address says what is gone."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.use_cases.exporting.confirming import confirm_address
from service.use_cases.exporting.following import follow_changes
from service.use_cases.own_story.changing import withdraw_story
from service.wiring import Bank
from stories.consent import Use
from stories.receipt import hash_code
from tests.banks import Clock, memory_bank
from tests.export_samples import taken
from tests.pages import Browser
from tests.receipt_codes import receipt_code
from tests.story_samples import sample_story, sample_tagging

CODE = receipt_code(0)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def bank(tmp_path: Path, clock: Clock) -> Bank:
    bank = memory_bank(tmp_path, clock=clock)
    bank.store.add(sample_story("own"), [sample_tagging("own")], receipt_hash=hash_code(CODE, salt=bank.receipt_salt))
    bank.store.add(sample_story("other"))
    bank.store.add(sample_story("secret", uses=frozenset({Use.RESEARCH})))
    bank.sync()
    follow_changes(bank)
    return bank


@pytest.fixture
def browser(bank: Bank) -> Browser:
    return Browser(TestClient(create_app(bank)))


def page_of(bank: Bank, export_id: str) -> str:
    return confirm_address(bank, export_id).removeprefix(bank.settings.address)


def test_receiver_sees_what_must_go_and_confirms_it(bank: Bank, browser: Browser, clock: Clock, tmp_path: Path) -> None:
    export, _ = taken(bank, tmp_path)
    page = page_of(bank, export.id)
    assert "Er hoeft nu niets weg" in browser.open(page).text
    clock.advance(hours=1)
    withdraw_story(bank, "own")
    shown = browser.open(page).text
    number = next(copy.copy_id for copy in bank.store.exported_stories(export.id) if copy.revoked_at)
    assert number in shown
    seen = re.search(r'name="gezien" value="([^"]+)"', shown)
    assert seen is not None
    clock.advance(hours=1)
    withdraw_story(bank, "other")
    assert "Dank je wel" in browser.send(page, {"gezien": seen[1], "weg": "ja"}).text
    # What was withdrawn after the page was shown is not confirmed with it.
    assert [one.removed_at is not None for one in bank.store.exports_holding("own")] == [True]
    assert [one.removed_at is not None for one in bank.store.exports_holding("other")] == [False]


@pytest.mark.parametrize(
    "fields",
    [
        {"weg": "ja"},
        {"gezien": "straks", "weg": "ja"},
        {"gezien": "2099-01-01"},
        # A moment that has no place in our own time.
        {"gezien": "0001-01-01T00:00:00+14:00", "weg": "ja"},
    ],
)
def test_a_form_that_says_nothing_confirms_nothing(
    bank: Bank, browser: Browser, tmp_path: Path, fields: dict[str, str | list[str]]
) -> None:
    export, _ = taken(bank, tmp_path)
    withdraw_story(bank, "own")
    page = page_of(bank, export.id)
    answer = browser.send(page, fields)
    assert answer.status_code == 200
    assert "Dank je wel" not in answer.text
    assert bank.store.exports_holding("own")[0].removed_at is None


def test_another_key_opens_nothing(bank: Bank, browser: Browser, tmp_path: Path) -> None:
    (first, _), (second, _) = taken(bank, tmp_path), taken(bank, tmp_path)
    wrong = page_of(bank, first.id).replace(first.id, second.id)
    assert browser.open(wrong).status_code == browser.open("/uitwisselen/ontvangst/x/é").status_code == 404


def withdrawn(browser: Browser) -> str:
    browser.send("/mijn-verhaal", {"code": CODE})
    return browser.send("/mijn-verhaal/intrekken", {"zeker": "ja"}).text


def test_narrator_gets_a_code_and_sees_later_who_removed_it(
    bank: Bank, browser: Browser, clock: Clock, tmp_path: Path
) -> None:
    exports = [taken(bank, tmp_path)[0] for _ in range(4)]
    shown = withdrawn(browser)
    found = re.search(r'translate="no">([a-z ]+)<', shown)
    assert found is not None
    assert shown.count("Hogeschool, project Luisteren") == 4
    clock.advance(days=3)
    for export in exports[:3]:
        bank.store.confirm_removed(export.id, seen_at=clock(), now=clock())
    told = browser.send("/uitwisselen/weggehaald", {"code": found[1].upper()}).text
    assert "3 van de 4 ontvangers hebben het verwijderd" in told
    assert browser.send("/uitwisselen/weggehaald", {"code": CODE}).status_code == 422
    assert browser.send("/uitwisselen/weggehaald", {"code": "boom"}).status_code == 422


def test_a_removal_code_opens_no_story_and_cannot_be_guessed_for_ever(
    bank: Bank, browser: Browser, tmp_path: Path
) -> None:
    taken(bank, tmp_path)
    found = re.search(r'translate="no">([a-z ]+)<', withdrawn(browser))
    assert found is not None
    assert browser.send("/mijn-verhaal", {"code": found[1]}).status_code == 422
    answers = [browser.send("/uitwisselen/weggehaald", {"code": CODE}).status_code for _ in range(12)]
    assert answers[-1] == 429


def test_narrator_of_whom_nobody_has_a_copy_gets_no_code(browser: Browser) -> None:
    shown = withdrawn(browser)
    assert "Niemand kan het nog lezen of vinden" in shown
    assert 'translate="no"' not in shown


def test_address_of_a_story_that_was_public_says_that_it_is_gone(bank: Bank, browser: Browser) -> None:
    assert browser.open("/verhalen/own").status_code == 200
    bank.store.change("other", lambda one: replace(one, consent=replace(one.consent, uses=frozenset({Use.TEACH}))))
    withdraw_story(bank, "own")
    withdraw_story(bank, "secret")
    gone, closed = browser.open("/verhalen/own"), browser.open("/verhalen/other")
    assert (gone.status_code, closed.status_code) == (410, 410)
    # One page for both: which of the two it was is the narrator's own business.
    assert re.sub(r'value="\w+"', "", gone.text) == re.sub(r'value="\w+"', "", closed.text).replace("other", "own")
    # Of what never was public, nothing is said.
    assert browser.open("/verhalen/secret").status_code == browser.open("/verhalen/nergens").status_code == 404


def test_every_version_of_the_codebook_has_an_address(bank: Bank, browser: Browser) -> None:
    assert "geldt nu" in browser.open(f"/codeboek/{bank.codebook.version}").text
    assert browser.open("/codeboek/0.0").status_code == 404
    assert browser.open("/codeboek.qdc").status_code == 200
    older = browser.open("/codeboek/1.2")
    assert (older.status_code, "Deze versie gold" in older.text) == (200, True)


def test_page_about_exchange_has_terms_key_and_feed(browser: Browser) -> None:
    shown = browser.open("/uitwisselen").text
    assert "Voorwaarden, versie 1" in shown
    assert "/api/v1/withdrawals" in shown
    assert browser.open("/uitwisselen/sleutel.pem").text.startswith("-----BEGIN PUBLIC KEY-----")
