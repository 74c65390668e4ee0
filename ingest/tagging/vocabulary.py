"""The terms a model knows, and the weights that turn a sentence into a vector."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import marisa_trie
import numpy as np
from numpy.typing import NDArray

from ingest.tagging.terms import Term

# Pieces of words count for less than words: on a held-out part of the corpus that is better than equal shares.
PIECES_SHARE = np.float32(0.7)

TermReader = Callable[[str], Iterator[Term]]


@dataclass(frozen=True, slots=True)
class Vector:
    """A sentence as a sparse vector of length one: the terms that are known, by number, and their values."""

    ids: NDArray[np.int64]
    values: NDArray[np.float32]


class Vocabulary:
    """Terms of one kind, each with a number and a rarity.

    Values are (1 + ln count) * rarity, divided by their norm: sublinear tf-idf as in Manning, Raghavan & Schütze
    (2008), section 6.4.
    """

    def __init__(self, trie: marisa_trie.Trie, rarity: NDArray[np.float32], read_terms: TermReader) -> None:
        if len(trie) != len(rarity):
            raise ValueError("every term needs a rarity")
        self._trie = trie
        self._rarity = rarity
        self.read_terms = read_terms

    def __len__(self) -> int:
        return len(self._rarity)

    def terms(self) -> Iterator[tuple[int, str, float]]:
        """Yield the number, key and rarity of every term."""
        for key, number in self._trie.items():
            yield number, key, float(self._rarity[number])

    def known(self, sentence: str) -> Iterator[tuple[int, Term]]:
        """Yield the known terms of a sentence with their numbers, as often as they occur."""
        number = self._trie.get
        for term in self.read_terms(sentence):
            if (found := number(term.key)) is not None:
                yield found, term

    def vector(self, sentence: str) -> Vector:
        """Return the vector of a sentence; it is empty when no term is known."""
        counts = Counter(number for number, _ in self.known(sentence))
        ids = np.fromiter(counts.keys(), np.int64, len(counts))
        values = (1 + np.log(np.fromiter(counts.values(), np.float32, len(counts)))) * self._rarity[ids]
        norm = float(np.linalg.norm(values))
        return Vector(ids, values / norm if norm else values)

    @classmethod
    def build(cls, rarity: Mapping[str, float], read_terms: TermReader) -> "Vocabulary":
        """Return the vocabulary of terms with these rarities."""
        trie = marisa_trie.Trie(rarity)
        ordered = np.zeros(len(trie), np.float32)
        for key, value in rarity.items():
            ordered[trie[key]] = value
        return cls(trie, ordered, read_terms)

    def tables(self) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
        """Return the vocabulary as two arrays, for an artefact; `from_tables` makes it again."""
        return np.frombuffer(self._trie.tobytes(), np.uint8), self._rarity

    @classmethod
    def from_tables(cls, trie: NDArray[np.uint8], rarity: NDArray[np.float32], read_terms: TermReader) -> "Vocabulary":
        """Return the vocabulary that `tables` wrote."""
        return cls(marisa_trie.Trie().frombytes(trie.tobytes()), rarity, read_terms)


def join_vectors(words: Vocabulary, pieces: Vocabulary, sentence: str) -> Vector:
    """Return one vector over both vocabularies, the numbers of the pieces after those of the words."""
    by_word, by_piece = words.vector(sentence), pieces.vector(sentence)
    return Vector(
        np.concatenate([by_word.ids, by_piece.ids + len(words)]),
        np.concatenate([by_word.values, by_piece.values * PIECES_SHARE]),
    )
