"""How well the judged queries find their stories with and without meaning: python -m benchmarks.meaning"""

from dataclasses import replace
from pathlib import Path

from search.documents import to_document
from search.embedding import Embedder
from search.memory_index import memory_index
from search.query import parse_query
from service.lazy import Lazy
from service.use_cases.measuring_search import ndcg, read_queries
from service.wiring import label_reader, load_embedder, load_reader_of_labels
from stories.examples import example_stories
from stories.permission import Audience

QUERIES = Path(__file__).parents[1] / "tests" / "cases" / "search_queries.jsonl"


def measure_quality(embedder: Embedder | None) -> dict[str, float]:
    """Return nDCG@10 per part and kind of the judged queries."""
    index = memory_index(labels=label_reader(Lazy(load_reader_of_labels)), embedder=embedder)
    documents = (to_document(example.story, example.taggings) for example in example_stories())
    index.rebuild(document for document in documents if document is not None)
    gains: dict[str, list[float]] = {}
    for query in read_queries(QUERIES.read_text(encoding="utf-8").splitlines()):
        found = index.search(replace(parse_query(query.text), page_size=100), audience=Audience.RESEARCHER)
        gain = ndcg([hit.story_id for hit in found.hits], query.relevant)
        for group in (*query.id.split("-")[:2], "alle"):
            gains.setdefault(group, []).append(gain or 0.0)
    return {group: sum(values) / len(values) for group, values in gains.items()}


def main() -> None:
    """Print it for words and labels alone, and with meaning."""
    for name, embedder in (("words and labels", None), ("with meaning", load_embedder())):
        print(name, {group: round(value, 3) for group, value in measure_quality(embedder).items()})


if __name__ == "__main__":
    main()
