"""A story leaves the bank, is withdrawn, and is removed elsewhere: in a real Chromium, on a phone and on a laptop."""

import io

import pytest
from playwright.sync_api import Page, expect

from service.use_cases.exporting.asking import ask_export
from service.use_cases.exporting.confirming import confirm_address
from service.use_cases.exporting.following import follow_changes
from service.use_cases.exporting.making import make_file
from service.use_cases.own_story.changing import withdraw_story
from stories.receipt import code_words, hash_code
from tests.export_samples import a_request
from tests.journeys.browser import Served, check_access, press
from tests.story_samples import sample_story

pytestmark = pytest.mark.browser


def test_pages_about_exchange_shut_nobody_out(page: Page, bank: Served) -> None:
    version = bank.bank.codebook.version
    addresses = ("/uitwisselen", "/uitwisselen/weggehaald", f"/codeboek/{version}", "/codeboek/1.2")
    for address in addresses:
        page.goto(bank.address + address)
        check_access(page)


def test_a_story_is_withdrawn_and_its_receiver_removes_it(page: Page, bank: Served) -> None:
    store, width = bank.bank.store, page.viewport_size["width"] if page.viewport_size else 0
    code = " ".join(code_words()[width : width + 8])
    own, other = f"own-{width}", f"other-{width}"
    store.add(sample_story(own), receipt_hash=hash_code(code, salt=bank.bank.receipt_salt))
    store.add(sample_story(other, "Ze keek op de klok. Ik ging naar huis."))
    bank.bank.sync()
    follow_changes(bank.bank)
    exports = [
        ask_export(bank.bank, a_request(recipient=recipient, stories=(own, other)), asker=None)
        for recipient in ("Hogeschool, project Luisteren", "Universiteit, leerstoel Zorg")
    ]
    for export in exports:
        make_file(bank.bank, export.id, io.BytesIO())
    page.goto(confirm_address(bank.bank, exports[0].id))
    expect(page.get_by_text("Er hoeft nu niets weg.")).to_be_visible()
    check_access(page)

    page.goto(f"{bank.address}/mijn-verhaal")
    page.fill("#code", code)
    press(page, "Open mijn verhaal")
    page.goto(f"{bank.address}/mijn-verhaal/intrekken")
    press(page, "Ja, haal mijn verhaal weg")
    check_access(page)
    removal_code = page.locator(".vb-uitwisselen__code").inner_text()
    page.goto(f"{bank.address}/verhalen/{own}")
    check_access(page)

    withdraw_story(bank.bank, other)
    page.goto(confirm_address(bank.bank, exports[0].id))
    check_access(page)
    press(page, "Ja, alle 2 zijn weg")
    expect(page.get_by_text("Dank je wel")).to_be_visible()
    check_access(page)

    page.goto(f"{bank.address}/uitwisselen/weggehaald")
    page.fill("#code", "boom")
    press(page, "Kijk")
    check_access(page)
    page.fill("#code", removal_code)
    press(page, "Kijk")
    expect(page.get_by_text("1 van de 2 ontvangers heeft het verwijderd")).to_be_visible()
    check_access(page)
