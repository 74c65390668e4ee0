"""What a model is fitted on: the corpus, of which everything is known, and answers, of which only what was said is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack

from ingest.tagging.learning.answers import AnsweredSentence
from ingest.tagging.learning.terms import add_shared_terms
from ingest.tagging.linear_model import LinearModel
from ingest.tagging.training.corpus import LabelledSentence
from ingest.tagging.training.fitting import ANY, fit_machines, quantise, sparse_table
from ingest.tagging.vocabulary import Vocabulary, join_vectors

Column = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Grounds:
    """Sentences as rows of terms, and per output what is true of them; of answers also whether it is known."""

    words: Vocabulary
    pieces: Vocabulary
    corpus: csr_matrix
    answers: csr_matrix
    truth: Mapping[str, Column]
    said: Mapping[str, Column]
    known: Mapping[str, Column]

    def fit(
        self, outputs: Sequence[str], *, rows: Column, answered: bool, tell: Callable[[str], None]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return weights and offsets fitted to these rows of the corpus, and to the answers if they are asked for."""
        table = self.corpus[rows]
        truth = np.column_stack([self.truth[output][rows] for output in outputs])
        if not answered:
            return fit_machines(table, outputs, truth, tell=tell)
        return fit_machines(
            csr_matrix(vstack([table, self.answers])),
            outputs,
            np.vstack([truth, np.column_stack([self.said[output] for output in outputs])]),
            np.vstack([np.ones_like(truth), np.column_stack([self.known[output] for output in outputs])]),
            tell=tell,
        )

    def fitted_into(
        self, model: LinearModel, outputs: Sequence[str], weights: NDArray[np.float32], offsets: NDArray[np.float32]
    ) -> LinearModel:
        """Return a model with these outputs as they were fitted, and all others as they are."""
        rounded, scales = quantise(weights)
        columns = [model.outputs.index(output) for output in outputs]
        table = np.zeros((len(self.words) + len(self.pieces), len(model.outputs)), np.int8)
        table[: len(self.words)] = _moved(model.weights[: len(model.words)], model.words, self.words)
        table[len(self.words) :] = _moved(model.weights[len(model.words) :], model.pieces, self.pieces)
        table[:, columns] = rounded
        all_scales, all_offsets = model.scales.copy(), model.offsets.copy()
        all_scales[columns], all_offsets[columns] = scales, offsets
        return LinearModel(model.outputs, self.words, self.pieces, table, all_scales, all_offsets)


def lay_grounds(
    model: LinearModel,
    corpus: Sequence[LabelledSentence],
    answers: Sequence[AnsweredSentence],
    outputs: Sequence[str],
) -> Grounds:
    """Return the grounds for some outputs, in the terms of a model and those that the answers' stories share.

    Whether a sentence has any label is known of an answer only when one was confirmed.
    """
    words = add_shared_terms(model.words, answers, out_of=len(corpus))
    pieces = add_shared_terms(model.pieces, answers, out_of=len(corpus))
    width = len(words) + len(pieces)

    def rows(texts: Sequence[str]) -> csr_matrix:
        return sparse_table([join_vectors(words, pieces, text) for text in texts], width=width)

    any_said = np.array([bool(answer.confirmed) for answer in answers])
    return Grounds(
        words=words,
        pieces=pieces,
        corpus=rows([sentence.text for sentence in corpus]),
        answers=rows([answer.text for answer in answers]),
        truth={
            output: np.array([bool(row.codes) if output == ANY else output in row.codes for row in corpus])
            for output in outputs
        },
        said={
            output: any_said if output == ANY else np.array([output in answer.confirmed for answer in answers])
            for output in outputs
        },
        known={
            output: any_said if output == ANY else np.array([output in answer.answered for answer in answers])
            for output in outputs
        },
    )


def _moved(weights: NDArray[np.int8], old: Vocabulary, new: Vocabulary) -> NDArray[np.int8]:
    """Return weights at the numbers that their terms have in a larger vocabulary; new terms weigh nothing."""
    numbers = {key: number for number, key, _ in new.terms()}
    table = np.zeros((len(new), weights.shape[1]), np.int8)
    for number, key, _ in old.terms():
        table[numbers[key]] = weights[number]
    return table
