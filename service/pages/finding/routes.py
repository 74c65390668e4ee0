"""The addresses under /verhalen."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from search.query import Query, Sort
from service.dependencies import BankDep
from service.pages.finding.address import WORDS, read_address, words_of, write_address
from service.pages.finding.excerpts import excerpt, paragraphs
from service.pages.finding.facets import facet_groups
from service.pages.rendering import render
from service.pages.staff import AudienceDep, ReaderDep
from service.use_cases.finding import Found, find_stories, open_story
from service.use_cases.openings import note_opening
from stories.errors import QueryError

router = APIRouter()


@router.get("/verhalen")
def find(request: Request, bank: BankDep, audience: AudienceDep) -> HTMLResponse:
    """Show the stories that answer a search, with boxes to narrow it."""
    try:
        found = find_stories(bank, read_address(request.query_params), audience=audience)
    except QueryError as error:
        found = find_stories(bank, Query(sort=Sort.NEWEST), audience=audience)
        return _list(request, found, words=request.query_params.get(WORDS, ""), error=str(error))
    return _list(request, found, words=words_of(found.query))


@router.get("/verhalen/{story_id}")
def read(request: Request, story_id: str, bank: BankDep, audience: AudienceDep, reader: ReaderDep) -> HTMLResponse:
    """Show a story with its labels beside the sentences."""
    opened = open_story(bank, story_id, audience=audience)
    note_opening(bank, story_id, reader=reader)
    return render(request, "finding/story.html", opened=opened, paragraphs=paragraphs(opened), excerpt=excerpt)


def _list(request: Request, found: Found, *, words: str, error: str | None = None) -> HTMLResponse:
    query, result = found.query, found.result
    return render(
        request,
        "finding/list.html",
        status=HTTPStatus.BAD_REQUEST if error else HTTPStatus.OK,
        found=found,
        words=words,
        error=error,
        excerpt=excerpt,
        groups=facet_groups(query, result.facets, request.app.state.bank.codebook),
        sorts=list(Sort),
        last_page=-(-result.total // query.page_size),
        address_of=lambda page: write_address(query.on_page(page)),
    )
