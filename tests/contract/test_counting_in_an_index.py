"""What every search index must count, and for whom, on each of them."""

from dataclasses import replace

import pytest

from search.filters import Filters, YearRange
from search.index import SearchIndex
from search.query import Query, parse_query
from search.results import Facet
from tests.index_samples import BELIEVED, FOR_RESEARCH, LOCKED_UP, NOT_BELIEVED, find, make_document


@pytest.mark.parametrize(
    ("line", "counted"),
    [
        ("", {"geloofd", "niet-geloofd", "opgesloten", "vergeten", "onderzoek"}),
        ("huisarts", {"geloofd", "onderzoek"}),
        ("label:niet-geloofd jaar:..2020", {"niet-geloofd"}),
        ("fiets", set()),
    ],
)
def test_counted_stories_are_those_of_the_selection_whoever_may_read_them(
    filled: SearchIndex, line: str, counted: set[str]
) -> None:
    assert filled.counted(parse_query(line)) == counted


def test_story_that_does_not_count_is_not_among_the_counted(index: SearchIndex) -> None:
    index.put([make_document("telt", "Ik wachtte lang."), make_document("zwijgt", "Ik wachtte lang.", countable=False)])
    assert index.counted(Query()) == {"telt"}
    index.remove(["telt"])
    assert index.counted(Query()) == frozenset()


def test_facets_count_the_hits(filled: SearchIndex) -> None:
    facets = find(filled, "").facets
    assert facets[Facet.DOMAIN] == {"ggz": 2, "jeugdzorg": 1, "dementie": 1, "mantelzorg": 1}
    assert facets[Facet.CODE]["niet-geloofd"] == 1
    assert facets[Facet.SIGN] == {"+": 1, "-": 2}
    assert facets[Facet.TELLER] == {"zelf": 3, "naaste": 1}
    assert facets[Facet.YEAR] == {"2018": 1, "2019": 1, "2020": 1, "2023": 1}


def test_chosen_facet_still_counts_its_other_values(filled: SearchIndex) -> None:
    facets = find(filled, "domein:ggz").facets
    assert facets[Facet.DOMAIN] == {"ggz": 2, "jeugdzorg": 1, "dementie": 1, "mantelzorg": 1}
    assert facets[Facet.TELLER] == {"zelf": 2}


def test_aggregate_counts_only_countable_stories(index: SearchIndex) -> None:
    index.put([BELIEVED, NOT_BELIEVED, replace(LOCKED_UP, countable=False)])
    selection, cells = index.aggregate(Query(), [Facet.DOMAIN, Facet.CODE]).open_for_disclosure()
    assert selection.stories == 2
    assert {values: cell.stories for values, cell in cells.items()} == {
        ("ggz", "niet-geloofd"): 1,
        ("ggz", "erkend-als-kenner"): 1,
        ("ggz", "+nabijheid"): 1,
    }


def test_aggregate_tells_confirmed_from_proposed(filled: SearchIndex) -> None:
    _, cells = filled.aggregate(
        Query(filters=Filters(years=YearRange(2019, 2020))), [Facet.CONFIRMED]
    ).open_for_disclosure()
    assert set(cells) == {("erkend-als-kenner",), ("+nabijheid",)}


def test_quotable_sentences_are_of_different_stories_that_may_be_quoted(index: SearchIndex) -> None:
    index.put([NOT_BELIEVED, FOR_RESEARCH, replace(NOT_BELIEVED, story_id="stil", quotable=False)])
    quotes = index.quotable(Query(), "niet-geloofd", limit=5)
    assert sorted(quotes) == [("niet-geloofd", 0), ("onderzoek", 0)]
