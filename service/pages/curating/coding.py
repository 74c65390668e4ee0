"""The addresses under /beheer/coderen: rounds of double coding, and what came of them."""

import re
from http import HTTPStatus

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from service.dependencies import BankDep
from service.pages.curating.session import PATH, CoderDep, KeeperOfRoundsDep
from service.pages.forms import Form, SentForm, checked_form
from service.pages.rendering import render
from service.use_cases.coding import rounds
from service.use_cases.coding.comparing import compare_coders
from service.use_cases.coding.settling import settled_places
from stories.accounts import User
from stories.errors import InvalidInputError

CODING = f"{PATH}/coderen"
_NUMBER = re.compile("[0-9]{1,6}")

router = APIRouter(prefix=CODING)


@router.get("")
def overview(request: Request, bank: BankDep, curator: CoderDep) -> HTMLResponse:
    """Show all rounds, and where a new one starts."""
    return _overview(request, bank, curator)


@router.post("")
def start(request: Request, form: Form, bank: BankDep, curator: KeeperOfRoundsDep) -> Response:
    """Start a round."""
    size = form.text("aantal")
    try:
        started = rounds.start_round(
            bank,
            size=int(size) if _NUMBER.fullmatch(size) else None,
            coders=[form.text("codeur-1"), form.text("codeur-2")],
            curator=curator,
        )
    except InvalidInputError as error:
        return _overview(request, bank, curator, form=form, errors=error.fields)
    return RedirectResponse(f"{CODING}/{started.id}", HTTPStatus.SEE_OTHER)


@router.get("/{round_id}")
def show(request: Request, round_id: str, bank: BankDep, curator: CoderDep) -> HTMLResponse:
    """Show how far a round is, and when both coders are done how far they agree."""
    progress = rounds.progress_of(bank, round_id, curator=curator)
    return render(
        request,
        "curating/coding_round.html",
        curator=curator,
        progress=progress,
        own=progress.answered_by(curator),
        agreement=compare_coders(bank, round_id, curator=curator) if progress.complete else None,
        settled=settled_places(bank, round_id),
    )


@router.post("/{round_id}/stop", dependencies=[Depends(checked_form)])
def stop(round_id: str, bank: BankDep, curator: KeeperOfRoundsDep) -> Response:
    """Forget a round."""
    rounds.stop_round(bank, round_id, curator=curator)
    return RedirectResponse(CODING, HTTPStatus.SEE_OTHER)


def _overview(
    request: Request,
    bank: BankDep,
    curator: User,
    *,
    form: SentForm | None = None,
    errors: dict[str, str] | None = None,
) -> HTMLResponse:
    usual = {"aantal": str(rounds.USUAL), "codeur-1": "", "codeur-2": ""}
    return render(
        request,
        "curating/coding_rounds.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK,
        curator=curator,
        rounds=rounds.all_rounds(bank, curator=curator),
        coders=[(name, name) for name in rounds.possible_coders(bank)],
        fewest=rounds.FEWEST,
        most=rounds.MOST,
        typed={name: form.text(name) if form else value for name, value in usual.items()},
        errors=errors or {},
    )
