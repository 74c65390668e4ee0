"""The addresses under /beheer/hulp: a text with its names, for the curator whom its narrator asked to look along."""

from collections.abc import Iterator
from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from service.dependencies import BankDep
from service.pages.curating.session import PATH, HelperDep
from service.pages.draft_route import DraftRoute
from service.pages.forms import Form, SentForm
from service.pages.rendering import render
from service.use_cases.telling.analysing import analyse
from service.use_cases.telling.helping import LONGEST_MESSAGE, answer_help, open_helped
from service.use_cases.telling.hiding_view import view
from service.use_cases.telling.state import Missed
from stories.accounts import User
from stories.errors import InvalidInputError
from stories.spans import MentionKind

# Rows to fill in with words that must be hidden too; who needs more sends the form again.
MISSED_ROWS = 5

router = APIRouter(prefix=f"{PATH}/hulp", route_class=DraftRoute)


@router.get("/{draft_id}")
def show(request: Request, draft_id: str, bank: BankDep, curator: HelperDep) -> HTMLResponse:
    """Show what a narrator asks, with the text as it is marked now."""
    return _page(request, draft_id, bank, curator)


@router.post("/{draft_id}")
def answer(request: Request, draft_id: str, form: Form, bank: BankDep, curator: HelperDep) -> Response:
    """Keep the curator's answer for the narrator."""
    try:
        answer_help(bank, draft_id, answer=form.text("answer"), missed=_missed(form), curator=curator)
    except InvalidInputError as error:
        return _page(request, draft_id, bank, curator, form=form, errors=error.fields)
    return RedirectResponse(PATH, HTTPStatus.SEE_OTHER)


def _missed(form: SentForm) -> Iterator[Missed]:
    for row in range(1, MISSED_ROWS + 1):
        words, kind = form.text(f"woorden-{row}"), form.text(f"soort-{row}")
        if words:
            if kind not in set(MentionKind):
                raise InvalidInputError("Kies wat het is.", fields={f"soort-{row}": "Kies wat voor woord dit is."})
            yield Missed(" ".join(words.split()), MentionKind(kind))


def _page(
    request: Request,
    draft_id: str,
    bank: BankDep,
    curator: User,
    *,
    form: SentForm | None = None,
    errors: dict[str, str] | None = None,
) -> HTMLResponse:
    telling = open_helped(bank, draft_id, curator=curator)
    rows = range(1, MISSED_ROWS + 1)
    names = ["answer", *(f"{field}-{row}" for row in rows for field in ("woorden", "soort"))]
    return render(
        request,
        "curating/help.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK,
        draft_id=draft_id,
        help=telling.help,
        view=view(analyse(bank, telling)),
        curator=curator,
        longest=LONGEST_MESSAGE,
        rows=rows,
        kinds=[(kind.value, bank.codebook.name_of(kind)) for kind in MentionKind],
        typed={name: form.text(name) if form else "" for name in names},
        errors=errors or {},
    )
