"""Labels of a story in the bank: its narrator may change every answer, and name what was missed."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response

from service.dependencies import BankDep
from service.pages.forms import Form
from service.pages.label_forms import Sentence, answers_in, named_in, question_rows, sentence_page, wordless_in
from service.pages.own_story.session import PATH, OwnStoryDep
from service.pages.rendering import render
from service.use_cases.narrators_word import LabelQuestion, label_questions, likely_codes
from service.use_cases.own_story.changing import OwnStory, put_answers, put_wordless
from service.wiring import Bank
from stories.errors import InvalidInputError

LABELS = f"{PATH}/labels"

router = APIRouter(prefix=LABELS)


@router.get("")
def show(request: Request, bank: BankDep, own: OwnStoryDep) -> HTMLResponse:
    """Show every label as a question, and every sentence."""
    sentences = _sentences(own)
    return render(
        request,
        "own_story/labels.html",
        own=own,
        rows=question_rows(sentences, _questions(bank, own)),
        sentences=sentences,
        wordless={word.sentence: word for word in own.wordless},
        codes=bank.codebook.codes,
    )


@router.post("")
def answer(bank: BankDep, form: Form, own: OwnStoryDep) -> Response:
    """Keep the answers; a button at a sentence goes on to that sentence."""
    put_answers(bank, own.story.id, answers_in(form, _questions(bank, own), bank.codebook, story_id=own.story.id))
    where = form.text("naar")
    if where.startswith("zin-"):
        return RedirectResponse(f"{LABELS}/{where}", HTTPStatus.SEE_OTHER)
    return RedirectResponse(f"{PATH}?klaar=labels", HTTPStatus.SEE_OTHER)


@router.get("/zin-{number}")
def show_sentence(request: Request, number: int, bank: BankDep, own: OwnStoryDep) -> HTMLResponse:
    """Show one sentence, to name what happens in it."""
    return _sentence_page(request, bank, own, number)


@router.post("/zin-{number}")
def name(request: Request, number: int, bank: BankDep, form: Form, own: OwnStoryDep) -> Response:
    """Keep what the narrator names in one sentence, or that there is no word for it."""
    _must_exist(own, number)
    try:
        wordless = wordless_in(form, own.wordless, number, bank, story_id=own.story.id)
    except InvalidInputError as error:
        return _sentence_page(request, bank, own, number, errors=error.fields, own_word=form.text("eigen-woord"))
    put_answers(bank, own.story.id, named_in(form, own.taggings, number, bank.codebook, story_id=own.story.id))
    put_wordless(bank, own.story.id, wordless)
    return RedirectResponse(f"{LABELS}#zin-{number}", HTTPStatus.SEE_OTHER)


def _sentence_page(
    request: Request,
    bank: Bank,
    own: OwnStory,
    number: int,
    *,
    errors: dict[str, str] | None = None,
    own_word: str | None = None,
) -> HTMLResponse:
    _must_exist(own, number)
    sentences = _sentences(own)
    return sentence_page(
        request,
        address=f"{LABELS}/zin-{number}",
        back=f"{LABELS}#zin-{number}",
        sentences=sentences,
        number=number,
        taggings=own.taggings,
        wordless=own.wordless,
        likely=likely_codes(bank, [sentence.text for sentence in sentences], number),
        codebook=bank.codebook,
        errors=errors or {},
        own_word=own_word,
    )


def _questions(bank: Bank, own: OwnStory) -> tuple[LabelQuestion, ...]:
    return label_questions(own.taggings, bank.codebook, own.story.teller)


def _sentences(own: OwnStory) -> list[Sentence]:
    return [Sentence(number, span.of(own.story.text)) for number, span in enumerate(own.story.sentences)]


def _must_exist(own: OwnStory, number: int) -> None:
    if not 0 <= number < len(own.story.sentences):
        raise HTTPException(HTTPStatus.NOT_FOUND)
