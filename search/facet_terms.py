"""Which facets have a closed list of values, and which terms of the codebook those are."""

from collections.abc import Mapping

from search.filters import Sign
from search.results import Facet
from stories.codebook import load_codebook
from stories.story import Domain, LifeArea, Teller, Window

FACET_TERMS: Mapping[Facet, type[Domain] | type[LifeArea] | type[Teller] | type[Window]] = {
    Facet.DOMAIN: Domain,
    Facet.WINDOW: Window,
    Facet.LIFE_AREA: LifeArea,
    Facet.TELLER: Teller,
}


def closed_list(facet: Facet) -> tuple[str, ...]:
    """Return every value that a facet can have, whether a story has it or not; none of years, which are no list."""
    if facet is Facet.YEAR:
        return ()
    if facet is Facet.SIGN:
        return tuple(Sign)
    if facet in FACET_TERMS:
        return tuple(term.value for term in FACET_TERMS[facet])
    return tuple(code.id for code in load_codebook().codes)
