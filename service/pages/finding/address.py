"""A search as an address that can be shared: the boxes on the page and the query language say the same thing."""

from dataclasses import replace
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from search.filters import Filters
from search.query import Query, Sort, parse_query, write_query
from search.results import Facet
from stories.errors import QueryError

WORDS = "q"
FROM_YEAR = "jaar_van"
TO_YEAR = "jaar_tot"
PAGE = "pagina"
SORT = "volgorde"
# The facets with boxes to tick; a box's name and value are those of the query language.
TICKED = (Facet.DOMAIN, Facet.CODE, Facet.SIGN, Facet.TELLER, Facet.WINDOW, Facet.LIFE_AREA)
# Deeper pages help nobody who reads, and cost the index.
LAST_PAGE = 500
_LONGEST_PAGE = len(str(LAST_PAGE))


def read_address(fields: QueryParams) -> Query:
    """Return the search that a link or a sent search form asks; raise QueryError."""
    choices = [f"{facet}:{value}" for facet in TICKED for value in fields.getlist(facet) if value]
    first, last = fields.get(FROM_YEAR, "").strip(), fields.get(TO_YEAR, "").strip()
    if first or last:
        choices.append(f"{Facet.YEAR}:{first}..{last}")
    query = parse_query(" ".join((fields.get(WORDS, ""), *choices)))
    return replace(query, page=_page(fields.get(PAGE, "1")), sort=_sort(fields.get(SORT), query))


def write_address(query: Query, *, path: str = "/verhalen") -> str:
    """Return the address of a page of a search, which asks the same of whoever opens it."""
    fields: dict[str, str] = {}
    if line := write_query(query):
        fields[WORDS] = line
    if query.sort is not _usual_sort(query):
        fields[SORT] = query.sort
    if query.page > 1:
        fields[PAGE] = str(query.page)
    return f"{path}?{urlencode(fields)}" if fields else path


def words_of(query: Query) -> str:
    """Return what stands in the search box: the query without its filters, which show as ticked boxes."""
    return write_query(replace(query, filters=Filters()))


def _page(typed: str) -> int:
    page = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= _LONGEST_PAGE else 0
    if not 1 <= page <= LAST_PAGE:
        raise QueryError(f"Deze bladzijde is er niet. Kies een bladzijde van 1 tot {LAST_PAGE}.")
    return page


def _sort(chosen: str | None, query: Query) -> Sort:
    if not chosen:
        return _usual_sort(query)
    try:
        return Sort(chosen)
    except ValueError:
        raise QueryError("Kies als volgorde: relevantie, nieuwste of oudste.") from None


def _usual_sort(query: Query) -> Sort:
    # Without words nothing is more to the point than anything else.
    return Sort.RELEVANCE if query.words or query.phrases else Sort.NEWEST
