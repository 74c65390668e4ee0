"""How voices are counted: what they say of a code becomes one score, and that a probability that can be trusted."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.counts import Counts
from ingest.tagging.tagger import weak_codes

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice's weight, and the mean and spread of its scores, which bring voices to one scale."""

    weight: float
    mean: float
    spread: float

    def weigh(self, scores: Scores) -> Scores:
        """Return what this voice adds: its scores as distances from the mean, in spreads, times its weight."""
        return np.asarray((scores - self.mean) * (self.weight / self.spread), np.float32)


@dataclass(frozen=True, slots=True)
class Curve:
    """A logistic curve (Platt 1999): the probability that belongs to a score, or to several together."""

    slopes: tuple[float, ...]
    offset: float

    def probability(self, *scores: Scores) -> Scores:
        """Return the probability at each place of the arrays of scores, of which there is one a slope."""
        steepness = [slope * np.asarray(score, np.float64) for slope, score in zip(self.slopes, scores, strict=True)]
        return np.asarray(1 / (1 + np.exp(-(np.sum(steepness, axis=0) + self.offset))), np.float32)


@dataclass(frozen=True, slots=True)
class Ballot:
    """How one set of voices is counted, as it was settled in training.

    `code` makes a probability of a code's score, and `event` one of two scores: that of the linear model for any label,
    and the highest of the sentence's codes. From the probability `threshold` on a code may be proposed. `figures` say
    how well each code was recognised on stories that this was not settled on; `reader` is the version of the reader
    that has a vote.
    """

    voices: Mapping[str, Voice]
    code: Curve
    event: Curve
    threshold: float
    figures: Mapping[str, Counts] = field(default_factory=dict)
    reader: str | None = None

    @property
    def never_unasked(self) -> frozenset[str]:
        """The codes that are recognised too badly to be proposed unasked."""
        return weak_codes(self.figures)

    def count(self, scores: Mapping[str, Scores]) -> Scores:
        """Return one score for every sentence and code, given those of each voice."""
        return np.asarray(sum(voice.weigh(scores[name]) for name, voice in self.voices.items()), np.float32)


def write_ballots(ballots: Mapping[str, Ballot], path: Path) -> None:
    """Write ballots by name to a file that a person can read."""
    rows = {name: asdict(ballot) for name, ballot in ballots.items()}
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_ballots(path: Path) -> dict[str, Ballot]:
    """Return the ballots that `write_ballots` wrote."""
    rows: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return {
        name: Ballot(
            voices={voice: Voice(**numbers) for voice, numbers in row["voices"].items()},
            code=_curve(row["code"]),
            event=_curve(row["event"]),
            threshold=row["threshold"],
            figures={code: Counts(**counts) for code, counts in row["figures"].items()},
            reader=row["reader"],
        )
        for name, row in rows.items()
    }


def _curve(row: dict[str, Any]) -> Curve:
    return Curve(slopes=tuple(row["slopes"]), offset=row["offset"])
