"""Counts on disk by two facets at once are the counts of the index in memory, whoever wrote the stories."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.documents import IndexDocument
from search.hidden_counts import HiddenCell
from search.index import SearchIndex
from search.memory_index import memory_index
from search.query import Query, parse_query
from search.results import Facet, SearchResult
from search.tantivy_index import facet_bits, open_tantivy_index
from stories.errors import InvalidInputError
from stories.permission import Audience
from stories.story import Domain, Teller
from tests.unit.search.banks import document

# More than the 64 that stand in one number.
CODES = [f"+label-{number}" for number in range(130)]


# Of years and tellers that were chosen the facets say more than is found.
QUERIES = ["", "jaar:2019..2020", "verteller:zelf", "verteller:zelf jaar:2020", "domein:ggz jaar:2020"]


def found(index: SearchIndex, line: str) -> SearchResult:
    return index.search(parse_query(line), audience=Audience.PUBLIC)


def cells(index: SearchIndex, *by: Facet) -> tuple[HiddenCell, dict[tuple[str, ...], HiddenCell]]:
    selection, found = index.aggregate(Query(), by).open_for_disclosure()
    return selection, dict(found)


def assert_same_counts(index: SearchIndex, documents: Sequence[IndexDocument]) -> None:
    memory = memory_index()
    memory.put(documents)
    for line in QUERIES:
        ours, theirs = (found(one, line) for one in (index, memory))
        assert (ours.total, ours.facets) == (theirs.total, theirs.facets), line
    for by in [(Facet.CODE, Facet.CODE), (Facet.CODE, Facet.YEAR), (Facet.DOMAIN, Facet.CONFIRMED)]:
        assert cells(index, *by) == cells(memory, *by)


# Every example makes an index on disk, which takes as long as the machine is busy.
@settings(max_examples=20, deadline=None)
@given(
    stories=st.lists(
        st.tuples(st.lists(st.sampled_from(CODES), max_size=6), st.integers(2018, 2021), st.sampled_from(list(Domain))),
        max_size=12,
    )
)
def test_all_stories_are_counted_as_in_memory(
    tmp_path_factory: pytest.TempPathFactory, stories: list[tuple[list[str], int, Domain]]
) -> None:
    documents = [
        document(
            f"v{number}",
            codes=codes,
            confirmed=number % 2 == 0,
            year=year,
            domain=domain,
            teller=list(Teller)[number % len(Teller)],
        )
        for number, (codes, year, domain) in enumerate(stories)
    ]
    index = open_tantivy_index(tmp_path_factory.mktemp("index"))
    index.rebuild(documents)
    assert_same_counts(index, documents)
    index.close()


def test_values_that_another_process_brings_are_counted(tmp_path: Path) -> None:
    one, other = open_tantivy_index(tmp_path), open_tantivy_index(tmp_path)
    documents = [
        document("een", codes=CODES[:3]),
        document("twee", codes=CODES[70:75]),
        document("drie", codes=CODES[2:4]),
    ]
    one.put(documents[:1])
    assert_same_counts(other, documents[:1])
    other.put(documents[1:2])
    assert_same_counts(one, documents[:2])
    one.put(documents[2:])
    assert_same_counts(other, documents)


def test_what_was_counted_is_counted_anew_after_a_change(tmp_path: Path) -> None:
    index = open_tantivy_index(tmp_path)
    documents = [document("een", codes=CODES[:2]), document("twee", codes=CODES[:1])]
    index.put(documents)
    assert_same_counts(index, documents)
    index.remove(["een"])
    assert_same_counts(index, documents[1:])


def test_more_values_than_there_are_bits_are_refused_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = open_tantivy_index(tmp_path)
    documents = [document("een", codes=CODES[:2])]
    index.put(documents)
    monkeypatch.setattr(facet_bits, "_NUMBERS", {})
    with pytest.raises(InvalidInputError):
        index.put([document("twee", codes=CODES[:65])])
    assert_same_counts(index, documents)
