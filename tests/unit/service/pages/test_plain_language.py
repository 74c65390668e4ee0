"""Text meant for narrators is Dutch at level B1: easy to read, in short sentences, without a rare word unexplained."""

from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from service.app import create_app
from service.pages.glossary import glossary
from service.use_cases import curating
from service.use_cases.conversation import Conversation
from service.use_cases.objections import decide
from service.use_cases.own_story.objecting import object_to_refusal
from service.use_cases.telling.drafts import DraftKey, keep_telling, start_telling
from service.use_cases.telling.hiding import agree
from service.use_cases.telling.state import Help, Missed, Step, Telling
from service.wiring import Bank
from stories.codebook import load_codebook
from stories.objections import Outcome
from stories.refusal_rules import load_refusal_rules
from stories.spans import Mention, MentionKind, Span
from stories.story import Domain, StoryStatus, Teller
from stories.telling_help import Helper, HelpKind
from tests.banks import START
from tests.figure_samples import PASSWORD
from tests.pages import Browser
from tests.plain_language import flesch_douma, frequency, sentences_on
from tests.receipt_codes import receipt_code
from tests.whereabouts_samples import EVERYWHERE, bank_with_whereabouts

EASY = 65.0
LONGEST_SENTENCE = 18
RARE = 3.0
TEXT = "Ik zei tegen Anouk: er klopt iets niet. Zij lachte. Anouk ging weg."

OPEN = ["/", "/hulp", "/vertel", "/vertel/papier", "/vertel/klaar", "/mijn-verhaal", "/regels", "/woorden"]
STEPS = ["wie", "verhaal", "wanneer", "weghalen", "lezen", "toestemming", "nakijken", "stemmen", "stoppen", "meekijken"]
OWN = [
    "",
    "/toestemming",
    "/weghalen",
    "/labels",
    "/labels/zin-0",
    "/intrekken",
    "/geweest",
    "/brief",
    "/agenda",
    "/woord/woord",
]


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    return bank_with_whereabouts(tmp_path_factory.mktemp("taal"))


@pytest.fixture(scope="module")
def app(bank: Bank) -> FastAPI:
    return create_app(bank)


@pytest.fixture(scope="module")
def on_the_way(bank: Bank, app: FastAPI) -> Browser:
    """Someone who helps to tell, at the last look."""
    _, key = agreed(bank)
    return telling_browser(app, key)


@pytest.fixture(scope="module")
def browser(app: FastAPI) -> Browser:
    """The narrator whose story has been everywhere."""
    browser = Browser(TestClient(app))
    browser.send("/mijn-verhaal", {"code": receipt_code(0)})
    return browser


def marked(bank: Bank) -> tuple[Telling, DraftKey]:
    """Return a telling at the step of hiding, with a name in two places, a doubt, and an answer of a curator."""
    telling, key = start_telling(bank)
    at = TEXT.index("Anouk")
    again = TEXT.rindex("Anouk")
    mentions = tuple(Mention(Span(start, start + 5), MentionKind.PERSON, "test", 0.9) for start in (at, again))
    doubt = Mention(Span(TEXT.index("lachte"), TEXT.index("lachte") + 6), MentionKind.LOCATION, "test", 0.4)
    telling = replace(
        telling,
        text=TEXT,
        analysed=True,
        mentions=mentions,
        doubts=(doubt,),
        reached=Step.HIDING,
        domains=frozenset({Domain.DEMENTIA}),
        teller=Teller.SELF,
        happened_in=2019,
        year_typed="2019",
        help_kind=HelpKind.WITH,
        helper=Helper.RELATIVE,
    )
    return keep_telling(bank, telling, key), key


def agreed(bank: Bank) -> tuple[Telling, DraftKey]:
    """Return the same telling at the last look, with everything filled in."""
    telling, key = marked(bank)
    telling = agree(telling)
    done = replace(
        telling,
        reached=Step.CHECK,
        read_text=telling.text,
        conversation=Conversation(codebook_version=bank.codebook.version),
        other_voice=frozenset({1}),
    )
    return keep_telling(bank, done, key), key


def telling_browser(app: FastAPI, key: DraftKey) -> Browser:
    client = TestClient(app)
    client.cookies.set("vb_concept", key.cookie, path="/vertel")
    return Browser(client)


def is_plain(page: str) -> None:
    """Fail with every sentence that is too long and every word that is rare, and when the page is hard to read."""
    sentences = sentences_on(page)
    assert sentences
    long = [sentence.text for sentence in sentences if len(sentence.words) > LONGEST_SENTENCE]
    rare = sorted({word for sentence in sentences for word in sentence.words if is_rare(word)})
    assert (long, rare) == ([], [])
    assert flesch_douma(sentences) >= EASY


def is_explained(word: str) -> bool:
    return any(word.lower() in {known.word, *known.forms} for known in glossary())


def is_rare(word: str) -> bool:
    return len(word) > 2 and frequency(word) < RARE and not is_explained(word)


@pytest.mark.parametrize("address", OPEN)
def test_what_everyone_reads_is_plain(app: FastAPI, address: str) -> None:
    is_plain(TestClient(app).get(address).text)


@pytest.mark.parametrize("step", STEPS)
def test_every_step_of_telling_is_plain(on_the_way: Browser, step: str) -> None:
    page = on_the_way.open(f"/vertel/{step}")
    assert page.url.path == f"/vertel/{step}"
    is_plain(page.text)


def test_hiding_with_marks_doubts_and_a_curators_answer_is_plain(bank: Bank, app: FastAPI) -> None:
    telling, key = marked(bank)
    missed = (Missed("ging weg", MentionKind.LOCATION, by_curator=True),)
    answer = Help(START, "Klopt het zo?", receipt_code(0), "Ja hoor.", START)
    keep_telling(bank, replace(telling, missed=missed, help=answer), key)
    is_plain(telling_browser(app, key).open("/vertel/weghalen").text)


def test_the_page_with_the_code_is_plain_also_for_who_helped(bank: Bank, app: FastAPI) -> None:
    telling, key = agreed(bank)
    keep_telling(bank, replace(telling, reached=Step.RECEIPT, code=receipt_code(1)), key)
    page = telling_browser(app, key).open("/vertel/bewijs").text
    assert "Deze code is niet voor jou" in page
    is_plain(page)


@pytest.mark.parametrize("page", OWN)
def test_every_page_about_a_story_of_ones_own_is_plain(browser: Browser, page: str) -> None:
    is_plain(browser.open(f"/mijn-verhaal{page}").text)


def test_the_question_whether_it_is_an_answer_is_plain(browser: Browser) -> None:
    is_plain(browser.open("/mijn-verhaal/agenda/punt").text)


def test_a_refusal_an_objection_and_what_came_of_it_are_plain(tmp_path: Path) -> None:
    bank = bank_with_whereabouts(tmp_path)
    browser = Browser(TestClient(create_app(bank)))
    browser.send("/mijn-verhaal", {"code": receipt_code(0)})
    tessa = bank.store.get_user("tessa")
    assert tessa is not None
    other = replace(tessa, name="bo")
    for rule in load_refusal_rules().rules:
        curating.refuse(bank, EVERYWHERE, rule.id, "Er staat nog een naam in.", curator=tessa)
        is_plain(browser.open("/mijn-verhaal").text)
    is_plain(browser.open("/mijn-verhaal/bezwaar").text)
    object_to_refusal(bank, EVERYWHERE)
    is_plain(browser.open("/mijn-verhaal").text)
    decide(bank, EVERYWHERE, Outcome.UPHELD, "Ik keek opnieuw. De naam staat er nog.", curator=other)
    is_plain(browser.open("/mijn-verhaal").text)
    bank.store.change(EVERYWHERE, lambda story: replace(story, status=StoryStatus.WAITING, refusal=None))
    again = browser.open("/mijn-verhaal").text
    assert "We kijken opnieuw naar je verhaal" in again
    is_plain(again)


def test_letters_that_staff_print_are_plain(bank: Bank, app: FastAPI) -> None:
    curator = Browser(TestClient(app))
    curator.send("/aanmelden", {"naam": "tessa", "wachtwoord": PASSWORD})
    telling, key = agreed(bank)
    keep_telling(bank, replace(telling, reached=Step.RECEIPT, code=receipt_code(1)), key)
    curator.client.cookies.set("vb_papier", key.cookie, path="/beheer/papier")
    page = curator.open("/beheer/papier/brief").text
    assert "We hebben je verhaal" in page
    is_plain(page)


def test_every_question_about_a_label_is_plain() -> None:
    codes = load_codebook().codes
    asked = [code.question_for(teller) for code in codes for teller in Teller]
    is_plain("".join(f"<p>{text}</p>" for text in (*asked, *(code.plain for code in codes))))


@pytest.mark.parametrize(
    ("page", "plain"),
    [
        ("<p>Dit is een gewone zin.</p>", True),
        ("<p>Dit betreft een epistemologische kwestie.</p>", False),
        (f"<p>{' '.join(['woord'] * 18)}.</p>", True),
        (f"<p>{' '.join(['woord'] * 19)}.</p>", False),
        ("<p>Organisaties communiceren verantwoordelijkheden onvoldoende inzichtelijk.</p>", False),
        ("<p>Goed zo.</p><div class='vb-verhaal'><p>Dit betreft een epistemologische kwestie.</p></div>", True),
    ],
)
def test_what_is_not_plain_is_found_and_what_narrators_wrote_is_left_alone(page: str, plain: bool) -> None:
    try:
        is_plain(page)
    except AssertionError:
        assert not plain
    else:
        assert plain


def test_every_word_of_the_glossary_is_needed_and_explained_plainly() -> None:
    for word in glossary():
        assert any(frequency(form) < RARE for form in (word.word, *word.forms)) or word.word == "label"
        assert [one for one in sentences_on(f"<p>{word.meaning}</p>") if len(one.words) > LONGEST_SENTENCE] == []
