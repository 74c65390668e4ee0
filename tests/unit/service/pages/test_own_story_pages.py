import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.pages.own_story.session import MINUTES
from service.settings import Settings
from service.use_cases.curating import publish, refuse
from service.wiring import Bank
from stories.accounts import Role, User
from stories.consent import Use
from stories.receipt import make_code
from stories.story import StoryStatus
from stories.taggings import Decision, Tagging, Voice, standing
from tests.banks import START, Clock, memory_bank
from tests.pages import Browser
from tests.tellings import TEXT, sent

CURATOR = User("tessa", Role.CURATOR, "hash", START)
WRONG = make_code(lambda below: below - 1)


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return memory_bank(tmp_path, clock=Clock(), settings=Settings(data=tmp_path, code_tries=3))


@pytest.fixture
def browser(bank: Bank) -> Browser:
    return Browser(TestClient(create_app(bank)))


@pytest.fixture
def story_id(bank: Bank, browser: Browser) -> str:
    """A published story, opened with its code."""
    story_id, code = sent(bank, Use.READ, Use.COUNT)
    publish(bank, story_id, curator=CURATOR)
    browser.send("/mijn-verhaal", {"code": code.upper()})
    return story_id


def test_a_narrator_reads_the_story_and_where_it_counts(browser: Browser, bank: Bank, story_id: str) -> None:
    page = browser.open("/mijn-verhaal").text
    assert bank.store.get(story_id).sentence(1) in page.replace("&#39;", "'")
    assert "Je verhaal telt nu mee." in page


@pytest.mark.parametrize(
    "address", ["toestemming", "weghalen", "labels", "labels/zin-0", "alles.json", "alles.txt", "intrekken"]
)
def test_nothing_of_a_story_opens_without_its_code(browser: Browser, bank: Bank, address: str) -> None:
    sent(bank)
    assert browser.open(f"/mijn-verhaal/{address}").url.path == "/mijn-verhaal"


def test_a_wrong_code_is_explained_and_stays_on_the_page(browser: Browser) -> None:
    answer = browser.send("/mijn-verhaal", {"code": WRONG})
    assert answer.status_code == 422
    assert f"{WRONG}</textarea>" in answer.text


def test_guessing_codes_is_stopped(browser: Browser) -> None:
    for _ in range(3):
        assert browser.send("/mijn-verhaal", {"code": WRONG}).status_code == 422
    answer = browser.send("/mijn-verhaal", {"code": WRONG})
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0


def test_a_cookie_that_is_made_up_opens_nothing(browser: Browser, bank: Bank) -> None:
    story_id, _ = sent(bank)
    browser.client.cookies.set("vb_verhaal", story_id, path="/mijn-verhaal")
    assert "Vul de acht woorden" in browser.open("/mijn-verhaal").text


def test_closing_the_story_asks_for_the_code_again(browser: Browser, story_id: str) -> None:
    assert story_id
    browser.send("/mijn-verhaal", {}, to="/mijn-verhaal/sluiten")
    assert "Vul de acht woorden" in browser.open("/mijn-verhaal").text
    assert 0 < MINUTES <= 60


def test_switches_are_turned_at_once(browser: Browser, bank: Bank, story_id: str) -> None:
    browser.send("/mijn-verhaal/toestemming", {"gebruik": ["citeren"]})
    assert bank.store.get(story_id).consent.uses == {Use.QUOTE}
    assert browser.open(f"/verhalen/{story_id}").status_code == 404


def test_more_words_are_hidden(browser: Browser, bank: Bank, story_id: str) -> None:
    browser.send("/mijn-verhaal/weghalen", {"woorden": "oren", "soort": "PERSOON", "woord": "schouders"})
    assert "tussen mijn schouders" in bank.store.get(story_id).text
    answer = browser.send("/mijn-verhaal/weghalen", {"woorden": "oren", "soort": "PERSOON"})
    assert answer.status_code == 422


def test_labels_are_changed_afterwards(browser: Browser, bank: Bank, story_id: str) -> None:
    browser.send("/mijn-verhaal/labels/zin-1", {"label": ["-respect"], "geen-woord": "ja", "eigen-woord": ""})
    (word,) = bank.store.wordless(story_id)
    assert word.sentence == 1
    browser.send("/mijn-verhaal/labels", {"antwoord-1-min-respect": "nee"})
    assert 'name="antwoord-1-min-respect"' not in browser.open("/mijn-verhaal/labels").text


def test_questions_are_answered_afterwards_and_come_back_answered(browser: Browser, bank: Bank, story_id: str) -> None:
    page = browser.open("/mijn-verhaal/labels").text
    (card, *_) = re.findall(r'name="antwoord-([\w-]+)" value="ja"', page)
    sent = browser.send("/mijn-verhaal/labels", {"vraag": card, f"antwoord-{card}": "ja", "ronde": "1"})
    assert sent.url.query == b"klaar=labels"
    (word,) = bank.store.taggings([story_id])[story_id]
    assert (word.by, word.decision) == (Voice.NARRATOR, Decision.CONFIRMED)
    page = browser.open("/mijn-verhaal/labels").text
    assert f'name="antwoord-{card}" value="ja" checked' in page


def test_more_questions_come_after_the_first(browser: Browser, bank: Bank) -> None:
    _, code = sent(bank, text=" ".join(f"{TEXT} Het was dag {number}." for number in range(1, 8)))
    browser.send("/mijn-verhaal", {"code": code})
    more = browser.send("/mijn-verhaal/labels", {"naar": "meer", "ronde": "1"})
    assert more.url.query == b"ronde=2"
    assert len(re.findall('name="vraag"', more.text)) > 8
    assert browser.open("/mijn-verhaal/labels?ronde=99999999").status_code == 200


def test_label_that_no_question_offers_is_asked_about_apart(browser: Browser, bank: Bank, story_id: str) -> None:
    curator = Tagging(story_id, 0, "+zingeving", Voice.CURATOR, Decision.CONFIRMED, bank.codebook.version)
    bank.store.put_taggings(story_id, [curator])
    field = "antwoord-0-plus-zingeving"
    assert f'name="{field}"' in browser.open("/mijn-verhaal/labels").text
    browser.send("/mijn-verhaal/labels", {field: "nee", "ronde": "1"})
    said = bank.store.taggings([story_id])[story_id]
    assert [tagging.decision for tagging in standing(said)] == [Decision.REJECTED]


def test_own_word_that_will_not_do_stays_on_the_page(browser: Browser, story_id: str) -> None:
    assert story_id
    (card, *_) = re.findall(r'name="vraag" value="([\w-]+)"', browser.open("/mijn-verhaal/labels").text)
    typed = {f"geen-woord-{card}": card.split("-")[0], f"eigen-woord-{card}": "x" * 61}
    answer = browser.send("/mijn-verhaal/labels", {"vraag": card, **typed, "ronde": "1"})
    assert answer.status_code == 422
    assert f'value="{"x" * 61}"' in answer.text


def test_the_reason_of_a_refusal_is_shown(browser: Browser, bank: Bank) -> None:
    story_id, code = sent(bank, Use.READ)
    refuse(bank, story_id, "herkenbaar", "De naam van de straat staat er nog in.", curator=CURATOR)
    page = browser.send("/mijn-verhaal", {"code": code}).text
    assert "De naam van de straat staat er nog in." in page


def test_who_hides_more_after_a_refusal_reads_that_someone_looks_again_and_still_why(
    browser: Browser, bank: Bank
) -> None:
    story_id, code = sent(bank, Use.READ)
    refuse(bank, story_id, "herkenbaar", "De arts is nog te herkennen.", curator=CURATOR)
    assert "Haal je iets weg? Dan kijkt een medewerker opnieuw." in browser.send("/mijn-verhaal", {"code": code}).text
    page = browser.send("/mijn-verhaal/weghalen", {"woorden": "oren", "soort": "PERSOON"}).text
    assert "We kijken opnieuw naar je verhaal" in page
    assert "De arts is nog te herkennen." in page
    assert "Wacht op een medewerker" in page


@pytest.mark.parametrize(("name", "kind"), [("alles.json", "application/json"), ("alles.txt", "text/plain")])
def test_everything_can_be_taken_along(browser: Browser, story_id: str, name: str, kind: str) -> None:
    answer = browser.open(f"/mijn-verhaal/{name}")
    assert answer.headers["Content-Type"].startswith(kind)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert story_id in answer.text


def test_withdrawing_is_asked_once_more_and_then_at_once_everywhere(
    browser: Browser, bank: Bank, story_id: str
) -> None:
    words = "tussen mijn oren"
    assert words in browser.open(f"/verhalen/{story_id}").text
    browser.send("/mijn-verhaal/intrekken", {"zeker": ""})
    assert bank.store.get(story_id).status is StoryStatus.PUBLISHED
    answer = browser.send("/mijn-verhaal/intrekken", {"zeker": "ja"})
    assert "Je verhaal is weg" in answer.text
    assert browser.open(f"/verhalen/{story_id}").status_code == 410
    assert words not in browser.open("/verhalen").text
    assert not re.search(words, browser.open("/verhalen?q=oren").text)
