"""Settles how voices are counted, from what they say of sentences that they did not learn from."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from ingest.tagging.ballot import Ballot, Curve, Scores, Voice
from ingest.tagging.choosing import choose_proposals

Truth = NDArray[np.bool_]

# Below this F1 a code is never proposed unasked (product rule).
LEAST_F1 = 0.25


def settle_ballot(
    scores: Mapping[str, Scores], any_label: Scores, truth: Truth, codes: Sequence[str], *, weights: Mapping[str, float]
) -> Ballot:
    """Return the ballot that fits these scores of every voice, each of shape (sentences, codes)."""
    voices = {
        name: Voice(weight=weights[name], mean=float(table.mean()), spread=float(table.std()))
        for name, table in scores.items()
    }
    counted = np.sum([voices[name].weigh(table) for name, table in scores.items()], axis=0)
    code = fit_curve([counted.ravel()], truth.ravel())
    event = fit_curve([any_label, counted.max(axis=1)], np.asarray(truth.any(axis=1)))
    probabilities = code.probability(counted)
    threshold = best_threshold(probabilities, truth)
    weak = weak_codes(probabilities, truth, codes, threshold=threshold)
    return Ballot(voices=voices, code=code, event=event, threshold=threshold, never_unasked=weak)


def fit_curve(scores: Sequence[Scores], truth: Truth) -> Curve:
    """Return the logistic curve that best gives the probability of truth at these scores."""
    # Without a penalty, since a curve of one or two slopes has nothing to learn by heart.
    fitted = LogisticRegression(C=np.inf, max_iter=1000).fit(np.column_stack(scores), truth)
    return Curve(slopes=tuple(fitted.coef_[0].tolist()), offset=float(fitted.intercept_[0]))


def best_threshold(probabilities: Scores, truth: Truth) -> float:
    """Return the probability from which proposing gives the highest F1 over all sentences and codes."""
    order = np.argsort(-probabilities, axis=None, kind="stable")
    hits = np.cumsum(truth.ravel()[order])
    f1 = 2 * hits / (np.arange(1, hits.size + 1) + truth.sum())
    return float(probabilities.ravel()[order[f1.argmax()]])


def weak_codes(probabilities: Scores, truth: Truth, codes: Sequence[str], *, threshold: float) -> frozenset[str]:
    """Return the codes whose proposals have an F1 under the least that may be proposed unasked."""
    proposed = proposal_table(probabilities, codes, threshold=threshold)
    hits = (proposed & truth).sum(axis=0)
    f1 = 2 * hits / np.maximum(1, proposed.sum(axis=0) + truth.sum(axis=0))
    return frozenset(code for code, value in zip(codes, f1, strict=True) if value < LEAST_F1)


def proposal_table(probabilities: Scores, codes: Sequence[str], *, threshold: float) -> Truth:
    """Return whether each code would be proposed for each sentence, of shape (sentences, codes)."""
    chosen = [
        choose_proposals(dict(zip(codes, row, strict=True)), threshold=threshold) for row in probabilities.tolist()
    ]
    return np.array([[code in row for code in codes] for row in chosen], np.bool_)
