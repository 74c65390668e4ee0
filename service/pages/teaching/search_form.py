"""What a teacher asks, as an address that can be shared."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from starlette.datastructures import QueryParams

from search.filters import Filters
from search.query import Query, parse_query
from service.use_cases.teaching.finding_cases import CaseSearch
from service.wiring import Bank
from stories.errors import QueryError, UnknownLensError
from stories.lenses import core_acts, load_lenses
from stories.lessons.lesson import Level, Weight
from stories.lessons.material import load_material
from stories.story import Domain, Window

PATH = "/onderwijs"
WORDS, THEME, LEVEL, STORY = "q", "thema", "niveau", "gekozen"
_MINUTES = (2, 4, 8)

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class SearchForm:
    """A search as it was typed and as it is asked; `asked` is whether anything was chosen at all."""

    typed: dict[str, str]
    search: CaseSearch
    asked: bool


def read_search(fields: QueryParams, bank: Bank) -> SearchForm:
    """Return what an address asks; raise QueryError or UnknownLabelError for what cannot be."""
    names = (WORDS, THEME, "domein", "venster", "handeling", "minuten", "gewicht", LEVEL)
    typed = {name: fields.get(name, "").strip() for name in names}
    words = parse_query(typed[WORDS])
    code = bank.codebook.code(typed[THEME]).id if typed[THEME] else None
    domain, window = _choose(Domain, typed["domein"]), _choose(Window, typed["venster"])
    filters = Filters(
        codes=words.filters.codes,
        labels=words.filters.labels,
        signs=words.filters.signs,
        domains=frozenset({domain}) if domain else words.filters.domains,
        windows=frozenset({window}) if window else words.filters.windows,
        life_areas=words.filters.life_areas,
        tellers=words.filters.tellers,
        years=words.filters.years,
    )
    search = CaseSearch(
        query=Query(words.words, words.phrases, words.excluded, filters),
        code=code,
        act=_act(typed["handeling"]),
        minutes=_minutes(typed["minuten"]),
        weight=_choose(Weight, typed["gewicht"]),
        level=_choose(Level, typed[LEVEL]),
    )
    return SearchForm(typed, search, any(typed.values()))


def options_of(bank: Bank) -> dict[str, Any]:
    """Return the choices of the form, as pairs of value and name."""
    return {
        "themes": [(code.id, code.plain) for code in bank.codebook.codes],
        "domains": [(domain.value, bank.codebook.name_of(domain)) for domain in Domain],
        "windows": [(part.id, part.name) for part in load_lenses().lens("vensters").parts],
        "acts": [(act.id, act.name) for act in core_acts()],
        "minutes": [(str(one), f"hooguit {one} minuten") for one in _MINUTES],
        "weights": [(Weight.LIGHT.value, "alleen lichte verhalen"), (Weight.HEAVY.value, "alleen zware verhalen")],
        "levels": [(level.value, fit.name) for level, fit in load_material().levels.items()],
    }


def _choose(kind: type[Choice], value: str) -> Choice | None:
    if not value:
        return None
    try:
        return kind(value)
    except ValueError:
        raise QueryError("Deze keuze kennen we niet.") from None


def _act(value: str) -> str | None:
    if not value:
        return None
    try:
        return load_lenses().lens("kernhandelingen").part(value).id
    except UnknownLensError:
        raise QueryError("Deze kernhandeling kennen we niet.") from None


def _minutes(value: str) -> int | None:
    if not value:
        return None
    if value not in {str(one) for one in _MINUTES}:
        raise QueryError("Deze leestijd kennen we niet.")
    return int(value)
