"""The button of who does not agree with a refusal, the published rules, and the words that need explaining."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from service.dependencies import BankDep
from service.pages.forms import Form
from service.pages.glossary import glossary
from service.pages.own_story.session import PATH, OwnStoryDep, start_session
from service.pages.rendering import render
from service.use_cases.objections import refusals_by_year
from service.use_cases.own_story.objecting import LONGEST_WORDS, object_to_refusal
from stories.errors import InvalidInputError
from stories.refusal_rules import load_refusal_rules

router = APIRouter()


@router.post(f"{PATH}/bezwaar")
def do_object(request: Request, bank: BankDep, form: Form, own: OwnStoryDep) -> Response:
    """Keep that the narrator does not agree."""
    words = form.text("waarom")
    try:
        object_to_refusal(bank, own.story.id, words)
    except InvalidInputError as error:
        return render(
            request,
            "own_story/objecting.html",
            status=HTTPStatus.UNPROCESSABLE_ENTITY,
            typed=words,
            longest=LONGEST_WORDS,
            errors=error.fields,
        )
    response = RedirectResponse(f"{PATH}?klaar=bezwaar", HTTPStatus.SEE_OTHER)
    start_session(response, own.story.id, bank)
    return response


@router.get(f"{PATH}/bezwaar")
def show_objecting(request: Request, _: OwnStoryDep) -> HTMLResponse:
    """Show where a narrator says why they do not agree; it may stay empty."""
    return render(request, "own_story/objecting.html", typed="", longest=LONGEST_WORDS, errors={})


@router.get("/regels")
def show_rules(request: Request, bank: BankDep) -> HTMLResponse:
    """Show why a story may be refused, what never is a reason, and how often it happened."""
    return render(request, "own_story/rules.html", rules=load_refusal_rules(), years=refusals_by_year(bank))


@router.get("/woorden")
def show_words(request: Request) -> HTMLResponse:
    """Show what the few words mean that not everyone uses."""
    return render(request, "own_story/words.html", words=glossary())
