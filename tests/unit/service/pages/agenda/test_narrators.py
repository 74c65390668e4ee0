"""What narrators say of an answer to what they told."""

import re

from starlette.testclient import TestClient

from service.app import create_app
from service.use_cases.own_story.changing import withdraw_story
from service.wiring import Bank
from tests.agenda_pages import answered, narrator, published
from tests.pages import Browser


def test_a_narrator_finds_the_answer_and_says_what_it_is(tessa: Browser, anyone: Browser, bank: Bank) -> None:
    item = answered(tessa, anyone)
    browser = narrator(bank, 0)
    mine = f"/mijn-verhaal{item}"
    assert f'href="{mine}"' in browser.open("/mijn-verhaal").text
    done = browser.send(mine, {"verdict": "nee", "sentence": "Er verandert niets."})
    assert "Bedankt" in done.text
    assert "Jij zei: nee." in browser.open("/mijn-verhaal/agenda").text
    assert "Er verandert niets.</textarea>" in browser.open(mine).text
    assert "Er verandert niets." not in anyone.open(item).text


def test_a_name_in_what_a_narrator_says_is_marked(tessa: Browser, anyone: Browser, bank: Bank) -> None:
    item = answered(tessa, anyone)
    mine = f"/mijn-verhaal{item}"
    answer = narrator(bank, 0).send(mine, {"verdict": "nee", "sentence": "Dokter Ramdin luistert nog niet."})
    assert answer.status_code == 422
    assert '<mark class="nl-mark">Ramdin</mark>' in answer.text
    assert re.search(r'value="nee"[^>]*checked', answer.text)
    answer = narrator(bank, 0).send(f"/mijn-verhaal{item}", {"sentence": "Nee."})
    assert "Kies ja, deels of nee." in answer.text


def test_how_long_a_text_may_be_is_said_before_and_what_is_too_long_stays(
    tessa: Browser, anyone: Browser, bank: Bank
) -> None:
    mine = f"/mijn-verhaal{answered(tessa, anyone)}"
    browser = narrator(bank, 0)
    page = browser.open(mine).text
    assert "Hoogstens 300 tekens." in page
    assert "Hoogstens 3.000 tekens." in page
    for fields, address in (
        ({"verdict": "nee", "sentence": "é" * 301}, mine),
        ({"reading": "é" * 3_001}, f"{mine}/lezing"),
    ):
        answer = browser.send(mine, fields, to=address)
        typed = [*fields.values()][-1]
        assert answer.status_code == 422
        assert f"{typed}</textarea>" in answer.text
        assert f"Nu zijn het er {len(typed)}." in answer.text
    assert bank.store.item_judgements(mine.rpartition("/")[2]) == []


def test_an_answer_that_came_after_the_page_was_opened_is_not_judged(
    tessa: Browser, anyone: Browser, bank: Bank
) -> None:
    item, link = published(tessa)
    anyone.send(link, {"answer": "Vanaf nu zit iedereen zelf aan tafel."})
    mine = f"/mijn-verhaal{item}"
    browser = narrator(bank, 0)
    over = re.search(r'name="over" value="([\w-]+)"', browser.open(mine).text)
    assert over is not None
    anyone.send(link, {"answer": "Wij veranderen toch niets."})
    answer = browser.send(mine, {"verdict": "ja", "sentence": "Fijn.", "over": over[1]})
    assert answer.status_code == 409
    assert "Er is intussen een ander antwoord" in answer.text
    assert "Wij veranderen toch niets." in answer.text
    assert bank.store.item_judgements(item.rpartition("/")[2]) == []


def test_a_story_that_does_not_count_has_nothing_to_judge(tessa: Browser, anyone: Browser, bank: Bank) -> None:
    item = answered(tessa, anyone)
    other = Browser(TestClient(create_app(bank)))
    bank.store.settle_items("v0", now=bank.clock())
    withdraw_story(bank, "v0")
    assert narrator(bank, 0).open(f"/mijn-verhaal{item}").url.path == "/mijn-verhaal"
    assert other.open(f"/mijn-verhaal{item}").url.path == "/mijn-verhaal"
