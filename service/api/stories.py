"""Finding and reading stories over the API."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request

from service.api.access import AudienceDep, ReaderDep
from service.api.links import page_links
from service.api.problems import answers
from service.api.queries import SearchDep
from service.api.story_views import (
    SentencesView,
    SimilarView,
    StoriesView,
    StoryView,
    sentence_views,
    stories_view,
    story_view,
    summary_view,
)
from service.dependencies import BankDep
from service.headers_only import is_headers_only
from service.use_cases.finding import OpenedStory, find_like_sentence, find_similar, find_stories, open_story
from service.use_cases.openings import note_opening
from stories.reading_counts import ReaderKind

router = APIRouter(tags=["stories"])

StoryId = Annotated[
    str, Path(description="The permanent id of a story.", pattern="^[a-z0-9-]{1,64}$", examples=["m3kq7wz2b9htr4xc"])
]
SentenceNumber = Annotated[
    int | None, Query(description="The number of a sentence of the story, from 0.", ge=0, le=10_000, examples=[3])
]


def opened_story(
    request: Request, bank: BankDep, audience: AudienceDep, reader: ReaderDep, story_id: StoryId
) -> OpenedStory:
    """Return the story that is asked for, and note for its narrator that it was opened; raise StoryNotFoundError."""
    opened = open_story(bank, story_id, audience=audience)
    if not is_headers_only(request):
        note_opening(bank, story_id, reader=reader, came_by=ReaderKind.PROGRAM)
    return opened


OpenedDep = Annotated[OpenedStory, Depends(opened_story)]

_ANSWERS = answers(HTTPStatus.UNAUTHORIZED, HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
_ONE = _ANSWERS | answers(HTTPStatus.NOT_FOUND)


@router.get(
    "/stories",
    summary="Search stories in ordinary Dutch, with facets",
    responses=_ANSWERS | answers(HTTPStatus.BAD_REQUEST),
)
def search_stories(bank: BankDep, audience: AudienceDep, search: SearchDep) -> StoriesView:
    """Without `q` all stories are found; facets count what this asker may find."""
    found = find_stories(bank, search.query, audience=audience)
    links = page_links(bank.settings.address, search, total=found.result.total)
    return stories_view(found, links=links, address=bank.settings.address)


@router.get("/stories/{story_id}", summary="Read one story with what is read into it", responses=_ONE)
def read_story(bank: BankDep, opened: OpenedDep) -> StoryView:
    """A withdrawn story is gone at once: its id answers 404 from then on."""
    return story_view(opened, address=bank.settings.address)


@router.get("/stories/{story_id}/sentences", summary="The sentences of a story, each with its labels", responses=_ONE)
def read_sentences(opened: OpenedDep) -> SentencesView:
    """Positions are half-open and in characters of the story's text."""
    return SentencesView(items=sentence_views(opened))


@router.get("/stories/{story_id}/similar", summary="Stories like this one, most alike first", responses=_ONE)
def read_similar(
    bank: BankDep, audience: AudienceDep, story_id: StoryId, sentence: SentenceNumber = None
) -> SimilarView:
    """Alike in what they mean, in their words and in their labels; with `sentence`, like that one sentence."""
    if sentence is None:
        similar = find_similar(bank, story_id, audience=audience)
    else:
        similar = find_like_sentence(bank, story_id, sentence, audience=audience).similar
    return SimilarView(items=[summary_view(found, address=bank.settings.address) for found in similar])
