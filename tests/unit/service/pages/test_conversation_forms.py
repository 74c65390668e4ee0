from pathlib import Path

import pytest

from ingest.tagging.conversation import Choice, Form, Question
from service.pages.conversation_forms import Card, answers_on, cards
from service.pages.forms import SentForm
from service.pages.label_forms import Sentence
from service.use_cases.conversation import Conversation
from service.wiring import Bank
from stories.codebook import load_codebook
from stories.spans import Span
from stories.story import Teller
from stories.taggings import Decision, Wordless
from tests.banks import memory_bank

CODEBOOK = load_codebook()
TEXTS = ["Het regende.", "Hij lachte mij uit, echt waar.", "Niemand geloofde mij."]
SENTENCES = [Sentence(number, text) for number, text in enumerate(TEXTS)]
NAMED = Question(
    first=1,
    last=2,
    form=Form.NAMED,
    choices=(
        Choice(2, "niet-geloofd", 0.8, (Span(0, 7), Span(8, 16))),
        Choice(1, "-respect", 0.3, (Span(3, 10),)),
    ),
    others=(Choice(2, "-respect", 0.05), Choice(1, "vooroordeel", 0.04)),
    worth=1.1,
)
OPEN = Question(0, 0, Form.OPEN, (Choice(0, "+zingeving", 0.2),), (), 0.2)
KEY = "1-2-2-weten-niet-geloofd"


def card(question: Question, *, teller: Teller = Teller.SELF) -> Card:
    (shown,) = cards(Conversation((question,), shown=1), SENTENCES, [], [], codebook=CODEBOOK, teller=teller)
    return shown


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return memory_bank(tmp_path)


def decisions(bank: Bank, question: Question, *fields: tuple[str, str]) -> dict[tuple[int, str], Decision]:
    conversation = Conversation((question,), shown=1)
    answers = answers_on(SentForm(fields, {}), conversation, [], [], bank=bank, story_id="s")
    return {(tagging.sentence, tagging.code): tagging.decision for tagging in answers.taggings}


def test_only_the_words_of_the_label_that_is_named_are_marked() -> None:
    shown = card(NAMED)
    marked = [(part.text, part.marked) for part in shown.sentences[1].parts]
    assert marked == [("Niemand", True), (" ", False), ("geloofde", True), (" mij.", False)]
    assert [part.marked for part in shown.sentences[0].parts] == [False]
    assert shown.words == ("Niemand", "geloofde")


def test_words_of_two_choices_that_overlap_are_marked_once() -> None:
    both = (Choice(1, "-respect", 0.3, (Span(4, 14),)), Choice(1, "vooroordeel", 0.2, (Span(0, 10),)))
    shown = card(Question(1, 1, Form.OPEN, both, (), 0.5))
    assert [part.text for part in shown.sentences[0].parts if part.marked] == [TEXTS[1][:14]]


def test_no_words_are_shown_where_nobody_can_point_at_them() -> None:
    assert card(OPEN).words == ()


def test_every_choice_names_its_sentence_in_the_passage() -> None:
    shown = card(NAMED)
    assert shown.named_place == 2
    assert [(offer.code.id, offer.place) for offer in shown.choices] == [("-respect", 1)]
    behind = [(sentence.place, offer.code.id) for sentence, offers in shown.others for offer in offers]
    assert behind == [(1, "vooroordeel"), (2, "-respect")]


def test_open_question_shows_all_its_choices_and_names_none() -> None:
    shown = card(OPEN)
    assert shown.named is None
    assert [offer.code.id for offer in shown.choices] == ["+zingeving"]


def test_someone_who_tells_about_another_is_asked_about_that_other() -> None:
    assert card(NAMED).named == "Werd je hier niet geloofd?"
    assert card(NAMED, teller=Teller.RELATIVE).named == "Werd iemand hier niet geloofd?"


def test_answers_and_choices_are_read_from_the_card_they_stand_on(bank: Bank) -> None:
    said = decisions(
        bank,
        NAMED,
        ("vraag", KEY),
        (f"antwoord-{KEY}", "anders"),
        (f"keuze-{KEY}", "2-min-respect"),
        (f"keuze-{KEY}", "1-weten-vooroordeel"),
    )
    assert said == {
        (2, "niet-geloofd"): Decision.OTHER,
        (2, "-respect"): Decision.CONFIRMED,
        (1, "vooroordeel"): Decision.CONFIRMED,
    }


@pytest.mark.parametrize(
    "fields",
    [
        [(f"antwoord-{KEY}", "ja")],
        [("vraag", KEY), (f"antwoord-{KEY}", "misschien"), (f"keuze-{KEY}", "9-min-respect")],
        [("vraag", "0-1-weten-vooroordeel"), ("antwoord-0-1-weten-vooroordeel", "ja")],
    ],
    ids=["a card that was not on the page", "answers that nobody offered", "a question that is not asked"],
)
def test_what_is_no_answer_changes_nothing(bank: Bank, fields: list[tuple[str, str]]) -> None:
    assert decisions(bank, NAMED, *fields) == {}


@pytest.mark.parametrize("answer", ["ja", "anders"])
def test_open_question_has_no_other_answer_than_no(bank: Bank, answer: str) -> None:
    key = "0-0-0-plus-zingeving"
    assert decisions(bank, OPEN, ("vraag", key), (f"antwoord-{key}", answer)) == {}
    assert decisions(bank, OPEN, ("vraag", key), (f"antwoord-{key}", "nee")) == {(0, "+zingeving"): Decision.REJECTED}


def test_sentences_without_a_word_are_read_and_those_of_others_left_alone(bank: Bank) -> None:
    before = [Wordless("s", 0, "leegte"), Wordless("s", 1)]
    form = SentForm([("vraag", KEY), (f"geen-woord-{KEY}", "2"), (f"geen-woord-{KEY}", "9" * 5_000)], {})
    answers = answers_on(form, Conversation((NAMED,), shown=1), [], before, bank=bank, story_id="s")
    assert answers.wordless == (Wordless("s", 0, "leegte"), Wordless("s", 2))
    assert answers.errors == {}


def test_word_that_will_not_do_is_an_error_at_its_field_and_changes_nothing(bank: Bank) -> None:
    before = (Wordless("s", 1, "wegkijken"),)
    form = SentForm([("vraag", KEY), (f"geen-woord-{KEY}", "1"), (f"eigen-woord-{KEY}", "x" * 61)], {})
    answers = answers_on(form, Conversation((NAMED,), shown=1), [], before, bank=bank, story_id="s")
    assert answers.wordless == before
    assert list(answers.errors) == [f"eigen-woord-{KEY}"]
