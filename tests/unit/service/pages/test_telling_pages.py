import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.wiring import Bank
from stories.story import StoryStatus
from tests.banks import Clock, memory_bank
from tests.pages import Browser
from tests.tellings import NAMES, TEXT
from tests.told_on_pages import NEXT, begin, tell


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def bank(tmp_path: Path, clock: Clock) -> Bank:
    return memory_bank(tmp_path, clock=clock)


@pytest.fixture
def browser(bank: Bank) -> Browser:
    return Browser(TestClient(create_app(bank)))


def tell_all(browser: Browser, **uses: list[str]) -> None:
    tell(browser)
    browser.send("/vertel/weghalen", NEXT)
    browser.send("/vertel/lezen", NEXT)
    browser.send("/vertel/toestemming", {**uses, **NEXT})


def code_on(page: str) -> str:
    found = re.search(r'data-code="([a-z ]+)"', page)
    assert found is not None
    return found[1]


def test_a_story_is_told_step_by_step_and_waits_for_a_curator(browser: Browser, bank: Bank) -> None:
    tell_all(browser, gebruik=["lezen"])
    receipt = browser.send("/vertel/nakijken", NEXT)
    assert receipt.url.path == "/vertel/bewijs"
    (story,) = bank.store.stories()
    assert story.status is StoryStatus.WAITING
    assert not any(name in story.text for name in NAMES)
    assert browser.send("/vertel/bewijs", {"code": code_on(receipt.text)}).url.path == "/vertel/klaar"


def test_who_told_it_is_said_to_who_told_it(browser: Browser) -> None:
    tell_all(browser)
    page = browser.open("/vertel/nakijken").text
    assert "Jij vertelt dit als iemand die het zelf meemaakte." in page
    assert "Verteld door" not in page


def test_a_receipt_cannot_be_left_before_it_is_kept(browser: Browser) -> None:
    tell_all(browser)
    receipt = browser.send("/vertel/nakijken", NEXT)
    assert browser.open("/vertel/wie").url.path == "/vertel/bewijs"
    assert browser.open("/vertel").url.path == "/vertel/bewijs"
    assert browser.send("/vertel/bewijs", {}).status_code == 422
    assert browser.send("/vertel/bewijs", {"code": "appel"}).status_code == 422
    assert code_on(browser.open("/vertel/bewijs").text) == code_on(receipt.text)
    assert browser.send("/vertel/bewijs", {"bewaard": "ja"}).url.path == "/vertel/klaar"
    assert browser.open("/vertel/bewijs").url.path == "/vertel"


def test_a_receipt_can_be_saved_as_a_picture(browser: Browser) -> None:
    tell_all(browser)
    browser.send("/vertel/nakijken", NEXT)
    picture = browser.open("/vertel/bewijs/verhalenbank-code.png")
    assert picture.headers["Content-Type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")


def test_no_step_can_be_opened_before_the_one_before_it_is_done(browser: Browser) -> None:
    assert browser.open("/vertel/nakijken").url.path == "/vertel"
    begin(browser)
    assert browser.open("/vertel/nakijken").url.path == "/vertel/verhaal"
    browser.send("/vertel/verhaal", {"verhaal": TEXT, **NEXT})
    assert browser.open("/vertel/weghalen").url.path == "/vertel/wanneer"


def test_the_way_back_keeps_what_was_filled_in(browser: Browser) -> None:
    begin(browser)
    assert browser.send("/vertel/verhaal", {"verhaal": "Half", "naar": "vorige"}).url.path == "/vertel/wie"
    assert "Half</textarea>" in browser.open("/vertel/verhaal").text
    browser.send("/vertel/verhaal", {"verhaal": TEXT, **NEXT})
    browser.send("/vertel/wanneer", {"jaar": "ergens rond", "naar": "vorige"})
    assert 'value="ergens rond"' in browser.open("/vertel/wanneer").text


def test_a_page_can_be_saved_while_someone_types(browser: Browser) -> None:
    begin(browser)
    assert browser.send("/vertel/verhaal", {"verhaal": "Ik typ nog", "naar": "bewaar"}).status_code == 204
    assert "Ik typ nog</textarea>" in browser.open("/vertel/verhaal").text


@pytest.mark.parametrize("typed", ["Kort.", "x" * 100_001], ids=["te kort", "te lang"])
def test_a_story_that_will_not_do_stays_on_the_page(browser: Browser, typed: str) -> None:
    begin(browser)
    answer = browser.send("/vertel/verhaal", {"verhaal": typed, **NEXT})
    assert answer.status_code == 422
    assert f"{typed}</textarea>" in answer.text


def test_a_file_is_read_into_the_page_beside_what_was_typed(browser: Browser) -> None:
    begin(browser)
    token = re.search(r'name="formulier" value="(\w+)"', browser.open("/vertel/verhaal").text)
    assert token is not None
    fields = {"formulier": token[1], "verhaal": "Dit typte ik zelf.", "naar": "bestand"}
    answer = browser.client.post("/vertel/verhaal", data=fields, files={"bestand": ("a.txt", TEXT.encode())})
    assert "Dit typte ik zelf." in answer.text
    assert "tussen mijn oren" in answer.text


def test_a_file_that_cannot_be_read_says_why_and_loses_nothing(browser: Browser) -> None:
    begin(browser)
    token = re.search(r'name="formulier" value="(\w+)"', browser.open("/vertel/verhaal").text)
    assert token is not None
    fields = {"formulier": token[1], "verhaal": "Dit typte ik zelf.", **NEXT}
    answer = browser.client.post("/vertel/verhaal", data=fields, files={"bestand": ("a.exe", b"MZ...")})
    assert answer.status_code == 422
    assert "Dit typte ik zelf.</textarea>" in answer.text
    assert "bestand-fout" in answer.text


def test_everything_that_is_missing_is_said_with_a_link_to_its_field(browser: Browser) -> None:
    begin(browser)
    browser.send("/vertel/verhaal", {"verhaal": TEXT, **NEXT})
    answer = browser.send("/vertel/wanneer", NEXT)
    assert answer.status_code == 422
    for field in ("jaar", "onderwerp", "verteller"):
        assert f'href="#{field}"' in answer.text
        assert f'id="{field}"' in answer.text


def test_a_narrator_keeps_a_word_and_replaces_another(browser: Browser) -> None:
    tell(browser)
    page = browser.open("/vertel/weghalen").text
    groups = re.findall(r'id="keuze-(\w+)-houden"', page)
    assert len(groups) >= 5
    choices = {f"keuze-{groups[0]}": "eigen-woord", f"woord-{groups[0]}": "Sterre", f"keuze-{groups[1]}": "houden"}
    after = browser.send("/vertel/weghalen", {**choices, "naar": "blijf"}).text
    assert "Sterre" in after
    browser.send("/vertel/weghalen", NEXT)
    hidden = browser.open("/vertel/verhaal").text
    assert "Ik ben Sterre en ik woon in Veghel" in hidden


def test_an_own_word_that_will_not_do_is_asked_again_at_its_group(browser: Browser) -> None:
    tell(browser)
    (group, *_) = re.findall(r'id="keuze-(\w+)-houden"', browser.open("/vertel/weghalen").text)
    answer = browser.send("/vertel/weghalen", {f"keuze-{group}": "eigen-woord", f"woord-{group}": "[x]", **NEXT})
    assert answer.status_code == 422
    assert f'id="woord-{group}-fout"' in answer.text


def test_a_missed_word_is_hidden_and_one_that_is_not_there_is_asked_again(browser: Browser) -> None:
    tell(browser)
    after = browser.send("/vertel/weghalen", {"woorden": "oren", "soort": "PERSOON", "naar": "voeg-toe"}).text
    assert 'wissel__van"><span class="vb-teken">oren' in after
    answer = browser.send("/vertel/weghalen", {"woorden": "bestaat niet", "soort": "PERSOON", "naar": "voeg-toe"})
    assert answer.status_code == 422
    assert 'value="bestaat niet"' in answer.text


def test_after_agreeing_no_page_shows_a_name_again(browser: Browser) -> None:
    tell(browser)
    browser.send("/vertel/weghalen", NEXT)
    for address in ("wie", "verhaal", "weghalen", "lezen"):
        page = browser.open(f"/vertel/{address}").text
        assert not any(name in page for name in ("Marijke", "Ramdin", "Yusuf")), address


def test_the_key_is_another_one_after_agreeing(browser: Browser) -> None:
    tell(browser)
    before = browser.client.cookies.get("vb_concept")
    browser.send("/vertel/weghalen", NEXT)
    assert browser.client.cookies.get("vb_concept") != before


def test_whoever_asks_for_help_gets_a_code_to_come_back_with(browser: Browser, bank: Bank) -> None:
    tell(browser)
    page = browser.send("/vertel/meekijken", {"vraag": "Klopt dit?"})
    assert len(bank.store.drafts_asking_help()) == 1
    browser.client.cookies.delete("vb_concept")
    assert browser.open("/vertel/weghalen").url.path == "/vertel"
    back = browser.send("/mijn-verhaal", {"code": code_on(page.text)})
    assert back.url.path == "/vertel/weghalen"


def test_asking_for_help_twice_shows_the_same_code(browser: Browser) -> None:
    tell(browser)
    first = browser.send("/vertel/meekijken", {"vraag": "Klopt dit?"})
    assert code_on(browser.open("/vertel/meekijken").text) == code_on(first.text)
    token = re.search(r'name="formulier" value="(\w+)"', browser.open("/vertel/weghalen").text)
    assert token is not None
    again = browser.client.post("/vertel/meekijken", data={"formulier": token[1], "vraag": "Klopt dit?"})
    assert code_on(again.text) == code_on(first.text)


@pytest.fixture
def two_stories(browser: Browser) -> str:
    """The code of one story being told, in a browser that holds another."""
    tell(browser)
    code = code_on(browser.send("/vertel/meekijken", {"vraag": "Klopt dit?"}).text)
    browser.client.cookies.delete("vb_concept")
    begin(browser)
    browser.send("/vertel/verhaal", {"verhaal": f"Een ander verhaal. {TEXT}", **NEXT})
    return code


def test_a_code_takes_no_other_story_away_unasked(browser: Browser, two_stories: str) -> None:
    asked = browser.send("/mijn-verhaal", {"code": two_stories})
    assert asked.url.path == "/vertel/terug"
    assert browser.send("/vertel/terug", {"verhaal": "hier"}).url.path == "/vertel/wanneer"
    assert "Een ander verhaal." in browser.open("/vertel/verhaal").text


def test_a_code_opens_its_story_when_its_narrator_says_so(browser: Browser, two_stories: str) -> None:
    browser.send("/mijn-verhaal", {"code": two_stories})
    assert browser.send("/vertel/terug", {}).url.path == "/vertel/terug"
    assert browser.send("/vertel/terug", {"verhaal": "code"}).url.path == "/vertel/weghalen"
    assert "Een ander verhaal." not in browser.open("/vertel/verhaal").text
    assert "Ik ben Marijke Vos" in browser.open("/vertel/verhaal").text


def test_without_a_code_there_is_nothing_to_come_back_to(browser: Browser) -> None:
    assert browser.open("/vertel/terug").url.path == "/vertel"


def test_stopping_throws_everything_away(browser: Browser) -> None:
    tell(browser)
    draft_id = browser.client.cookies["vb_concept"].strip('"').split(".")[0]
    browser.send("/vertel/stoppen", {})
    assert browser.open("/vertel/verhaal").url.path == "/vertel"
    assert draft_id not in browser.open("/vertel").text


def test_a_new_story_does_not_throw_the_old_one_away_unasked(browser: Browser) -> None:
    begin(browser)
    browser.send("/vertel/verhaal", {"verhaal": TEXT, "naar": "vorige"})
    assert browser.send("/vertel", {}).url.path == "/vertel/verhaal"
    assert browser.send("/vertel", {"opnieuw": "ja"}).url.path == "/vertel/wie"
    assert TEXT[:30] not in browser.open("/vertel/verhaal").text


def test_a_draft_that_ran_out_leads_to_the_start(browser: Browser, clock: Clock) -> None:
    begin(browser)
    clock.advance(days=8)
    assert browser.open("/vertel/verhaal").url.path == "/vertel"


def test_no_address_ever_holds_words_of_the_story(browser: Browser) -> None:
    tell_all(browser)
    for page in ("verhaal", "weghalen", "lezen", "nakijken"):
        for address in re.findall(r'(?:href|action|src)="([^"]+)"', browser.open(f"/vertel/{page}").text):
            assert not any(name.casefold() in address.casefold() for name in NAMES)


def test_an_emptied_story_is_gone(browser: Browser) -> None:
    begin(browser)
    browser.send("/vertel/verhaal", {"verhaal": TEXT, **NEXT})
    assert browser.send("/vertel/verhaal", {"verhaal": "", **NEXT}).status_code == 422
    assert "Marijke" not in browser.open("/vertel/verhaal").text
