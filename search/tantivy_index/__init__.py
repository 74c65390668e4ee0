"""The index on disk, under tantivy; the only place that knows this engine."""

from pathlib import Path

from search.analysis import Analyser, load_analyser
from search.index import SearchIndex
from search.story_index import StoryIndex
from search.tantivy_index.engine import TantivyEngine

__all__ = ["open_tantivy_index"]


def open_tantivy_index(folder: Path, *, analyser: Analyser | None = None) -> SearchIndex:
    """Return the index in this folder, made empty when there is none; several processes may have it open."""
    analyser = analyser or load_analyser()
    return StoryIndex(TantivyEngine(folder, analyser), analyser)
