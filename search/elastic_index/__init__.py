"""The index in an Elasticsearch cluster; the only place that knows this engine."""

from search.analysis import load_analyser
from search.elastic_index.connection import Connection
from search.elastic_index.engine import ElasticEngine
from search.embedding import Embedder, encoding_of
from search.index import SearchIndex
from search.meaning import LabelReader
from search.story_index import StoryIndex

__all__ = ["Connection", "open_elastic_index"]


def open_elastic_index(
    connection: Connection,
    *,
    labels: LabelReader | None = None,
    embedder: Embedder | None = None,
) -> SearchIndex:
    """Return the index in a cluster, which need not be there yet: it is made at its first use when there is none.

    Without `embedder` nothing is found by meaning.
    """
    engine = ElasticEngine(connection, encoding_of(embedder))
    return StoryIndex(engine, load_analyser(), labels, embedder)
