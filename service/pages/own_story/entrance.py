"""The way in to a story of one's own, and the way out."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from service.dependencies import BankDep, VisitorDep
from service.pages.forms import Form
from service.pages.own_story.session import PATH, end_session, own_story_or_none, start_session
from service.pages.rendering import render
from service.pages.telling.coming_back import hand_over
from service.use_cases.agenda.judging import own_items
from service.use_cases.nameless.judging import own_proposals
from service.use_cases.objections import last_refusal
from service.use_cases.own_story.coming_back import find_own
from service.use_cases.own_story.counting import is_read_by_others, where_it_counts
from stories.errors import InvalidInputError, TooManyTriesError, WrongCredentialsError
from stories.refusal_rules import load_refusal_rules

router = APIRouter(prefix=PATH)


@router.get("")
def show(request: Request, bank: BankDep, klaar: str = "") -> HTMLResponse:
    """Show the story of this browser, or else the form for a code."""
    own = own_story_or_none(request)
    if own is None:
        return render(request, "own_story/code.html", typed="", errors={}, done=klaar)
    return render(
        request,
        "own_story/story.html",
        own=own,
        counts=where_it_counts(bank, own),
        is_read=is_read_by_others(own),
        refused=last_refusal(bank, own.story.id),
        rules=load_refusal_rules(),
        agenda=own_items(bank, own.story),
        proposed=own_proposals(bank, own.story),
        done=klaar,
    )


@router.post("")
def enter(request: Request, bank: BankDep, form: Form, visitor: VisitorDep) -> Response:
    """Open what a code belongs to: a story, or a draft at which a curator looked along."""
    typed = form.text("code")[:1_000]
    status, wait = HTTPStatus.UNPROCESSABLE_ENTITY, None
    try:
        found = find_own(bank, typed, visitor=visitor)
    except InvalidInputError as error:
        message = str(error)
    except WrongCredentialsError:
        message = "Bij deze code vinden we geen verhaal. Kijk of alle woorden kloppen, en de volgorde."
    except TooManyTriesError as error:
        minutes = -(-error.retry_after // 60)
        message = (
            f"Er is te vaak geprobeerd. Probeer het over {minutes} {'minuut' if minutes == 1 else 'minuten'} weer."
        )
        status, wait = HTTPStatus.TOO_MANY_REQUESTS, error.retry_after
    else:
        if found.draft is not None:
            return hand_over(found.draft, bank)
        response = RedirectResponse(PATH, HTTPStatus.SEE_OTHER)
        start_session(response, found.story_id or "", bank)
        return response
    page = render(request, "own_story/code.html", status=status, typed=typed, errors={"code": message}, done="")
    if wait is not None:
        page.headers["Retry-After"] = str(wait)
    return page


@router.post("/sluiten")
def leave(_: Form) -> Response:
    """Close the story on this browser."""
    response = RedirectResponse(f"{PATH}?klaar=gesloten", HTTPStatus.SEE_OTHER)
    end_session(response)
    return response
