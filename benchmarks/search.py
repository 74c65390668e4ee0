"""How fast search and patterns are, beside SQLite's FTS5 on the same stories in the same run.

python -m benchmarks.search --stories 1000 --stories 10000
python -m benchmarks.search --stories 10000 --elasticsearch "$(tests/servers/elasticsearch.sh start)"
python -m benchmarks.search --stories 100000 --only sqlite-fts5

With the address of an Elasticsearch, our index is measured on it as well, beside its own Dutch analyser. Search is
measured by words and labels alone, and hybrid: by meaning too, which the peers cannot. Passages are placed by
benchmarks/placed_meaning.py; how fast the encoder really reads them is measured on the first hundred stories.
"""

import argparse
import json
import os
import resource
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import uuid4

from benchmarks.placed_meaning import PlacedMeaning
from benchmarks.search_peers import measure_sqlite, measure_stock_elasticsearch
from benchmarks.synthetic_bank import SyntheticBank
from benchmarks.timing import megabytes, seconds, spread
from ingest.reader.embedder import SentenceEncoder
from search.disclosure import SafeCounts
from search.documents import IndexDocument
from search.embedding import Embedder
from search.index import SearchIndex
from search.passages import cut, passage_text
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
ENCODER = SentenceEncoder()
MEANING = PlacedMeaning(ENCODER)
Measure = Callable[[SyntheticBank], dict[str, Any]]
# What a peer without our query language is asked.
LINES = tuple(words for query in QUERIES if (words := " ".join(parse_query(query).words)))


def main(arguments: Sequence[str]) -> None:
    """Measure banks of the sizes that are asked, and print a JSON line for each engine as soon as it is measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, action="append", default=[])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--elasticsearch", help="the address of an Elasticsearch to measure on as well")
    parser.add_argument("--only", action="append", default=[], help="a name as it is printed; all when none is given")
    options = parser.parse_args(arguments)
    # Reads the example stories, once: that is not what is measured.
    MEANING.passages([""])
    for number in options.stories or [1_000, 10_000]:
        bank = SyntheticBank(number, options.seed)
        for name, measure in measures(options.elasticsearch).items():
            if not options.only or name in options.only:
                figures = {"stories": number, "measured": name, "load": os.getloadavg()[0], **measure(bank)}
                figures["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
                print(json.dumps(figures), flush=True)


def measures(elasticsearch: str | None) -> dict[str, Measure]:
    """Return what can be measured, by name."""
    here: dict[str, Measure] = {
        "encoder": lambda bank: {"passages_a_second": measure_encoder(bank.first(100))},
        "tantivy-words": lambda bank: measure_tantivy(bank, None),
        "tantivy-hybrid": lambda bank: measure_tantivy(bank, MEANING),
        "sqlite-fts5": lambda bank: measure_sqlite(bank, LINES),
    }
    if elasticsearch is None:
        return here
    return here | {
        "elasticsearch-words": lambda bank: measure_elasticsearch(bank, elasticsearch, None),
        "elasticsearch-hybrid": lambda bank: measure_elasticsearch(bank, elasticsearch, MEANING),
        "elasticsearch-stock": lambda bank: measure_stock_elasticsearch(bank, elasticsearch, LINES),
    }


def measure_encoder(documents: list[IndexDocument]) -> float:
    """Return how many passages the encoder reads in a second."""
    texts = [
        passage_text(document, first, last) for document in documents for first, last in cut(len(document.sentences))
    ]
    ENCODER.passages(texts[:1])
    return round(len(texts) / seconds(lambda: ENCODER.passages(texts)), 1)


def measure_tantivy(bank: SyntheticBank, embedder: Embedder | None) -> dict[str, Any]:
    """Return the figures of our index on disk."""
    with tempfile.TemporaryDirectory() as folder, closing(open_tantivy_index(Path(folder), embedder=embedder)) as index:
        figures = {"stories_a_second": _rate(index, bank), "disk_mb": megabytes(Path(folder))}
        return figures | _measure(index, bank)


def measure_elasticsearch(bank: SyntheticBank, url: str, embedder: Embedder | None) -> dict[str, Any]:
    """Return the figures of our index in a cluster."""
    from elasticsearch import Elasticsearch

    from search.elastic_index import Connection, open_elastic_index

    name = f"benchmark-{uuid4().hex}"
    with Elasticsearch(url.split(","), request_timeout=120) as client:
        try:
            connection = Connection(url, index=name, timeout_seconds=120)
            with closing(open_elastic_index(connection, embedder=embedder)) as index:
                rate = _rate(index, bank)
                sizes = client.indices.stats(index=f"{name}*")["indices"].values()
                size = sum(one["total"]["store"]["size_in_bytes"] for one in sizes)
                return {"stories_a_second": rate, "disk_mb": round(size / 1e6, 1)} | _measure(index, bank)
        finally:
            for generation in client.indices.get_alias(index=f"{name}*"):
                client.indices.delete(index=generation)


def _rate(index: SearchIndex, bank: SyntheticBank) -> int:
    return round(len(bank) / seconds(lambda: index.rebuild(bank)))


def _measure(index: SearchIndex, bank: SyntheticBank) -> dict[str, Any]:
    counts = SafeCounts(index, secret=b"benchmark")
    codebook = load_codebook()
    documents = bank.first(10)
    queries = [parse_query(line) for line in QUERIES]

    def patterns() -> None:
        prevalence(counts, Query(), codebook)
        prevalence_by(counts, Query(), Facet.DOMAIN, codebook)
        prevalence_by(counts, Query(), Facet.YEAR, codebook)
        co_occurrence(counts, Query())

    def patterns_after_a_change() -> float:
        index.put(documents[:1])
        return 1000 * seconds(patterns)

    return {
        "search_with_facets": spread(
            [lambda query=query: index.search(query, audience=Audience.PUBLIC) for query in queries]
        ),
        "similar": spread(
            [
                lambda story=document.story_id: index.similar(story, audience=Audience.RESEARCHER)
                for document in documents
            ]
        ),
        # What was counted is remembered until a story changes.
        "patterns_after_a_change_ms": [round(patterns_after_a_change(), 1) for _ in range(5)],
        "patterns_again": spread([patterns], rounds=5),
        "change_one_story": spread([lambda: index.put(documents[:1])], rounds=5),
        "erase_one_story_seconds": round(seconds(lambda: index.remove([documents[0].story_id])), 3),
    }


if __name__ == "__main__":
    main(sys.argv[1:])
