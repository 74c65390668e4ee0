"""The addresses under /verhalen."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import HTMLResponse

from search.query import Query, Sort
from service.dependencies import BankDep
from service.pages.exports.gone import gone_page
from service.pages.finding.address import WORDS, read_address, words_of, write_address
from service.pages.finding.excerpts import excerpt, paragraphs
from service.pages.finding.facets import facet_groups
from service.pages.reading import note_reading
from service.pages.rendering import render
from service.pages.staff import AudienceDep, ReaderDep
from service.use_cases.finding import Found, find_like_sentence, find_stories, open_story
from stories.errors import QueryError, StoryNotFoundError

router = APIRouter()

# As pages count them: from one.
SentenceNumber = Annotated[int, Path(ge=1, le=10_000)]


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
    try:
        opened = open_story(bank, story_id, audience=audience)
    except StoryNotFoundError as error:
        return gone_page(request, bank, story_id, error)
    note_reading(request, bank, story_id, reader=reader)
    return render(request, "finding/story.html", opened=opened, paragraphs=paragraphs(opened), excerpt=excerpt)


@router.get("/verhalen/{story_id}/zinnen/{number}")
def like_sentence(
    request: Request, story_id: str, number: SentenceNumber, bank: BankDep, audience: AudienceDep
) -> HTMLResponse:
    """Show stories with something like one sentence of a story."""
    found = find_like_sentence(bank, story_id, number - 1, audience=audience)
    return render(request, "finding/like_sentence.html", found=found, number=number, excerpt=excerpt)


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
