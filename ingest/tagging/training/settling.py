"""Settles how voices are counted, from their votes on sentences that no voice learned from."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from ingest.counts import Counts
from ingest.tagging.ballot import Ballot, Curve, Scores, Voice
from ingest.tagging.choosing import choose_proposals
from ingest.tagging.voting_tagger import ANY, LINEAR, READER, RULES

Truth = NDArray[np.bool_]

# What each voice counts for, alone with the rules or beside the reader; of rules, whose votes are 0 or 1, as they are.
WITHOUT_READER = {LINEAR: 1.0, RULES: 0.6}
WITH_READER = {LINEAR: 0.35, READER: 0.65, RULES: 0.3}


def settle_ballot(votes: Mapping[str, Scores], truth: Truth, *, weights: Mapping[str, float]) -> Ballot:
    """Return the ballot that fits these votes best, without figures."""
    voices = {name: _voice(name, votes[name], weight) for name, weight in weights.items()}
    counted = np.sum([voice.weigh(votes[name]) for name, voice in voices.items()], axis=0)
    code = fit_curve([counted.ravel()], truth.ravel())
    return Ballot(
        voices=voices,
        code=code,
        event=fit_curve([votes[ANY], counted.max(axis=1)], np.asarray(truth.any(axis=1))),
        threshold=best_threshold(code.probability(counted)),
    )


def fit_curve(scores: Sequence[Scores], truth: Truth) -> Curve:
    """Return the logistic curve that best gives the probability of truth at these scores."""
    # Without a penalty, since a curve of one or two slopes has nothing to learn by heart.
    fitted = LogisticRegression(C=np.inf, max_iter=1000).fit(np.column_stack(scores), truth)
    return Curve(slopes=tuple(fitted.coef_[0].tolist()), offset=float(fitted.intercept_[0]))


def best_threshold(probabilities: Scores) -> float:
    """Return the probability from which proposing gives the highest expected F1 over all sentences and codes.

    Expected, if the probabilities are right (Lipton, Elkan & Naryanaswamy 2014): that hangs less on single sentences
    than the threshold with the highest F1 found, and holds up better on other stories.
    """
    ordered = np.sort(probabilities, axis=None)[::-1].astype(np.float64)
    expected = 2 * np.cumsum(ordered) / (np.arange(1, ordered.size + 1) + ordered.sum())
    return float(ordered[expected.argmax()])


def count_proposals(ballot: Ballot, votes: Mapping[str, Scores], truth: Truth, codes: Sequence[str]) -> list[Counts]:
    """Return for each code how its proposals compare with the truth."""
    probabilities = ballot.code.probability(ballot.count(votes))
    proposed = proposal_table(probabilities, codes, threshold=ballot.threshold)
    return [
        Counts(int((found & there).sum()), int((found & ~there).sum()), int((~found & there).sum()))
        for found, there in zip(proposed.T, truth.T, strict=True)
    ]


def proposal_table(probabilities: Scores, codes: Sequence[str], *, threshold: float) -> Truth:
    """Return whether each code would be proposed for each sentence, of shape (sentences, codes)."""
    chosen = [
        choose_proposals(dict(zip(codes, row, strict=True)), threshold=threshold) for row in probabilities.tolist()
    ]
    return np.array([[code in row for code in codes] for row in chosen], np.bool_)


def _voice(name: str, votes: Scores, weight: float) -> Voice:
    if name == RULES:
        return Voice(weight=weight, mean=0.0, spread=1.0)
    return Voice(weight=weight, mean=float(votes.mean()), spread=float(votes.std()))
