"""The bank's own tagger: a linear model, rules and, where it is there, the reader vote on every sentence."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from ingest.counts import Counts
from ingest.tagging.ballot import Ballot, Scores
from ingest.tagging.choosing import choose_candidates, choose_others, choose_proposals
from ingest.tagging.linear_model import LinearModel
from ingest.tagging.rules import RuleBook
from ingest.tagging.tagger import Evidence, ScoredCode, SentenceReading
from ingest.tagging.turns import parts_to_read

LINEAR = "linear"
RULES = "rules"
READER = "reader"

# Not a voice for a code, but what the linear model says of any label at all.
ANY = "any"

_NOTHING = SentenceReading((), (), 0.0)


class LabelScorer(Protocol):
    """A voice beside the linear model, such as the reader."""

    @property
    def version(self) -> str:
        """Which training it comes from."""
        ...

    def label_scores(self, sentences: Sequence[str]) -> Scores:
        """Return a score for every sentence and code, of shape (sentences, codes), codes in the codebook's order."""
        ...


class VotingTagger:
    """Reads labels by the votes of a linear model, rules and, if one is given, a reader."""

    def __init__(
        self, linear: LinearModel, rules: RuleBook, ballot: Ballot, *, version: str, reader: LabelScorer | None = None
    ) -> None:
        self._linear = linear
        self._rules = rules
        self._reader = reader
        self._ballot = ballot
        self._codes = linear.outputs[:-1]
        self.version = version

    @property
    def figures(self) -> Mapping[str, Counts]:
        """How well these voices together recognised each code on stories that they were not settled on."""
        return self._ballot.figures

    def read(self, sentences: Sequence[str]) -> list[SentenceReading]:
        """Return one reading a sentence; nothing is read in an interviewer's words."""
        told = parts_to_read(sentences)
        heard = [part for part in told if part.strip()]
        if not heard:
            return [_NOTHING] * len(told)
        votes = collect_votes(self._linear, self._rules, self._reader, heard)
        counted = self._ballot.count(votes)
        probabilities = self._ballot.code.probability(counted)
        events = self._ballot.event.probability(votes[ANY], counted.max(axis=1))
        readings = iter(
            self._reading(
                sentence,
                dict(zip(self._codes, row.tolist(), strict=True)),
                float(event),
                linear=dict(zip(self._codes, said.tolist(), strict=True)),
            )
            for sentence, row, event, said in zip(heard, probabilities, events, votes[LINEAR], strict=True)
        )
        return [next(readings) if part.strip() else _NOTHING for part in told]

    def _reading(
        self, sentence: str, probabilities: dict[str, float], event: float, *, linear: dict[str, float]
    ) -> SentenceReading:
        proposed = choose_proposals(
            probabilities, threshold=self._ballot.threshold, never_unasked=self._ballot.never_unasked
        )
        candidates = choose_candidates(probabilities)
        evidence = self._evidence(sentence, {*proposed, *candidates}, linear)

        def scored(codes: Sequence[str]) -> tuple[ScoredCode, ...]:
            return tuple(ScoredCode(code, probabilities[code], evidence.get(code, ())) for code in codes)

        return SentenceReading(scored(proposed), scored(candidates), event, scored(choose_others(probabilities)))

    def _evidence(
        self, sentence: str, codes: Collection[str], linear: Mapping[str, float]
    ) -> dict[str, tuple[Evidence, ...]]:
        """Return for codes the words of a rule, which a person can check, or those that weigh most in the linear model.

        A code to which neither says yes is the reader's, who cannot point: it has no evidence.
        """
        found: dict[str, tuple[Evidence, ...]] = {}
        for hit in self._rules.find(sentence):
            if hit.code in codes:
                found.setdefault(hit.code, (Evidence(hit.span, 1.0, hit.rule),))
        for code in codes:
            if code not in found and linear[code] > 0:
                found[code] = self._linear.explain(sentence, code)
        return found


def collect_votes(
    linear: LinearModel, rules: RuleBook, reader: LabelScorer | None, sentences: Sequence[str]
) -> dict[str, Scores]:
    """Return what each voice says, of shape (sentences, codes), and under `ANY` the linear score for any label."""
    scores = linear.scores(sentences)
    votes = {LINEAR: scores[:, :-1], RULES: rules.votes(sentences, linear.outputs[:-1]), ANY: scores[:, -1]}
    return votes if reader is None else votes | {READER: reader.label_scores(sentences)}
