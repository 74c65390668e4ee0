"""Which facets have a closed list of values, and which terms of the codebook those are."""

from collections.abc import Mapping

from search.results import Facet
from stories.story import Domain, LifeArea, Teller, Window

FACET_TERMS: Mapping[Facet, type[Domain] | type[LifeArea] | type[Teller] | type[Window]] = {
    Facet.DOMAIN: Domain,
    Facet.WINDOW: Window,
    Facet.LIFE_AREA: LifeArea,
    Facet.TELLER: Teller,
}
