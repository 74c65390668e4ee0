"""Labels of a story in the bank: its narrator may change every answer, and name what was missed."""

from collections.abc import Sequence
from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response

from ingest.tagging import SentenceReading
from service.dependencies import BankDep
from service.pages.conversation_forms import answers_on
from service.pages.forms import Form, SentForm
from service.pages.label_forms import Sentence, answers_in, named_in, question_rows, wordless_in
from service.pages.label_pages import Labelled, must_have_sentence, questions_page, sentence_page
from service.pages.own_story.session import PATH, OwnStoryDep
from service.pages.waiting import ANSWER_PATIENCE_SECONDS, PATIENCE_SECONDS, waiting_page
from service.use_cases.conversation import Conversation, place_of
from service.use_cases.narrators_word import LabelQuestion, label_questions
from service.use_cases.own_story.asking import converse, readings_of
from service.use_cases.own_story.changing import OwnStory, open_own, put_answers, put_wordless
from service.wiring import Bank
from stories.errors import InvalidInputError

LABELS = f"{PATH}/labels"

_ROUND = "ronde"
# Two hundred questions are enough for anyone; what is left can be labelled sentence by sentence.
_MOST_ROUNDS = 25

router = APIRouter(prefix=LABELS)


@router.get("")
def show(request: Request, bank: BankDep, own: OwnStoryDep) -> HTMLResponse:
    """Show the questions about labels, every other label that stands, and every sentence."""
    rounds = _rounds(request.query_params.get(_ROUND, ""))
    readings = readings_of(bank, own, seconds=PATIENCE_SECONDS)
    if readings is None:
        return _waiting(request, own, f"{LABELS}?{_ROUND}={rounds}")
    return _page(request, bank, own, _conversation(bank, readings, rounds), rounds=rounds)


@router.post("")
def answer(request: Request, bank: BankDep, form: Form, own: OwnStoryDep) -> Response:
    """Keep the answers; a button may ask for more questions, or go on to a sentence."""
    rounds = _rounds(form.text(_ROUND))
    readings = _must_be_read(bank, own)
    conversation = _conversation(bank, readings, rounds)
    answers = answers_on(form, conversation, own.taggings, own.wordless, bank=bank, story_id=own.story.id)
    others = answers_in(form, _questions(bank, own, conversation), bank.codebook, story_id=own.story.id)
    put_answers(bank, own.story.id, (*answers.taggings, *others))
    if answers.wordless != own.wordless:
        put_wordless(bank, own.story.id, answers.wordless)
    if answers.errors:
        own = open_own(bank, own.story.id)
        return _page(request, bank, own, conversation, rounds=rounds, form=form, errors=answers.errors)
    where = form.text("naar")
    if where.startswith("zin-"):
        return RedirectResponse(f"{LABELS}/{where}", HTTPStatus.SEE_OTHER)
    if where == "meer":
        more = f"{LABELS}?{_ROUND}={rounds + 1}#vraag-{conversation.shown + 1}"
        return RedirectResponse(more, HTTPStatus.SEE_OTHER)
    return RedirectResponse(f"{PATH}?klaar=labels", HTTPStatus.SEE_OTHER)


@router.get("/zin-{number}")
def show_sentence(request: Request, number: int, bank: BankDep, own: OwnStoryDep) -> HTMLResponse:
    """Show one sentence, to name what happens in it."""
    labelled = _labelled(own)
    must_have_sentence(labelled, number)
    readings = readings_of(bank, own, seconds=PATIENCE_SECONDS)
    if readings is None:
        return _waiting(request, own, f"{LABELS}/zin-{number}")
    return sentence_page(request, labelled, number, readings[number], codebook=bank.codebook)


@router.post("/zin-{number}")
def name(request: Request, number: int, bank: BankDep, form: Form, own: OwnStoryDep) -> Response:
    """Keep what the narrator names in one sentence, or that there is no word for it."""
    labelled = _labelled(own)
    must_have_sentence(labelled, number)
    try:
        wordless = wordless_in(form, own.wordless, number, bank, story_id=own.story.id)
    except InvalidInputError as error:
        reading, typed = _must_be_read(bank, own)[number], form.text("eigen-woord")
        return sentence_page(
            request, labelled, number, reading, codebook=bank.codebook, errors=error.fields, own_word=typed
        )
    put_answers(bank, own.story.id, named_in(form, own.taggings, number, bank.codebook, story_id=own.story.id))
    put_wordless(bank, own.story.id, wordless)
    return RedirectResponse(f"{LABELS}#zin-{number}", HTTPStatus.SEE_OTHER)


def _page(
    request: Request,
    bank: Bank,
    own: OwnStory,
    conversation: Conversation,
    *,
    rounds: int,
    form: SentForm | None = None,
    errors: dict[str, str] | None = None,
) -> HTMLResponse:
    labelled = _labelled(own)
    return questions_page(
        request,
        "own_story/labels.html",
        labelled,
        conversation,
        codebook=bank.codebook,
        form=form,
        errors=errors,
        own=own,
        rounds=rounds,
        rows=question_rows(labelled.sentences, _questions(bank, own, conversation)),
        codes=bank.codebook.codes,
    )


def _waiting(request: Request, own: OwnStory, address: str) -> HTMLResponse:
    return waiting_page(request, "own_story/reading_labels.html", own.story.text, address=address)


def _must_be_read(bank: Bank, own: OwnStory) -> Sequence[SentenceReading]:
    readings = readings_of(bank, own, seconds=ANSWER_PATIENCE_SECONDS)
    if readings is None:
        raise HTTPException(HTTPStatus.SEE_OTHER, headers={"Location": LABELS})
    return readings


def _conversation(bank: Bank, readings: Sequence[SentenceReading], rounds: int) -> Conversation:
    return converse(readings, rounds=rounds, codebook_version=bank.codebook.version)


def _questions(bank: Bank, own: OwnStory, conversation: Conversation) -> list[LabelQuestion]:
    """Return a question for every label that stands and that no question of the conversation offers."""
    offered = {place_of(choice) for question in conversation.asked for choice in question.offered}
    standing = label_questions(own.taggings, bank.codebook, own.story.teller)
    return [question for question in standing if (question.sentence, question.code.id) not in offered]


def _rounds(typed: str) -> int:
    return min(max(int(typed), 1), _MOST_ROUNDS) if typed.isdecimal() and len(typed) <= len(str(_MOST_ROUNDS)) else 1


def _labelled(own: OwnStory) -> Labelled:
    sentences = tuple(Sentence(number, span.of(own.story.text)) for number, span in enumerate(own.story.sentences))
    return Labelled(LABELS, sentences, own.taggings, own.wordless, own.story.teller)
