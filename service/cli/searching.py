"""`verhalenbank search`: finding stories from the keyboard, or for measuring."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from service.cli.opening import opened_bank
from service.cli.output import JsonOption, note, say, say_json
from stories.permission import Audience

if TYPE_CHECKING:
    from service.use_cases.finding import FoundStory

AudienceOption = Annotated[Audience, typer.Option(help="Voor wie er gezocht wordt: diens verhalen komen eruit.")]


def add_to(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("search", help='Zoek verhalen in gewone woorden: "niet geloofd".')(search)


def search(
    query: Annotated[str, typer.Argument(metavar="ZOEKVRAAG")],
    limit: Annotated[int, typer.Option(min=1, max=100, help="Hoeveel verhalen hooguit.")] = 10,
    audience: AudienceOption = Audience.PUBLIC,
    *,
    as_json: JsonOption = False,
) -> None:
    """Print the stories that were found, best first."""
    from search.query import parse_query
    from service.use_cases.finding import find_stories

    asked = replace(parse_query(query), page_size=limit)
    with opened_bank() as bank:
        found = find_stories(bank, asked, audience=audience)
    if as_json:
        say_json({"total": found.result.total, "hits": [_as_json(story) for story in found.stories]})
        return
    for story in found.stories:
        say(_as_line(story))
    note(f"{found.result.total} verhalen gevonden.")


def _as_json(found: "FoundStory") -> dict[str, Any]:
    return {
        "id": found.story.id,
        "source_id": found.story.source_id,
        "score": found.hit.score,
        "domains": sorted(found.story.domains),
        "year": found.story.year,
        "labels": [{"id": read.code.id, "confirmed": read.confirmed} for read in found.labels],
        "excerpts": [found.story.sentence(lit.sentence) for lit in found.hit.highlights],
    }


def _as_line(found: "FoundStory") -> str:
    excerpt = next((found.story.sentence(lit.sentence) for lit in found.hit.highlights), found.story.sentence(0))
    return (
        f"{found.story.id}  {found.story.year}  {', '.join(sorted(found.story.domains))}  {' '.join(excerpt.split())}"
    )
