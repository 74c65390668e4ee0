"""Ids of stories as numbers in columns."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from search.query import parse_query
from search.tantivy_index import open_tantivy_index
from search.tantivy_index.story_ids import id_fields, id_numbers
from stories.permission import Audience
from tests.unit.search.banks import document


@pytest.mark.parametrize(
    "story_ids",
    [
        ["v"],
        ["8letters", "9 letters", "0123456789abcdef"],
        ["één", "x" * 63, "x" * 64, "ë" * 32],
        ["te-lang-" * 9, "kort"],
        ["te-lang-" * 9],
    ],
)
def test_ids_come_back_as_they_were_given(tmp_path: Path, story_ids: Sequence[str]) -> None:
    index = open_tantivy_index(tmp_path)
    index.put([document(story_id) for story_id in story_ids])
    hits = index.search(parse_query(""), audience=Audience.PUBLIC).hits
    assert {hit.story_id for hit in hits} == set(story_ids)
    index.close()


def test_id_that_is_too_long_is_in_no_column() -> None:
    assert set(id_numbers("x" * 64)) == set(id_fields())
    assert not any(id_numbers("x" * 65).values())
