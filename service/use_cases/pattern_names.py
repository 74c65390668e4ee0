"""How places and differences are called, on a page and on paper."""

from search.patterns.contrast import Difference, Kind
from search.patterns.signals import Place
from search.results import Facet
from stories.codebook import Codebook
from stories.story import Domain, LifeArea, Teller, Window


def place_name(place: Place, codebook: Codebook) -> str:
    """Return a place as one says it after "in verhalen": over ggz, uit 2021, waarin ook ..."""
    match place.facet:
        case Facet.DOMAIN:
            return f"over {codebook.name_of(Domain(place.value))}"
        case Facet.WINDOW:
            return f"die spelen bij {codebook.name_of(Window(place.value))}"
        case Facet.LIFE_AREA:
            return f"over {codebook.name_of(LifeArea(place.value))}"
        case Facet.TELLER:
            return f"verteld door {codebook.name_of(Teller(place.value))}"
        case Facet.YEAR:
            return f"over {place.value}"
        case _:
            return f"waarin ook: {codebook.code(place.value).plain}"


def difference_name(difference: Difference, codebook: Codebook) -> str:
    """Return what a difference is about, in plain words."""
    match difference.kind:
        case Kind.CODE:
            return codebook.code(difference.value).plain
        case Kind.WINDOW:
            return f"speelt bij {codebook.name_of(Window(difference.value))}"
        case Kind.LIFE_AREA:
            return f"gaat over {codebook.name_of(LifeArea(difference.value))}"
        case Kind.WORD:
            return f"het woord “{difference.value}”"
