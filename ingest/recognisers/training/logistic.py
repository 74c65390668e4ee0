"""Logistic regression in a few lines: the weight of each voice, kept near what is expected where little is known."""

from collections.abc import Mapping, Sequence

import numpy as np

_STEPS = 30
_SETTLED = 1e-6


def fit(
    rows: Sequence[Mapping[str, float]],
    outcomes: Sequence[bool],
    *,
    counts: Sequence[float],
    names: Sequence[str],
    restraint: float,
    expected: Mapping[str, float],
) -> dict[str, float]:
    """Return a weight for each name and for `bias`, by Newton's method.

    `counts` says how heavily each row counts; `restraint` pulls every weight to what is `expected` of it (else nought).
    """
    columns = {name: place for place, name in enumerate([*names, "bias"])}
    table = np.zeros((len(rows), len(columns)))
    table[:, columns["bias"]] = 1.0
    for place, row in enumerate(rows):
        for name, value in row.items():
            if name in columns:
                table[place, columns[name]] = value
    prior = np.array([expected.get(name, 0.0) for name in columns])
    pull = np.full(len(columns), restraint)
    pull[columns["bias"]] = 1e-3
    weights, target, weight_of_row = prior.copy(), np.array(outcomes, float), np.array(counts)
    for _ in range(_STEPS):
        chance = 1.0 / (1.0 + np.exp(-np.clip(table @ weights, -30.0, 30.0)))
        slope = table.T @ (weight_of_row * (target - chance)) - pull * (weights - prior)
        curve = (table * (weight_of_row * chance * (1.0 - chance))[:, None]).T @ table + np.diag(pull)
        step = np.linalg.solve(curve, slope)
        weights += step
        if np.abs(step).max() < _SETTLED:
            break
    return {name: float(weights[place]) for name, place in columns.items()}
