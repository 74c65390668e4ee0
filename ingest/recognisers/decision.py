"""The one decision: which candidates are hidden, which are asked about, and which are left alone.

Every voice that speaks for or against a candidate has a weight, learned from annotated stories (`weights.toml`, made by
`python -m ingest.recognisers.training.weigh`). The sum of the weights of all that is said is the log-odds that the candidate
identifies someone. Above one line it is hidden, between two lines it is asked, below them it is left alone; the dial moves both.
"""

import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ingest.recognisers.candidates import Candidate, evidence, gather
from ingest.recognisers.reading import Reading
from ingest.recognisers.votes import Vote
from stories.spans import Mention

_WEIGHTS = Path(__file__).parent / "weights.toml"
# A rule that training never saw counts as much as a rule that is usually right.
_UNSEEN_RULE = 2.0


@dataclass(frozen=True, slots=True)
class Dial:
    """How sure the decision must be: from `hide` on it hides, from `doubt` on it asks."""

    hide: float = 0.5
    doubt: float = 0.1


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is hidden without asking, and what is asked."""

    hidden: tuple[Mention, ...]
    doubts: tuple[Mention, ...]


class Decision:
    """Weighs the voices over every candidate of a text."""

    def __init__(self, weights: Mapping[str, float], *, voices: frozenset[str], dial: Dial) -> None:
        self._weights = weights
        self._voices = voices
        self._dial = dial

    def decide(self, reading: Reading, votes: Iterable[Vote]) -> Verdict:
        """Return what to hide and what to ask, in the order of the text and without overlaps."""
        hidden, doubts = [], []
        for candidate in gather(votes):
            probability = self.probability(reading, candidate)
            if probability < self._dial.doubt:
                continue
            mention = Mention(candidate.span, candidate.kind, _first_reason(candidate), round(probability, 3))
            (hidden if probability >= self._dial.hide else doubts).append(mention)
        return Verdict(tuple(hidden), tuple(doubts))

    def probability(self, reading: Reading, candidate: Candidate) -> float:
        """Return how likely it is that a candidate identifies someone."""
        total = self._weights.get("bias", 0.0)
        for name, value in evidence(reading, candidate, self._voices).items():
            total += value * self._weights.get(
                name, _UNSEEN_RULE if name.count(".") and not name.startswith(("kind.", "words.", "manner.")) else 0.0
            )
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def load_weights(voices: frozenset[str], path: Path = _WEIGHTS) -> dict[str, float]:
    """Return the weights that were learned for exactly these models beside the rules."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    name = "+".join(["rules", *sorted(voices)])
    return {key: float(value) for key, value in tables[name].items()}


def _first_reason(candidate: Candidate) -> str:
    """Return the rule to name: one that explains itself before a model."""
    rules = sorted(candidate.votes, key=lambda vote: (vote.probability is not None, -len(vote.span), vote.rule))
    return rules[0].rule
