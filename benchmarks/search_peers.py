"""What people would otherwise search stories with: SQLite's FTS5, and Elasticsearch with its own Dutch analyser."""

import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import uuid4

from benchmarks.synthetic_bank import SyntheticBank
from benchmarks.timing import megabytes, seconds, spread
from search.documents import IndexDocument

FACETS = ("domains", "windows", "life_areas", "codes")
_AT_ONCE = 500


def measure_sqlite(bank: SyntheticBank, lines: Sequence[str]) -> dict[str, Any]:
    """Return the figures of FTS5, with the facets in a table beside it."""
    with tempfile.TemporaryDirectory() as folder, closing(sqlite3.connect(path := Path(folder) / "fts5")) as connection:
        index_seconds = seconds(lambda: _fill(connection, bank))
        queries = [" OR ".join(f'"{word}"' for word in line.split()) for line in lines]
        return {
            "stories_a_second": round(len(bank) / index_seconds),
            "disk_mb": megabytes(path),
            "search_with_facets": spread([lambda query=query: _search(connection, query) for query in queries]),
        }


def _fill(connection: sqlite3.Connection, bank: SyntheticBank) -> None:
    connection.execute("CREATE VIRTUAL TABLE story USING fts5(text, tokenize = 'unicode61 remove_diacritics 2')")
    connection.execute("CREATE TABLE facet (story INTEGER, name TEXT, value TEXT)")
    for number, document in enumerate(bank, 1):
        connection.execute("INSERT INTO story (rowid, text) VALUES (?, ?)", (number, document.text))
        connection.executemany("INSERT INTO facet VALUES (?, ?, ?)", _facets(number, document))
    connection.execute("CREATE INDEX facet_story ON facet (story)")
    connection.commit()


def _facets(number: int, document: IndexDocument) -> Iterator[tuple[int, str, str]]:
    yield number, "teller", document.teller
    yield number, "year", str(document.year)
    for name in FACETS:
        yield from ((number, name, value) for value in sorted(getattr(document, name)))


def _search(connection: sqlite3.Connection, line: str) -> None:
    found = "SELECT rowid FROM story WHERE story MATCH ?"
    connection.execute(f"{found} ORDER BY rank LIMIT 10", (line,)).fetchall()
    connection.execute(
        f"SELECT name, value, count(*) FROM facet WHERE story IN ({found}) GROUP BY name, value", (line,)
    ).fetchall()


def measure_stock_elasticsearch(bank: SyntheticBank, url: str, lines: Sequence[str]) -> dict[str, Any]:
    """Return the figures of a plain index with the analyser `dutch`, in the same cluster as ours."""
    from elasticsearch import Elasticsearch
    from elasticsearch.helpers import bulk

    name = f"benchmark-stock-{uuid4().hex}"
    keywords = {facet: {"type": "keyword"} for facet in (*FACETS, "teller", "year")}
    mappings = {"properties": {"text": {"type": "text", "analyzer": "dutch"}, **keywords}}
    with Elasticsearch(url.split(","), request_timeout=120) as client:
        client.indices.create(index=name, mappings=mappings, settings={"number_of_shards": 1, "number_of_replicas": 0})
        try:
            index_seconds = seconds(lambda: bulk(client, _actions(name, bank), chunk_size=_AT_ONCE, refresh=True))
            aggregations = {facet: {"terms": {"field": facet, "size": 100}} for facet in keywords}

            def searching(line: str) -> Callable[[], object]:
                query = {"match": {"text": line}}
                return lambda: client.search(
                    index=name, query=query, aggs=aggregations, size=10, source=False, request_cache=False
                )

            size = client.indices.stats(index=name)["indices"][name]["total"]["store"]["size_in_bytes"]
            return {
                "stories_a_second": round(len(bank) / index_seconds),
                "disk_mb": round(size / 1e6, 1),
                "search_with_facets": spread([searching(line) for line in lines]),
            }
        finally:
            client.indices.delete(index=name)


def _actions(name: str, bank: SyntheticBank) -> Iterator[dict[str, Any]]:
    for document in bank:
        facets = {facet: sorted(getattr(document, facet)) for facet in FACETS}
        source = {"text": document.text, "teller": document.teller, "year": str(document.year), **facets}
        yield {"_index": name, "_id": document.story_id, "_source": source}
