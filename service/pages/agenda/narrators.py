"""The addresses under /mijn-verhaal/agenda: where a story counts, and what its narrator thinks of the answer."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from service.dependencies import BankDep
from service.pages.agenda.typed import Trouble, Typed, TypedForm, trouble_of
from service.pages.agenda.wording import WORDS
from service.pages.own_story.session import PATH as OWN
from service.pages.own_story.session import OwnStoryDep, start_session
from service.pages.rendering import render
from service.use_cases.agenda.answering import LONGEST_READING
from service.use_cases.agenda.judging import LONGEST_SENTENCE, judge, own_item, own_items, read_as_narrator
from service.use_cases.agenda.showing import public_item
from service.use_cases.own_story.changing import OwnStory
from service.wiring import Bank
from stories.agenda.voices import Verdict
from stories.errors import InvalidInputError, VerhalenbankError

PATH = f"{OWN}/agenda"
# The answer that stood on the page when it was judged.
ABOUT = "over"

router = APIRouter(prefix=PATH)


@router.get("")
def show_own_items(request: Request, bank: BankDep, own: OwnStoryDep) -> HTMLResponse:
    """Show the items in which the story of this browser counts."""
    return render(request, "agenda/own_list.html", items=own_items(bank, own.story), **WORDS)


@router.get("/{item_id}")
def show_own_item(request: Request, bank: BankDep, item_id: str, own: OwnStoryDep, klaar: str = "") -> HTMLResponse:
    """Show what was asked, the answer, and the question whether it is one."""
    return _page(request, bank, own, item_id, Trouble(), done=klaar)


@router.post("/{item_id}")
def do_judge(request: Request, bank: BankDep, item_id: str, own: OwnStoryDep, form: Typed) -> Response:
    """Keep what the narrator thinks of the answer."""
    texts = form.texts(bank, "sentence")
    try:
        form.check()
        read_answer = form.text(ABOUT) or None
        judge(bank, own.story, item_id, _verdict(form), texts["sentence"], about=read_answer, kept=form.kept)
    except VerhalenbankError as error:
        trouble = trouble_of(bank, error, texts, kept=form.kept)
        return _page(request, bank, own, item_id, trouble, typed=texts, form=form)
    return _to(bank, own, item_id, "oordeel")


@router.post("/{item_id}/lezing")
def read(request: Request, bank: BankDep, item_id: str, own: OwnStoryDep, form: Typed) -> Response:
    """Keep how the narrator reads what is asked."""
    texts = form.texts(bank, "reading")
    try:
        form.check()
        read_as_narrator(bank, own.story, item_id, texts["reading"], kept=form.kept)
    except VerhalenbankError as error:
        trouble = trouble_of(bank, error, texts, kept=form.kept)
        return _page(request, bank, own, item_id, trouble, typed=texts, form=form)
    return _to(bank, own, item_id, "lezing")


def _page(
    request: Request,
    bank: Bank,
    own: OwnStory,
    item_id: str,
    trouble: Trouble,
    *,
    typed: dict[str, str] | None = None,
    form: TypedForm | None = None,
    done: str = "",
) -> HTMLResponse:
    mine = own_item(bank, own.story, item_id)
    said, reading = mine.judgement, mine.reading
    before = {"sentence": (said.sentence or "") if said else "", "reading": reading.text if reading else ""}
    verdict = form.text("verdict") if form else said.verdict if said else ""
    return render(
        request,
        "agenda/own_item.html",
        status=trouble.status,
        mine=mine,
        shown=public_item(bank, item_id),
        verdict=verdict,
        verdicts=list(Verdict),
        trouble=trouble,
        typed=before | (typed or {}),
        kept=form.kept if form else frozenset(),
        done=done,
        about_field=ABOUT,
        longest_sentence=LONGEST_SENTENCE,
        longest_reading=LONGEST_READING,
        **WORDS,
    )


def _verdict(form: TypedForm) -> Verdict:
    try:
        return Verdict(form.text("verdict"))
    except ValueError:
        message = "Kies ja, deels of nee."
        raise InvalidInputError(message, fields={"verdict": message}) from None


def _to(bank: Bank, own: OwnStory, item_id: str, done: str) -> Response:
    response = RedirectResponse(f"{PATH}/{item_id}?klaar={done}", HTTPStatus.SEE_OTHER)
    start_session(response, own.story.id, bank)
    return response
