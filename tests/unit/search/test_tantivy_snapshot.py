"""What is kept of an index as it is at one moment."""

from pathlib import Path

import pytest
import tantivy

from search.plan import Plan
from search.tantivy_index.facet_bits import FacetBits
from search.tantivy_index.queries import QueryCompiler
from search.tantivy_index.schema import make_schema, register_terms
from search.tantivy_index.snapshot import Snapshot


@pytest.mark.parametrize(("page", "times"), [(0, 1), (99, 1), (100, 2)])
def test_a_ranking_is_kept_unless_it_is_deep(tmp_path: Path, page: int, times: int) -> None:
    schema, asked = make_schema(), list[Plan]()

    def compile_plan(plan: Plan) -> tantivy.Query:
        asked.append(plan)
        return QueryCompiler(schema).compile(plan)

    index = tantivy.Index(schema, path=str(tmp_path))
    register_terms(index)
    snapshot = Snapshot(index.searcher(), FacetBits(), compile_plan)
    for _ in range(2):
        assert snapshot.rank(Plan(), offset=10 * page, limit=10) == []
    assert len(asked) == times
