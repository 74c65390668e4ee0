"""Facet values as bits of whole numbers, so that many stories are counted at once.

By two facets numpy counts them, in numbers of 64 bits. By one, tantivy counts how many stories have each number of four
bits: there are sixteen of those, however many values stories have.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from search.facet_fields import FACET_FIELDS
from search.plan import KeywordField
from search.results import SEARCH_FACETS, Facet
from stories.errors import InvalidInputError

BITS = 64
_FEW_BITS = 4
# Facets of codes may have more values than a number has bits.
_NUMBERS = {Facet.CODE: 4, Facet.CONFIRMED: 4, Facet.REJECTED: 4}
_FILE = "facet-values.json"


def number_fields(facet: Facet) -> tuple[str, ...]:
    """Return the fields of whole numbers in which the values of a facet stand as bits; a year stands as itself."""
    return tuple(f"{facet.name.lower()}_bits_{number}" for number in range(_NUMBERS.get(facet, 1)))


def few_bits_fields(facet: Facet) -> tuple[str, ...]:
    """Return the fields in which the same bits stand four by four; none for a facet that a search does not count."""
    if facet not in SEARCH_FACETS:
        return ()
    number = len(number_fields(facet)) * BITS // _FEW_BITS
    return tuple(f"{facet.name.lower()}_few_bits_{place}" for place in range(number))


_FIELDS = {facet: ((BITS, number_fields(facet)), (_FEW_BITS, few_bits_fields(facet))) for facet in FACET_FIELDS}
# A story has a number in every field: counting those that have none in some costs more.
_NO_VALUES = {field: 0 for kinds in _FIELDS.values() for _, fields in kinds for field in fields}


def bit_fields() -> tuple[str, ...]:
    """Return all fields of whole numbers in which values stand as bits."""
    return tuple(_NO_VALUES)


class FacetBits:
    """Which bit means which value in one generation of the index; a value keeps its bit for as long as that lives."""

    def __init__(self, values: Mapping[Facet, list[str]] | None = None) -> None:
        self._values = {facet: list[str]() for facet in FACET_FIELDS} | dict(values or {})

    def values(self, facet: Facet) -> list[str]:
        """Return the values of a facet by bit."""
        return self._values[facet]

    def by_few(self, facet: Facet) -> dict[str, list[str]]:
        """Return the values of a facet by bit per field of four bits."""
        values = self._values[facet]
        firsts = range(0, len(values), _FEW_BITS)
        return {
            field: values[first : first + _FEW_BITS]
            for field, first in zip(few_bits_fields(facet), firsts, strict=False)
        }

    def numbers(self, keywords: Mapping[KeywordField, frozenset[str]]) -> dict[str, int]:
        """Return per field the number that says which values an entry has; new values get a bit."""
        numbers = dict(_NO_VALUES)
        for facet, keyword in FACET_FIELDS.items():
            for value in sorted(keywords[keyword]):
                bit = self._place(facet, value)
                for width, fields in _FIELDS[facet]:
                    if fields:
                        numbers[fields[bit // width]] |= 1 << bit % width
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
