"""From the parameters of a search to a query, and back to the parameters that repeat it."""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import Depends, Query
from pydantic import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError

from search.filters import Filters, Sign, YearRange
from search.query import MAX_CHARS, MAX_PAGE_SIZE, Sort, parse_query
from search.query import Query as SearchQuery
from service.api.validation import UNKNOWN_LABEL
from stories.codebook import load_codebook
from stories.story import EARLIEST_YEAR, Domain, LifeArea, Teller, Window

MAX_PAGE = 1_000
# Curly quotes count as straight ones; those that machines make up are kept out.
_EVEN_QUOTES = '^[^"“”„«»]*("[^"“”„«»]*"[^"“”„«»]*)*$'
MAX_CHOICES = 50
CODES = tuple(code.id for code in load_codebook().codes)
_LABELS = tuple(label.id for label in load_codebook().labels)


@dataclass(frozen=True, slots=True)
class Search:
    """A query with the parameters it was made of, without the page."""

    query: SearchQuery
    parameters: tuple[tuple[str, str | int], ...]


def _with_plus(value: object) -> object:
    # In an address a plus stands for a space, and few who write `label=+respect` think of that.
    return f"+{value[1:]}" if isinstance(value, str) and value.startswith(" ") else value


def _known(label: str) -> str:
    if label not in CODES and label not in _LABELS:
        raise PydanticCustomError(UNKNOWN_LABEL, "no such label")
    return label


def _known_code(code: str) -> str:
    if code not in CODES:
        raise PydanticCustomError(UNKNOWN_LABEL, "no such label")
    return code


CodeValue = Annotated[str, BeforeValidator(_with_plus), AfterValidator(_known_code)]
LabelParameter = Annotated[str, BeforeValidator(_with_plus), AfterValidator(_known)]


def selection_of(
    q: Annotated[
        str,
        Query(
            description='Words in ordinary Dutch; "a phrase" between quotes, -without for a word that must be absent.',
            max_length=MAX_CHARS,
            examples=["niet geloofd door de huisarts"],
            # Said here and checked where it is read: that answer explains what is missing.
            json_schema_extra={"pattern": _EVEN_QUOTES},
        ),
    ] = "",
    label: Annotated[
        list[LabelParameter],
        Query(
            description="Labels that a story carries all of, with their sign (`-respect`; write `%2Brespect` for a "
            "plus) or without (either sign).",
            max_length=MAX_CHOICES,
            json_schema_extra={"items": {"type": "string", "enum": sorted({*CODES, *_LABELS})}},
        ),
    ] = [],  # noqa: B006 - FastAPI makes a new list for every request
    sign: Annotated[list[Sign], Query(description="A value that was there, or one that was missed.")] = [],  # noqa: B006
    domain: Annotated[list[Domain], Query(description="Any of these domains.")] = [],  # noqa: B006
    window: Annotated[list[Window], Query(description="Any of these levels at which a story plays.")] = [],  # noqa: B006
    life_area: Annotated[list[LifeArea], Query(description="Any of these parts of life.")] = [],  # noqa: B006
    teller: Annotated[list[Teller], Query(description="Any of these tellers.")] = [],  # noqa: B006
    year_from: Annotated[
        int | None, Query(ge=EARLIEST_YEAR, le=2200, description="The first year a story is about.")
    ] = None,
    year_to: Annotated[
        int | None, Query(ge=EARLIEST_YEAR, le=2200, description="The last year a story is about.")
    ] = None,
) -> Search:
    """Return which stories are asked for; years given in the wrong order are read in the right one."""
    typed = parse_query(q)
    filters = Filters(
        codes=typed.filters.codes | frozenset(label) & set(CODES),
        labels=typed.filters.labels | frozenset(label) - set(CODES),
        signs=typed.filters.signs | set(sign),
        domains=typed.filters.domains | set(domain),
        windows=typed.filters.windows | set(window),
        life_areas=typed.filters.life_areas | set(life_area),
        tellers=typed.filters.tellers | set(teller),
        years=_years(year_from, year_to) or typed.filters.years,
    )
    parameters: list[tuple[str, str | int]] = [("q", q)] if q else []
    for name, values in (
        ("label", label),
        ("sign", sign),
        ("domain", domain),
        ("window", window),
        ("life_area", life_area),
        ("teller", teller),
    ):
        parameters += [(name, str(value)) for value in values]
    parameters += [(name, year) for name, year in (("year_from", year_from), ("year_to", year_to)) if year is not None]
    return Search(replace(typed, filters=filters), tuple(parameters))


SelectionDep = Annotated[Search, Depends(selection_of)]


def search_of(
    selection: SelectionDep,
    sort: Annotated[Sort, Query(description="By relevance, or by when they were told.")] = Sort.RELEVANCE,
    page: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 1,
    page_size: Annotated[int, Query(ge=1, le=MAX_PAGE_SIZE)] = 10,
) -> Search:
    """Return a page of a selection, in an order."""
    query = replace(selection.query, sort=sort, page=page, page_size=page_size)
    return Search(query, (*selection.parameters, ("sort", str(sort)), ("page_size", page_size)))


SearchDep = Annotated[Search, Depends(search_of)]


def _years(first: int | None, last: int | None) -> YearRange | None:
    if first is None and last is None:
        return None
    if first is not None and last is not None and first > last:
        first, last = last, first
    return YearRange(first, last)
