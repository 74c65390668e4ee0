"""The addresses under /beheer."""

import re
from collections.abc import Callable
from enum import StrEnum
from http import HTTPStatus
from typing import TypeVar

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from service.dependencies import BankDep
from service.pages.curating.reading import sentences_of
from service.pages.curating.session import (
    PATH,
    DescriberDep,
    JudgeOfObjectionsDep,
    PublisherDep,
    QueueDep,
    ReaderOfWaitingDep,
    RefuserDep,
    SayerDep,
)
from service.pages.forms import Form, SentForm, checked_form
from service.pages.rendering import render
from service.use_cases import curating, objections
from stories.accounts import User
from stories.errors import InvalidInputError
from stories.objections import Outcome
from stories.refusal_rules import load_refusal_rules
from stories.story import LifeArea, Window
from stories.taggings import Decision

_NUMBER = re.compile("[0-9]{1,6}")

E = TypeVar("E", bound=StrEnum)

router = APIRouter(prefix=PATH)


@router.get("")
def queue(request: Request, bank: BankDep, curator: QueueDep) -> HTMLResponse:
    """Show what waits."""
    return render(request, "curating/queue.html", queue=curating.queue(bank, curator=curator), curator=curator)


@router.get("/verhalen/{story_id}")
def judge(request: Request, story_id: str, bank: BankDep, curator: ReaderOfWaitingDep) -> HTMLResponse:
    """Show a story with every voice on its sentences."""
    return _story(request, bank, story_id, curator)


@router.post("/verhalen/{story_id}/publiceer", dependencies=[Depends(checked_form)])
def publish(story_id: str, bank: BankDep, curator: PublisherDep) -> Response:
    """Publish a story."""
    curating.publish(bank, story_id, curator=curator)
    return _to("")


@router.post("/verhalen/{story_id}/weiger")
def refuse(request: Request, story_id: str, form: Form, bank: BankDep, curator: RefuserDep) -> Response:
    """Refuse a story with a reason for its narrator."""
    try:
        curating.refuse(bank, story_id, form.text("rule"), form.text("reason"), curator=curator)
    except InvalidInputError as error:
        return _story(request, bank, story_id, curator, form=form, errors=error.fields)
    return _to("")


@router.post("/verhalen/{story_id}/bezwaar")
def decide(request: Request, story_id: str, form: Form, bank: BankDep, curator: JudgeOfObjectionsDep) -> Response:
    """Decide about an objection of the narrator."""
    try:
        objections.decide(bank, story_id, _one(form.text("besluit"), Outcome), form.text("answer"), curator=curator)
    except InvalidInputError as error:
        return _story(request, bank, story_id, curator, form=form, errors=error.fields)
    return _to("")


@router.post("/verhalen/{story_id}/beschrijf")
def describe(story_id: str, form: Form, bank: BankDep, curator: DescriberDep) -> Response:
    """Keep at which levels a story plays and which parts of life it touches."""
    curating.describe(
        bank,
        story_id,
        windows=_chosen(form, "venster", Window),
        life_areas=_chosen(form, "leefgebied", LifeArea),
        curator=curator,
    )
    return _to(f"/verhalen/{story_id}#beschrijf")


@router.post("/verhalen/{story_id}/zeg")
def say(story_id: str, form: Form, bank: BankDep, curator: SayerDep) -> Response:
    """Keep a curator's word about a label on a sentence."""
    number = form.text("zin")
    sentence = int(number) if _NUMBER.fullmatch(number) else -1
    decision = _one(form.text("besluit"), Decision)
    curating.say(bank, story_id, sentence, form.text("label"), decision, curator=curator)
    return _to(f"/verhalen/{story_id}#zin-{sentence + 1}")


def _story(
    request: Request,
    bank: BankDep,
    story_id: str,
    curator: User,
    *,
    form: SentForm | None = None,
    errors: dict[str, str] | None = None,
) -> HTMLResponse:
    judged = curating.open_for_judgement(bank, story_id, curator=curator)
    return render(
        request,
        "curating/story.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK,
        judged=judged,
        sentences=sentences_of(judged, bank.codebook),
        curator=curator,
        windows=list(Window),
        life_areas=list(LifeArea),
        rules=load_refusal_rules(),
        typed={name: form.text(name) if form else "" for name in ("rule", "reason", "answer")},
        longest_answer=objections.LONGEST_ANSWER,
        longest_reason=curating.LONGEST_REASON,
        errors=errors or {},
    )


def _to(place: str) -> RedirectResponse:
    return RedirectResponse(f"{PATH}{place}", HTTPStatus.SEE_OTHER)


def _chosen(form: SentForm, name: str, choices: Callable[[str], E]) -> list[E]:
    return [_one(value, choices) for value in form.all(name)]


def _one(value: str, choices: Callable[[str], E]) -> E:
    try:
        return choices(value)
    except ValueError:
        raise InvalidInputError("Deze keuze kennen we niet.") from None
