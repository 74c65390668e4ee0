"""In which field of keywords an engine counts a facet."""

from search.plan import KeywordField
from search.results import Facet

# A year is a number, and not among the keywords.
FACET_FIELDS = {
    Facet.DOMAIN: KeywordField.DOMAIN,
    Facet.CODE: KeywordField.CODE,
    Facet.SIGN: KeywordField.SIGN,
    Facet.WINDOW: KeywordField.WINDOW,
    Facet.LIFE_AREA: KeywordField.LIFE_AREA,
    Facet.TELLER: KeywordField.TELLER,
    Facet.CONFIRMED: KeywordField.CONFIRMED,
    Facet.REJECTED: KeywordField.REJECTED,
}
