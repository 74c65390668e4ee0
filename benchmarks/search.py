"""How fast search and patterns are, beside SQLite's FTS5 on the same stories in the same run.

python -m benchmarks.search --stories 1000 --stories 10000
"""

import argparse
import json
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from benchmarks.synthetic_bank import synthetic_documents
from search.disclosure import SafeCounts
from search.documents import IndexDocument
from search.patterns.co_occurrence import co_occurrence
from search.patterns.prevalence import prevalence, prevalence_by
from search.query import Query, parse_query
from search.results import Facet
from search.tantivy_index import open_tantivy_index
from stories.codebook import load_codebook
from stories.permission import Audience

QUERIES = (
    "huisarts",
    "wachtlijst jeugdzorg",
    "niet serieus genomen door de huisarts",
    "ze praatten langs me heen",
    "eenzaam in het verpleeghuis",
    '"op de groep"',
    "moeder dementie thuiszorg -ziekenhuis",
    "label:-respect domein:ggz",
    "geld gemeente brief jaar:2018..2022",
    "isoleercel",
)
ROUNDS = 20


def main(arguments: Sequence[str]) -> None:
    """Measure banks of the sizes that are asked, and print a JSON line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, action="append", default=[])
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    for number in options.stories or [1_000, 10_000]:
        with tempfile.TemporaryDirectory() as folder:
            documents = list(synthetic_documents(number, seed=options.seed))
            figures = {
                "stories": number,
                "tantivy": measure_tantivy(documents, Path(folder) / "index"),
                "sqlite_fts5": measure_sqlite(documents, Path(folder) / "fts5.sqlite"),
                "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            }
            print(json.dumps(figures))


def measure_tantivy(documents: list[IndexDocument], folder: Path) -> dict[str, Any]:
    """Return the figures of our index."""
    with closing(open_tantivy_index(folder)) as index:
        index_seconds = seconds(lambda: index.rebuild(documents))
        counts = SafeCounts(index, secret=b"benchmark")
        codebook = load_codebook()
        queries = [parse_query(line) for line in QUERIES]

        def patterns() -> None:
            prevalence(counts, Query(), codebook)
            prevalence_by(counts, Query(), Facet.DOMAIN, codebook)
            co_occurrence(counts, Query())

        return {
            "stories_a_second": round(len(documents) / index_seconds),
            "disk_mb": megabytes(folder),
            "search_with_facets": spread(
                [lambda query=query: index.search(query, audience=Audience.PUBLIC) for query in queries]
            ),
            "similar": spread(
                [
                    lambda story=document.story_id: index.similar(story, audience=Audience.RESEARCHER)
                    for document in documents[:10]
                ]
            ),
            "patterns": spread([patterns], rounds=5),
            "change_one_story": spread([lambda: index.put(documents[:1])], rounds=5),
            "erase_one_story_seconds": round(seconds(lambda: index.remove([documents[0].story_id])), 3),
        }


def measure_sqlite(documents: list[IndexDocument], path: Path) -> dict[str, Any]:
    """Return the figures of FTS5, with the facets in a table beside it."""
    with closing(sqlite3.connect(path)) as connection:
        index_seconds = seconds(lambda: _fill(connection, documents))
        return {
            "stories_a_second": round(len(documents) / index_seconds),
            "disk_mb": megabytes(path),
            "search_with_facets": spread([lambda line=line: _search(connection, line) for line in _fts_queries()]),
        }


def _fill(connection: sqlite3.Connection, documents: list[IndexDocument]) -> None:
    connection.execute("CREATE VIRTUAL TABLE story USING fts5(text, tokenize = 'unicode61 remove_diacritics 2')")
    connection.execute("CREATE TABLE facet (story INTEGER, name TEXT, value TEXT)")
    for number, document in enumerate(documents, 1):
        connection.execute("INSERT INTO story (rowid, text) VALUES (?, ?)", (number, document.text))
        connection.executemany("INSERT INTO facet VALUES (?, ?, ?)", _facets(number, document))
    connection.execute("CREATE INDEX facet_story ON facet (story)")
    connection.commit()


def _facets(number: int, document: IndexDocument) -> Iterator[tuple[int, str, str]]:
    yield number, "teller", document.teller
    yield number, "year", str(document.year)
    for name in ("domains", "windows", "life_areas", "codes"):
        yield from ((number, name, value) for value in sorted(getattr(document, name)))


def _fts_queries() -> list[str]:
    words = [parse_query(line).words for line in QUERIES]
    return [" OR ".join(f'"{word}"' for word in some) for some in words if some]


def _search(connection: sqlite3.Connection, line: str) -> None:
    found = "SELECT rowid FROM story WHERE story MATCH ?"
    connection.execute(f"{found} ORDER BY rank LIMIT 10", (line,)).fetchall()
    connection.execute(
        f"SELECT name, value, count(*) FROM facet WHERE story IN ({found}) GROUP BY name, value", (line,)
    ).fetchall()


def spread(calls: Sequence[Callable[[], object]], *, rounds: int = ROUNDS) -> dict[str, float]:
    """Return the median and the 99th percentile of calls in milliseconds, after a first round that does not count."""
    for call in calls:
        call()
    times = [1000 * seconds(call) for _ in range(rounds) for call in calls]
    return {"p50_ms": round(median(times), 2), "p99_ms": round(quantiles(times, n=100)[98], 2)}


def seconds(call: Callable[[], object]) -> float:
    """Return how long a call took."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def megabytes(path: Path) -> float:
    """Return the size of a file or of all files in a folder."""
    files = path.rglob("*") if path.is_dir() else [path]
    return round(sum(file.stat().st_size for file in files if file.is_file()) / 1e6, 1)


if __name__ == "__main__":
    main(sys.argv[1:])
