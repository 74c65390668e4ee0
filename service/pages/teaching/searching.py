"""The address /onderwijs: finding cases, good and bad beside each other."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from service.dependencies import BankDep
from service.pages.finding.excerpts import excerpt
from service.pages.rendering import render
from service.pages.staff import AudienceDep, MaybeStaffDep
from service.pages.teaching.search_form import PATH, STORY, SearchForm, options_of, read_search
from service.use_cases.teaching.finding_cases import CaseSearch, find_cases
from stories.access import Action, may
from stories.errors import QueryError
from stories.lenses import load_lenses

router = APIRouter(prefix=PATH)


@router.get("")
def search_cases(request: Request, bank: BankDep, audience: AudienceDep, staff: MaybeStaffDep) -> HTMLResponse:
    """Show a form to find cases, and what answers it."""
    error = None
    try:
        form = read_search(request.query_params, bank)
    except QueryError as wrong:
        form, error = SearchForm(dict.fromkeys(request.query_params, ""), CaseSearch(), asked=False), str(wrong)
    found = find_cases(bank, form.search, audience=audience) if form.asked else None
    return render(
        request,
        "teaching/search.html",
        status=HTTPStatus.BAD_REQUEST if error else HTTPStatus.OK,
        found=found,
        excerpt=excerpt,
        typed=form.typed,
        code=form.search.code,
        error=error,
        makes_lessons=staff is not None and may(staff.role, Action.MAKE_LESSONS),
        staff=staff,
        lenses=load_lenses().lenses,
        story_field=STORY,
        **options_of(bank),
    )
