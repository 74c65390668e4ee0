"""The step on which a narrator says whether the labels are right, and what is missing."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response

from service.dependencies import BankDep
from service.pages.draft_route import DraftRoute
from service.pages.forms import Form
from service.pages.label_forms import Sentence, answers_in, named_in, question_rows, sentence_page, wordless_in
from service.pages.rendering import render
from service.pages.telling.session import ADDRESSES, OpenedDep, move_on, must_be_open
from service.use_cases.narrators_word import LabelQuestion, label_questions, likely_codes
from service.use_cases.telling.drafts import keep_telling
from service.use_cases.telling.reading import put_answers, put_wordless, read_labels, sentences_of
from service.use_cases.telling.state import Step, Telling
from service.wiring import Bank
from stories.errors import InvalidInputError
from stories.story import Teller

router = APIRouter(prefix="/vertel/lezen", route_class=DraftRoute)

_SENTENCE = "zin-"


@router.get("")
def show(request: Request, bank: BankDep, found: OpenedDep) -> HTMLResponse:
    """Show the proposed labels as questions, and every sentence to say something about."""
    telling = must_be_open(found, Step.READING)
    read = read_labels(bank, telling)
    if read is not telling:
        keep_telling(bank, read, found.key)
    sentences = _sentences(read)
    return render(
        request,
        "telling/reading.html",
        step=Step.READING,
        telling=read,
        rows=question_rows(sentences, _questions(bank, read)),
        sentences=sentences,
        wordless={word.sentence: word for word in read.wordless},
        codes=bank.codebook.codes,
    )


@router.post("")
def answer(bank: BankDep, form: Form, found: OpenedDep) -> Response:
    """Keep the answers; a button at a sentence goes on to that sentence."""
    telling = read_labels(bank, must_be_open(found, Step.READING))
    new = answers_in(form, _questions(bank, telling), bank.codebook, story_id=telling.story_id)
    told = put_answers(telling, new)
    where = form.text("naar")
    if where.startswith(_SENTENCE):
        keep_telling(bank, told, found.key)
        return RedirectResponse(f"{ADDRESSES[Step.READING]}/{where}", HTTPStatus.SEE_OTHER)
    return move_on(bank, found, told, form, step=Step.READING)


@router.get("/zin-{number}")
def show_sentence(request: Request, number: int, bank: BankDep, found: OpenedDep) -> HTMLResponse:
    """Show one sentence, to name what happens in it."""
    telling = read_labels(bank, must_be_open(found, Step.READING))
    return _sentence_page(request, bank, telling, number)


@router.post("/zin-{number}")
def name(request: Request, number: int, bank: BankDep, form: Form, found: OpenedDep) -> Response:
    """Keep what the narrator names in one sentence, or that there is no word for it."""
    telling = read_labels(bank, must_be_open(found, Step.READING))
    _must_exist(telling, number)
    try:
        wordless = wordless_in(form, telling.wordless, number, bank, story_id=telling.story_id)
    except InvalidInputError as error:
        return _sentence_page(request, bank, telling, number, errors=error.fields, own_word=form.text("eigen-woord"))
    new = named_in(form, telling.taggings, number, bank.codebook, story_id=telling.story_id)
    keep_telling(bank, put_wordless(put_answers(telling, new), wordless), found.key)
    return RedirectResponse(f"{ADDRESSES[Step.READING]}#zin-{number}", HTTPStatus.SEE_OTHER)


def _sentence_page(
    request: Request,
    bank: Bank,
    telling: Telling,
    number: int,
    *,
    errors: dict[str, str] | None = None,
    own_word: str | None = None,
) -> HTMLResponse:
    _must_exist(telling, number)
    sentences = _sentences(telling)
    return sentence_page(
        request,
        address=f"{ADDRESSES[Step.READING]}/zin-{number}",
        back=f"{ADDRESSES[Step.READING]}#zin-{number}",
        sentences=sentences,
        number=number,
        taggings=telling.taggings,
        wordless=telling.wordless,
        likely=likely_codes(bank, [sentence.text for sentence in sentences], number),
        codebook=bank.codebook,
        errors=errors or {},
        own_word=own_word,
    )


def _questions(bank: Bank, telling: Telling) -> tuple[LabelQuestion, ...]:
    return label_questions(telling.taggings, bank.codebook, telling.teller or Teller.SELF)


def _sentences(telling: Telling) -> list[Sentence]:
    return [Sentence(number, span.of(telling.text)) for number, span in enumerate(sentences_of(telling))]


def _must_exist(telling: Telling, number: int) -> None:
    if not 0 <= number < len(sentences_of(telling)):
        raise HTTPException(HTTPStatus.NOT_FOUND)
