"""Do probabilities mean what they say? Of all that was called 70 % sure, 70 % should be right."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

BINS = 10


@dataclass(frozen=True, slots=True)
class ReliabilityRow:
    """What was said with a confidence from `low` to `high`: how often, how sure on average, the share that is right."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """A reliability table and its expected calibration error (Naeini, Cooper & Hauskrecht 2015, ten equal bins)."""

    rows: tuple[ReliabilityRow, ...]
    expected_error: float


def measure_calibration(confidences: Sequence[float], right: Sequence[bool]) -> Calibration:
    """Return how well confidences between 0 and 1 match what turned out right; bins without any are left out."""
    said, was = np.asarray(confidences, np.float64), np.asarray(right, np.bool_)
    numbers = np.minimum((said * BINS).astype(int), BINS - 1)
    rows = []
    for number in np.unique(numbers):
        here = numbers == number
        rows.append(
            ReliabilityRow(
                low=float(number / BINS),
                high=float((number + 1) / BINS),
                count=int(here.sum()),
                confidence=float(said[here].mean()),
                right=float(was[here].mean()),
            )
        )
    error = sum(row.count * abs(row.confidence - row.right) for row in rows) / max(1, len(said))
    return Calibration(tuple(rows), error)
