"""What every page of patterns needs: how the selection was made, and the names of domains."""

from typing import Any

from starlette.responses import Response

from search.query import Query
from search.results import Facet
from service.pages.finding.address import words_of, write_address
from service.wiring import Bank
from stories.story import Domain, LifeArea, Teller

PATH = "/patronen"


def selection_of(query: Query, bank: Bank, *, typed: str | None = None) -> dict[str, Any]:
    """Return the fields of the form with which stories are selected, as they were chosen.

    `typed` is what stands in the field for words when it could not be read as a query.
    """
    filters = query.filters
    return {
        "words": words_of(query) if typed is None else typed,
        "asked": write_address(query, path="").lstrip("?"),
        "year_name": str,
        "domain_name": lambda value: bank.codebook.name_of(Domain(value)),
        "domain_options": [(domain.value, bank.codebook.name_of(domain)) for domain in Domain],
        "domain": next(iter(sorted(filters.domains)), ""),
        "life_area_options": [(area.value, bank.codebook.name_of(area)) for area in LifeArea],
        "life_area": next(iter(sorted(filters.life_areas)), ""),
        "teller_options": [(teller.value, bank.codebook.name_of(teller)) for teller in Teller],
        "teller": next(iter(sorted(filters.tellers)), ""),
        "years": filters.years,
        "domain_field": Facet.DOMAIN.value,
        "life_area_field": Facet.LIFE_AREA.value,
        "teller_field": Facet.TELLER.value,
    }


def svg(picture: str) -> Response:
    """Return a picture as an answer."""
    return Response(picture, media_type="image/svg+xml")
