"""Facet values as bits of whole numbers, so that many stories are counted by two facets at once with numpy."""

import json
from collections.abc import Mapping
from pathlib import Path

from search.facet_fields import FACET_FIELDS
from search.plan import KeywordField
from search.results import Facet
from stories.errors import InvalidInputError

BITS = 64
# Facets of codes may have more values than a number has bits.
_NUMBERS = {Facet.CODE: 4, Facet.CONFIRMED: 4, Facet.REJECTED: 4}
_FILE = "facet-values.json"


def number_fields(facet: Facet) -> tuple[str, ...]:
    """Return the fields of whole numbers in which the values of a facet stand as bits; a year stands as itself."""
    return tuple(f"{facet.name.lower()}_bits_{number}" for number in range(_NUMBERS.get(facet, 1)))


class FacetBits:
    """Which bit means which value in one generation of the index; a value keeps its bit for as long as that lives."""

    def __init__(self, values: Mapping[Facet, list[str]] | None = None) -> None:
        self._values = {facet: list[str]() for facet in FACET_FIELDS} | dict(values or {})

    def values(self, facet: Facet) -> list[str]:
        """Return the values of a facet by bit."""
        return self._values[facet]

    def numbers(self, keywords: Mapping[KeywordField, frozenset[str]]) -> dict[str, int]:
        """Return per field the number that says which values an entry has; new values get a bit."""
        numbers: dict[str, int] = {}
        for facet, keyword in FACET_FIELDS.items():
            bits = sum(1 << self._place(facet, value) for value in sorted(keywords[keyword]))
            for field in number_fields(facet):
                numbers[field] = bits & ((1 << BITS) - 1)
                bits >>= BITS
        return numbers

    def save(self, folder: Path) -> None:
        """Keep the bits with their generation; do so before anything is committed that was written by them."""
        new = folder / f"{_FILE}.new"
        new.write_text(json.dumps(self._values, ensure_ascii=False), encoding="utf-8")
        new.replace(folder / _FILE)

    def _place(self, facet: Facet, value: str) -> int:
        values = self._values[facet]
        if value not in values:
            if len(values) == BITS * len(number_fields(facet)):
                raise InvalidInputError("De zoekindex kan niet zo veel verschillende waarden tellen.")
            values.append(value)
        return values.index(value)


def read_bits(folder: Path) -> FacetBits:
    """Return the bits of a generation; raise OSError when it is gone."""
    known = json.loads((folder / _FILE).read_text(encoding="utf-8"))
    return FacetBits({Facet(facet): values for facet, values in known.items()})
