"""An encoder that puts passages anywhere and reads questions as the real one does.

Where passages lie changes what is found, but not how long it takes; reading a million of them would take hours.
"""

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np

from search.embedding import Embedder, Vectors


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
        return np.random.default_rng(seed).standard_normal(self.dimension, np.float32)
