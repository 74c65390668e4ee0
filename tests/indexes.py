"""Every search index that is held to one contract, opened alike."""

from collections.abc import Callable
from pathlib import Path

import pytest

from search.embedding import Embedder
from search.index import SearchIndex
from search.memory_index import memory_index
from search.tantivy_index import open_tantivy_index
from tests import elastic

OpenIndex = Callable[[Path, Embedder | None], SearchIndex]

OPENERS: dict[str, OpenIndex] = {
    "memory": lambda _, embedder: memory_index(embedder=embedder),
    "tantivy": lambda folder, embedder: open_tantivy_index(folder, embedder=embedder),
    "elasticsearch": lambda _, embedder: elastic.open_index(embedder=embedder),
}
WITH_ELASTICSEARCH = pytest.param("elasticsearch", marks=elastic.NEEDED)
# Each that has to answer as the one in memory does.
OTHERS = ["tantivy", WITH_ELASTICSEARCH]
EVERY = ["memory", *OTHERS]
