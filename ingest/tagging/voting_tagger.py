"""The bank's own tagger: a linear model and, where it is there, the encoder, each with a vote on every sentence."""

from collections.abc import Sequence
from typing import Protocol

from ingest.tagging.ballot import Ballot, Scores
from ingest.tagging.choosing import choose_candidates, choose_proposals
from ingest.tagging.linear_model import LinearModel
from ingest.tagging.tagger import ScoredCode, SentenceReading
from ingest.tagging.turns import told_parts

LINEAR = "linear"
ANY = "any"
READER = "reader"

_NOTHING = SentenceReading((), (), 0.0)


class LabelScorer(Protocol):
    """A voice beside the linear model, such as the encoder."""

    def label_scores(self, sentences: Sequence[str]) -> Scores:
        """Return a score for every sentence and code, of shape (sentences, codes), codes in the codebook's order."""
        ...


class VotingTagger:
    """Reads labels by the votes of a linear model and, if one is given, a reader."""

    def __init__(self, linear: LinearModel, ballot: Ballot, *, version: str, reader: LabelScorer | None = None) -> None:
        self._linear = linear
        self._ballot = ballot
        self._reader = reader
        self._codes = linear.outputs[:-1]
        self.version = version

    def read(self, sentences: Sequence[str]) -> list[SentenceReading]:
        """Return one reading a sentence; nothing is read in an interviewer's words."""
        told = told_parts(sentences)
        heard = [part for part in told if part.strip()]
        if not heard:
            return [_NOTHING] * len(told)
        votes = self._votes(heard)
        counted = self._ballot.count(votes)
        probabilities = self._ballot.code.probability(counted)
        events = self._ballot.event.probability(votes[ANY], counted.max(axis=1))
        readings = iter(
            self._reading(sentence, dict(zip(self._codes, row.tolist(), strict=True)), float(event))
            for sentence, row, event in zip(heard, probabilities, events, strict=True)
        )
        return [next(readings) if part.strip() else _NOTHING for part in told]

    def _votes(self, sentences: Sequence[str]) -> dict[str, Scores]:
        linear = self._linear.scores(sentences)
        votes = {LINEAR: linear[:, :-1], ANY: linear[:, -1]}
        if self._reader is not None:
            votes[READER] = self._reader.label_scores(sentences)
        return votes

    def _reading(self, sentence: str, probabilities: dict[str, float], event: float) -> SentenceReading:
        proposed = choose_proposals(
            probabilities, threshold=self._ballot.threshold, never_unasked=self._ballot.never_unasked
        )
        return SentenceReading(
            proposals=tuple(
                ScoredCode(code, probabilities[code], self._linear.explain(sentence, code)) for code in proposed
            ),
            candidates=tuple(ScoredCode(code, probabilities[code]) for code in choose_candidates(probabilities)),
            event=event,
        )
