"""The boxes beside a search: every value that occurs, in plain words, with its count."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from search.facet_terms import FACET_TERMS
from search.filters import Sign
from search.query import Query
from search.results import Facet
from service.pages.finding.address import TICKED
from stories.codebook import Codebook

TITLES = {
    Facet.DOMAIN: "Waar het over gaat",
    Facet.CODE: "Wat er gebeurt, volgens de verteller",
    Facet.SIGN: "Wat hielp en wat pijn deed",
    Facet.TELLER: "Wie vertelt",
    Facet.WINDOW: "Waar het speelt",
    Facet.LIFE_AREA: "Deel van het leven",
}
_SIGNS = {Sign.EXPERIENCED: "iets goeds dat er was", Sign.MISSED: "iets goeds dat ontbrak"}


@dataclass(frozen=True, slots=True)
class Option:
    """One box to tick."""

    value: str
    name: str
    count: int
    ticked: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The boxes of one facet; `open` when something in it is ticked."""

    facet: Facet
    title: str
    options: tuple[Option, ...]

    @property
    def ticked(self) -> int:
        """How many boxes are ticked."""
        return sum(option.ticked for option in self.options)


def facet_groups(query: Query, counts: Mapping[Facet, Mapping[str, int]], codebook: Codebook) -> tuple[Group, ...]:
    """Return the boxes for a search: values that occur, and those that were ticked and have nothing left."""
    groups = []
    for facet in TICKED:
        ticked = _ticked(query, facet)
        options = tuple(
            Option(value, name, counts[facet].get(value, 0), value in ticked)
            for value, name in _values(facet, codebook)
            if counts[facet].get(value) or value in ticked
        )
        if options:
            groups.append(Group(facet, TITLES[facet], options))
    return tuple(groups)


def _ticked(query: Query, facet: Facet) -> frozenset[str]:
    filters = query.filters
    chosen: dict[Facet, frozenset[str]] = {
        Facet.DOMAIN: frozenset(filters.domains),
        Facet.CODE: filters.codes | filters.labels,
        Facet.SIGN: frozenset(filters.signs),
        Facet.TELLER: frozenset(filters.tellers),
        Facet.WINDOW: frozenset(filters.windows),
        Facet.LIFE_AREA: frozenset(filters.life_areas),
    }
    return chosen[facet]


def _values(facet: Facet, codebook: Codebook) -> list[tuple[str, str]]:
    if facet is Facet.CODE:
        codes = [(code.id, code.plain) for code in codebook.codes]
        # A label without its sign is asked by typing; it has a box only to be taken off again.
        return codes + [(label.id, label.name) for label in codebook.labels if label.id not in dict(codes)]
    if facet is Facet.SIGN:
        return [(sign.value, name) for sign, name in _SIGNS.items()]
    terms: type[StrEnum] = FACET_TERMS[facet]
    return [(term.value, codebook.name_of(term)) for term in terms]  # type: ignore[arg-type]
