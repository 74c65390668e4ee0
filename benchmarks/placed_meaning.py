"""An encoder that puts passages somewhere among real ones, and reads questions as the real one does.

Reading a million passages would take hours. How they lie beside each other decides how long a graph takes to make and
to walk through, so each lies between three passages of the example stories.
"""

from collections.abc import Sequence
from functools import cached_property
from hashlib import blake2b

import numpy as np

from search.documents import to_document
from search.embedding import Embedder, Vectors
from search.passages import cut, passage_text
from stories.examples import example_stories

_BETWEEN = 3


class PlacedMeaning:
    """Reads questions with an encoder; a passage has a place that follows from its text alone."""

    def __init__(self, encoder: Embedder) -> None:
        self._encoder = encoder
        self.version = f"placed-{encoder.version}"
        self.dimension = encoder.dimension

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return a vector for each passage (texts x dimension)."""
        vectors = np.array([self._place(text) for text in texts], np.float32).reshape(len(texts), self.dimension)
        return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)

    def query(self, text: str) -> Vectors:
        """Return the vector of a question (dimension)."""
        return self._encoder.query(text)

    def _place(self, text: str) -> Vectors:
        seed = int.from_bytes(blake2b(text.encode(), digest_size=8).digest())
        random = np.random.default_rng(seed)
        near: Vectors = self._real[random.integers(len(self._real), size=_BETWEEN)]
        return random.dirichlet(np.ones(_BETWEEN)) @ near

    @cached_property
    def _real(self) -> Vectors:
        documents = filter(None, (to_document(example.story, example.taggings) for example in example_stories()))
        return self._encoder.passages(
            [
                passage_text(document, first, last)
                for document in documents
                for first, last in cut(len(document.sentences))
            ]
        )
