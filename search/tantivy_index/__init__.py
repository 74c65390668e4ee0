"""The index on disk, under tantivy; the only place that knows this engine."""

from pathlib import Path

from search.analysis import load_analyser
from search.embedding import Embedder, encoding_of
from search.index import SearchIndex
from search.meaning import LabelReader
from search.story_index import StoryIndex
from search.tantivy_index.engine import TantivyEngine

__all__ = ["open_tantivy_index"]


def open_tantivy_index(
    folder: Path,
    *,
    labels: LabelReader | None = None,
    embedder: Embedder | None = None,
    wait_seconds: float = 60.0,
) -> SearchIndex:
    """Return the index in this folder, made empty when there is none; several processes may have it open.

    `labels` reads labels into queries: by phrases alone when it is not given. Without `embedder` nothing is found by
    meaning. One process writes at a time; another waits for it as many seconds before it raises IndexUnavailableError.
    """
    analyser = load_analyser()
    engine = TantivyEngine(folder, analyser, encoding=encoding_of(embedder), wait_seconds=wait_seconds)
    return StoryIndex(engine, analyser, labels, embedder)
