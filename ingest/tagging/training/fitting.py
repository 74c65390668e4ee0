"""Fits the linear model: support vector machines over the terms of the corpus, cut to what fits in a small file."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

from ingest.tagging.linear_model import LinearModel
from ingest.tagging.terms import piece_terms, word_terms
from ingest.tagging.training.corpus import LabelledSentence, truth_table
from ingest.tagging.vocabulary import TermReader, Vector, Vocabulary, join_vectors

ANY = "any"
# How many terms the model keeps: those with the largest weight for any output.
_TERMS_KEPT = 120_000
_WORDS_AT_LEAST = 2
_PIECES_AT_LEAST = 3
_COST = 0.5


def fit_linear_model(
    sentences: Sequence[LabelledSentence], codes: Sequence[str], *, tell: Callable[[str], None]
) -> LinearModel:
    """Return a model fitted to these sentences; the same sentences always give the same model."""
    texts = [sentence.text for sentence in sentences]
    words = count_vocabulary(texts, word_terms, at_least=_WORDS_AT_LEAST)
    pieces = count_vocabulary(texts, piece_terms, at_least=_PIECES_AT_LEAST)
    truth = truth_table(sentences, codes)
    truth = np.column_stack([truth, truth.any(axis=1)])
    tell(f"{len(texts)} zinnen, {len(words) + len(pieces)} termen")
    broad = _fit(texts, (*codes, ANY), truth, words, pieces, tell=tell)
    kept = _strongest(broad)
    tell(f"{len(kept)} termen gehouden")
    narrow_words = keep(words, kept[kept < len(words)])
    narrow_pieces = keep(pieces, kept[kept >= len(words)] - len(words))
    return _fit(texts, (*codes, ANY), truth, narrow_words, narrow_pieces, tell=tell)


def count_vocabulary(sentences: Iterable[str], read_terms: TermReader, *, at_least: int) -> Vocabulary:
    """Return the terms that stand in at least so many sentences; a term's rarity is 1 + ln((1 + n) / (1 + its n))."""
    total = 0
    found = Counter[str]()
    for sentence in sentences:
        total += 1
        found.update({term.key for term in read_terms(sentence)})
    rarity = {key: 1 + np.log((1 + total) / (1 + count)) for key, count in found.items() if count >= at_least}
    return Vocabulary.build(rarity, read_terms)


def keep(vocabulary: Vocabulary, numbers: NDArray[np.int64]) -> Vocabulary:
    """Return the vocabulary with only the terms of these numbers."""
    kept = frozenset(numbers.tolist())
    rarity = {key: value for number, key, value in vocabulary.terms() if number in kept}
    return Vocabulary.build(rarity, vocabulary.read_terms)


def _strongest(model: LinearModel) -> NDArray[np.int64]:
    strength = np.square(model.weights * model.scales).sum(axis=1)
    return np.sort(np.argsort(-strength, kind="stable")[:_TERMS_KEPT])


def _fit(
    texts: Sequence[str],
    outputs: Sequence[str],
    truth: NDArray[np.bool_],
    words: Vocabulary,
    pieces: Vocabulary,
    *,
    tell: Callable[[str], None],
) -> LinearModel:
    table = sparse_table([join_vectors(words, pieces, text) for text in texts], width=len(words) + len(pieces))
    weights, offsets = fit_machines(table, outputs, truth, tell=tell)
    rounded, scales = quantise(weights)
    return LinearModel(tuple(outputs), words, pieces, rounded, scales, offsets)


def fit_machines(
    table: csr_matrix,
    outputs: Sequence[str],
    truth: NDArray[np.bool_],
    known: NDArray[np.bool_] | None = None,
    *,
    tell: Callable[[str], None],
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the weights, of shape (terms, outputs), and the offset of every output.

    `truth` is of shape (rows, outputs), and so is `known`: an output learns from no row of which its truth is unknown.
    """
    weights = np.zeros((table.shape[1], len(outputs)), np.float32)
    offsets = np.zeros(len(outputs), np.float32)
    for column, output in enumerate(outputs):
        tell(f"{output} ({column + 1} van {len(outputs)})")
        rows = slice(None) if known is None else known[:, column]
        machine = LinearSVC(C=_COST, class_weight="balanced", random_state=0).fit(table[rows], truth[rows, column])
        weights[:, column], offsets[column] = machine.coef_[0], machine.intercept_[0]
    return weights, offsets


def quantise(weights: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return weights as whole numbers from -127 to 127, with the scale of each column."""
    scales = np.maximum(np.abs(weights).max(axis=0), np.finfo(np.float32).tiny) / 127
    return np.rint(weights / scales).astype(np.int8), scales.astype(np.float32)


def sparse_table(vectors: Sequence[Vector], *, width: int) -> csr_matrix:
    """Return vectors as the rows of one sparse matrix."""
    starts = np.cumsum([0, *(len(vector.ids) for vector in vectors)])
    ids = np.concatenate([vector.ids for vector in vectors])
    values = np.concatenate([vector.values for vector in vectors])
    return csr_matrix((values, ids, starts), shape=(len(vectors), width))
