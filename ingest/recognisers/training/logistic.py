"""Logistic regression in a few lines: the weight of each voice, kept near what is expected where little is known."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_STEPS = 30
_SETTLED = 1e-6
_FURTHEST = 30.0


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

    def loss(tried: Floats) -> float:
        chance = _chance(table, tried)
        likelihood = target * np.log(chance) + (1.0 - target) * np.log(1.0 - chance)
        return float(0.5 * pull @ (tried - prior) ** 2 - weight_of_row @ likelihood)

    for _ in range(_STEPS):
        chance = _chance(table, weights)
        slope = table.T @ (weight_of_row * (target - chance)) - pull * (weights - prior)
        curve = (table * (weight_of_row * chance * (1.0 - chance))[:, None]).T @ table + np.diag(pull)
        step = np.linalg.solve(curve, slope)
        # Far from the best weights a full step can overshoot, and never come back.
        before = loss(weights)
        while loss(weights + step) > before and np.abs(step).max() >= _SETTLED:
            step /= 2.0
        weights += step
        if np.abs(step).max() < _SETTLED:
            break
    return {name: float(weights[place]) for name, place in columns.items()}


def _chance(table: Floats, weights: Floats) -> Floats:
    chance: Floats = 1.0 / (1.0 + np.exp(-np.clip(table @ weights, -_FURTHEST, _FURTHEST)))
    return chance
