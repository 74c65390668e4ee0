"""The step on which a narrator is asked about labels, and says what is missing."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from service.dependencies import BankDep
from service.pages.conversation_forms import answers_on
from service.pages.draft_route import DraftRoute
from service.pages.forms import Form, SentForm
from service.pages.label_forms import Sentence, named_in, wordless_in
from service.pages.label_pages import Labelled, must_have_sentence, questions_page, sentence_page
from service.pages.telling.session import (
    ADDRESSES,
    BACK,
    SAVE,
    WHERE,
    OpenedDep,
    go_to,
    move_on,
    must_be_open,
    must_be_read,
)
from service.pages.waiting import ANSWER_PATIENCE_SECONDS, PATIENCE_SECONDS, waiting_page
from service.use_cases.telling.drafts import keep_telling
from service.use_cases.telling.reading import put_answers, put_wordless, read_labels, read_on, readings_of, sentences_of
from service.use_cases.telling.state import Step, Telling
from service.wiring import Bank
from stories.errors import InvalidInputError
from stories.story import Teller

router = APIRouter(prefix="/vertel/lezen", route_class=DraftRoute)

_SENTENCE = "zin-"
_MORE = "meer"


@router.get("")
def show(request: Request, bank: BankDep, found: OpenedDep) -> HTMLResponse:
    """Show the questions that are asked so far, and every sentence to say something about."""
    telling = must_be_open(found, Step.READING)
    read = read_labels(bank, telling, seconds=PATIENCE_SECONDS)
    if read is None:
        return _waiting(request, telling, ADDRESSES[Step.READING])
    if read is not telling:
        read = keep_telling(bank, read, found.key)
    return _page(request, bank, read)


@router.get("/meer-na-{shown}")
def show_more(request: Request, shown: int, bank: BankDep, found: OpenedDep) -> Response:
    """Ask the questions that come after so many and go there; looked at again, as by going back, nothing more is asked.

    It has its own address so that it can wait for the story to be read, with every answer kept before.
    """
    telling = must_be_open(found, Step.READING)
    read = read_labels(bank, telling, seconds=PATIENCE_SECONDS)
    readings = readings_of(bank, telling, seconds=PATIENCE_SECONDS) if read is not None else None
    if readings is None:
        return _waiting(request, telling, _more_after(shown))
    if read is telling and telling.conversation.shown == shown:
        keep_telling(bank, read_on(telling, readings), found.key)
    return RedirectResponse(f"{ADDRESSES[Step.READING]}#vraag-{shown + 1}", HTTPStatus.SEE_OTHER)


@router.post("")
def answer(request: Request, bank: BankDep, form: Form, found: OpenedDep) -> Response:
    """Keep the answers; a button may ask for more questions, or go on to a sentence."""
    telling = must_be_read(bank, found, Step.READING)
    answers = answers_on(
        form, telling.conversation, telling.taggings, telling.wordless, bank=bank, story_id=telling.story_id
    )
    told = put_wordless(put_answers(telling, answers.taggings), answers.wordless)
    where = form.text(WHERE)
    if answers.errors and where not in {BACK, SAVE}:
        keep_telling(bank, told, found.key)
        return _page(request, bank, told, form=form, errors=answers.errors)
    if where.startswith(_SENTENCE):
        keep_telling(bank, told, found.key)
        return RedirectResponse(f"{ADDRESSES[Step.READING]}/{where}", HTTPStatus.SEE_OTHER)
    if where == _MORE:
        keep_telling(bank, told, found.key)
        return RedirectResponse(_more_after(told.conversation.shown), HTTPStatus.SEE_OTHER)
    return move_on(bank, found, told, form, step=Step.READING)


@router.get("/zin-{number}")
def show_sentence(request: Request, number: int, bank: BankDep, found: OpenedDep) -> HTMLResponse:
    """Show one sentence, to name what happens in it."""
    telling = must_be_open(found, Step.READING)
    must_have_sentence(_labelled(telling), number)
    read = read_labels(bank, telling, seconds=PATIENCE_SECONDS)
    readings = readings_of(bank, read, seconds=PATIENCE_SECONDS) if read is not None else None
    if read is None or readings is None:
        return _waiting(request, telling, f"{ADDRESSES[Step.READING]}/{_SENTENCE}{number}")
    return sentence_page(request, _labelled(read), number, readings[number], codebook=bank.codebook)


@router.post("/zin-{number}")
def name(request: Request, number: int, bank: BankDep, form: Form, found: OpenedDep) -> Response:
    """Keep what the narrator names in one sentence, or that there is no word for it."""
    telling = must_be_read(bank, found, Step.READING)
    labelled = _labelled(telling)
    must_have_sentence(labelled, number)
    try:
        wordless = wordless_in(form, telling.wordless, number, bank, story_id=telling.story_id)
    except InvalidInputError as error:
        readings = readings_of(bank, telling, seconds=ANSWER_PATIENCE_SECONDS)
        if readings is None:
            raise go_to(Step.READING) from None
        reading, typed = readings[number], form.text("eigen-woord")
        return sentence_page(
            request, labelled, number, reading, codebook=bank.codebook, errors=error.fields, own_word=typed
        )
    new = named_in(form, telling.taggings, number, bank.codebook, story_id=telling.story_id)
    keep_telling(bank, put_wordless(put_answers(telling, new), wordless), found.key)
    return RedirectResponse(f"{ADDRESSES[Step.READING]}#zin-{number}", HTTPStatus.SEE_OTHER)


def _page(
    request: Request,
    bank: Bank,
    telling: Telling,
    *,
    form: SentForm | None = None,
    errors: dict[str, str] | None = None,
) -> HTMLResponse:
    return questions_page(
        request,
        "telling/reading.html",
        _labelled(telling),
        telling.conversation,
        codebook=bank.codebook,
        form=form,
        errors=errors,
        step=Step.READING,
        telling=telling,
    )


def _waiting(request: Request, telling: Telling, address: str) -> HTMLResponse:
    return waiting_page(request, "telling/reading_labels.html", telling.text, address=address, step=Step.READING)


def _more_after(shown: int) -> str:
    return f"{ADDRESSES[Step.READING]}/{_MORE}-na-{shown}"


def _labelled(telling: Telling) -> Labelled:
    return Labelled(
        ADDRESSES[Step.READING],
        tuple(Sentence(number, span.of(telling.text)) for number, span in enumerate(sentences_of(telling))),
        telling.taggings,
        telling.wordless,
        telling.teller or Teller.SELF,
    )
