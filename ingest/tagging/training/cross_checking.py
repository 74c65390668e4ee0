"""How far settling on some stories flatters: each judged by a ballot that was settled on the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ingest.counts import Counts, total
from ingest.evaluation.calibration import measure_calibration
from ingest.tagging.ballot import Ballot, Scores
from ingest.tagging.training.settling import Truth, count_proposals, proposal_table, settle_ballot

PARTS = 5


@dataclass(frozen=True, slots=True)
class CrossCheck:
    """Proposals by ballots settled on the other stories, per code, and the calibration error of those proposals."""

    per_code: Mapping[str, Counts]
    calibration_error: float

    @property
    def micro(self) -> Counts:
        """All codes together."""
        return total(self.per_code.values())


def cross_check(
    votes: Mapping[str, Scores],
    truth: Truth,
    codes: Sequence[str],
    stories: Sequence[str],
    *,
    weights: Mapping[str, float],
) -> CrossCheck:
    """Return how ballots do on stories that they were not settled on, in five parts."""
    numbers = {story: number for number, story in enumerate(dict.fromkeys(stories))}
    parts = np.array([numbers[story] % PARTS for story in stories])
    per_code = dict.fromkeys(codes, Counts())
    confidences: list[float] = []
    right: list[bool] = []
    for part in range(min(PARTS, len(numbers))):
        here, there = parts == part, parts != part
        ballot = settle_ballot(_rows(votes, there), truth[there], weights=weights)
        counts = count_proposals(ballot, _rows(votes, here), truth[here], codes)
        per_code = {code: per_code[code] + count for code, count in zip(codes, counts, strict=True)}
        said, was = _proposals(ballot, _rows(votes, here), truth[here], codes)
        confidences += said
        right += was
    return CrossCheck(per_code, measure_calibration(confidences, right).expected_error)


def _proposals(
    ballot: Ballot, votes: Mapping[str, Scores], truth: Truth, codes: Sequence[str]
) -> tuple[list[float], list[bool]]:
    probabilities = ballot.code.probability(ballot.count(votes))
    proposed = proposal_table(probabilities, codes, threshold=ballot.threshold)
    return probabilities[proposed].tolist(), truth[proposed].tolist()


def _rows(votes: Mapping[str, Scores], rows: Truth) -> dict[str, Scores]:
    return {name: table[rows] for name, table in votes.items()}
