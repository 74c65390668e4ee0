"""Meaning as vectors: what a sentence encoder does, and the passages of a story that it is asked about."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.int8]

_LARGEST = 127


class Embedder(Protocol):
    """Turns text into vectors of length one; texts that mean the same lie close together.

    `version` names the model: vectors of different versions cannot be compared.
    """

    @property
    def version(self) -> str:
        """Which model this is."""
        ...

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        ...

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return a vector for each passage of a story (texts x dimension)."""
        ...

    def query(self, text: str) -> Vectors:
        """Return the vector of what someone looks for (dimension)."""
        ...


@dataclass(frozen=True, slots=True)
class Encoding:
    """Of which encoder vectors are, and how many numbers they have; of none when there is no version."""

    version: str | None
    dimension: int


def encoding_of(embedder: Embedder | None) -> Encoding:
    """Return the encoding that an encoder gives."""
    return Encoding(embedder.version, embedder.dimension) if embedder else Encoding(None, 0)


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences `first` up to and with `last` of a story, and their vector in whole numbers of eight bits.

    The length of such a vector says nothing: vectors are compared by their angle. `proof` is `proof_of` the words and
    the vector; 0 when it is not known of which words the vector is.
    """

    first: int
    last: int
    vector: bytes
    proof: int = 0


@dataclass(frozen=True, slots=True)
class Near:
    """A story with its passage that is nearest to what was asked, and the cosine between them."""

    story_id: str
    first: int
    last: int
    cosine: float


def proof_of(text: str, vector: bytes) -> int:
    """Return a number by which it is seen later that a vector is of these words, and that both are whole."""
    return int.from_bytes(blake2b(vector, key=blake2b(text.encode()).digest(), digest_size=8).digest()) or 1


def to_bytes(vectors: Vectors) -> Bytes:
    """Return vectors (n x d) in whole numbers of eight bits, each by its own largest number."""
    largest = np.abs(vectors).max(axis=-1, keepdims=True)
    return np.rint(vectors / np.where(largest > 0, largest, 1.0) * _LARGEST).astype(np.int8)


def cosines(rows: Bytes, vector: Vectors) -> Vectors:
    """Return the cosine of every row (n x d) with a vector (d); 0 for a row of noughts."""
    whole = rows.astype(np.float32)
    lengths = np.linalg.norm(whole, axis=1) * np.linalg.norm(vector)
    # Of thousands of rows a product of matrices would start threads, which wait for each other longer than this takes.
    products = np.einsum("rd,d->r", whole, vector.astype(np.float32))
    found: Vectors = (products / np.maximum(lengths, np.finfo(np.float32).tiny)).astype(np.float32)
    return found


def nearest_passage(story_id: str, passages: Sequence[Passage], vector: Vectors) -> Near | None:
    """Return the passage of a story that is nearest to a vector; None when it has none."""
    if not passages:
        return None
    alike = cosines(np.array([np.frombuffer(passage.vector, np.int8) for passage in passages]), vector)
    best = int(alike.argmax())
    return Near(story_id, passages[best].first, passages[best].last, float(alike[best]))
