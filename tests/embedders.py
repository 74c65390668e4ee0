"""Encoders to test with, of which everyone can see what they do."""

import zlib
from collections.abc import Sequence

import numpy as np

from search.embedding import Vectors

# Words that mean the same have one direction; all other words are a little like everything.
MEANINGS = {
    "dokter": 0, "huisarts": 0, "arts": 0,
    "bang": 1, "angst": 1, "schrik": 1,
    "kind": 2, "dochter": 2, "zoon": 2,
    "geld": 3, "schuld": 3, "euro": 3,
    "muziek": 4, "zingen": 4, "fluit": 4,
}  # fmt: skip


class WordMeanings:
    """Says what a text means by the few words it knows."""

    def __init__(self, version: str = "words-1", dimension: int = 8) -> None:
        self.version = version
        self.dimension = dimension

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return a vector for each text."""
        return np.array([self.query(text) for text in texts], np.float32)

    def query(self, text: str) -> Vectors:
        """Return the vector of a text."""
        vector = np.full(self.dimension, 0.1, np.float32)
        for word in text.lower().replace(".", " ").split():
            if word in MEANINGS:
                vector[MEANINGS[word]] += 1.0
        return vector / np.linalg.norm(vector)


class CountingMeanings(WordMeanings):
    """Remembers which passages it was asked to read."""

    def __init__(self, version: str = "words-1") -> None:
        super().__init__(version)
        self.read: list[str] = []

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return a vector for each text."""
        self.read += texts
        return super().passages(texts)


class Leaning:
    """Says that texts with one word in them are alike, and of all others nothing: they lie as chance has it."""

    version = "leaning-1"
    dimension = 64

    def __init__(self, word: str) -> None:
        self._word = word
        self._theme = np.random.default_rng(7).standard_normal(self.dimension)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return a vector for each text."""
        return np.array([self.query(text) for text in texts], np.float32).reshape(len(texts), self.dimension)

    def query(self, text: str) -> Vectors:
        """Return the vector of a text."""
        vector = np.random.default_rng(zlib.crc32(text.encode())).standard_normal(self.dimension)
        if self._word in text:
            vector = vector * 0.6 + self._theme * 1.5
        unit: Vectors = (vector / np.linalg.norm(vector)).astype(np.float32)
        return unit


class BrokenEncoder:
    """Fails at every text."""

    version = "broken"
    dimension = 8

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Fail."""
        raise RuntimeError(f"cannot read {texts[0]}")

    def query(self, text: str) -> Vectors:
        """Fail."""
        raise RuntimeError(f"cannot read {text}")
