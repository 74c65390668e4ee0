"""Counting in columns of numbers, beside adding up story by story."""

from random import Random
from types import SimpleNamespace
from typing import Any

import pytest

from search.hidden_counts import HiddenCell
from search.results import Facet
from search.tantivy_index.columns import Columns
from search.tantivy_index.facet_bits import FacetBits

CODES = ["-respect", "+respect", "niet-geloofd"]


class Searcher:
    """Gives back the numbers of stories as a searcher does."""

    def __init__(self, stories: list[dict[str, int]]) -> None:
        self.num_docs = len(stories)
        self._stories = stories

    def search(self, *_: Any, **__: Any) -> SimpleNamespace:
        return SimpleNamespace(hits=[(0.0, address) for address in range(self.num_docs)])

    def fast_field_values(self, name: str, addresses: list[int]) -> list[int]:
        return [self._stories[address].get(name, 0) for address in addresses]


@pytest.mark.parametrize("number", [0, 1, 127, 128, 129, 4_096, 9_001])
def test_as_many_stories_and_the_same_keys_as_one_by_one(number: int) -> None:
    random = Random(number)
    # Keys as large as they can be: one story too many in a sum would be seen.
    stories = [
        {"set_key": 2**32 - 1 - random.randint(0, 1), "year": 2020 + place % 3, "code_bits_0": random.randint(0, 7)}
        for place in range(number)
    ]
    expected: dict[tuple[str, str], HiddenCell] = {}
    for story in stories:
        for bit, code in enumerate(CODES):
            if story["code_bits_0"] >> bit & 1:
                cell = (code, str(story["year"]))
                before = expected.get(cell, HiddenCell(0, 0))
                expected[cell] = HiddenCell(before.stories + 1, before.key + story["set_key"])
    searcher: Any = Searcher(stories)
    columns = Columns(searcher, SimpleNamespace(), FacetBits({Facet.CODE: CODES}))  # type: ignore[arg-type]
    selection, cells = columns.count(Facet.CODE, Facet.YEAR).open_for_disclosure()
    assert selection == HiddenCell(number, sum(story["set_key"] for story in stories))
    assert cells == expected
