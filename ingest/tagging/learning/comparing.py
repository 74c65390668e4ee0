"""How often a linear model with the rules proposes what people say, on sentences that it did not learn from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.counts import Counts
from ingest.tagging.ballot import Ballot, Scores
from ingest.tagging.learning.answers import AnsweredSentence
from ingest.tagging.linear_model import LinearModel
from ingest.tagging.rules import RuleBook
from ingest.tagging.voting_tagger import LINEAR, RULES

Table = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Change:
    """How well a code, or all together, was proposed before and after."""

    before: Counts
    after: Counts

    def __add__(self, other: "Change") -> "Change":
        return Change(self.before + other.before, self.after + other.after)


@dataclass(frozen=True, slots=True)
class LabelChange:
    """What became of one code: the answers it was learned from, and the change on held-out stories.

    `corpus` is about held-out stories of the corpus, `own` about the answers in the bank's own held-out stories.
    """

    code: str
    confirmed: int
    rejected: int
    corpus: Change
    own: Change


@dataclass(frozen=True, slots=True)
class Judge:
    """Counts proposals as the bank makes them without its reader, who has read the corpus's stories before."""

    ballot: Ballot
    rules: RuleBook

    def judge_corpus(
        self, scores: Scores, texts: Sequence[str], truth: Table, codes: Sequence[str]
    ) -> dict[str, Counts]:
        """Return the counts per code, given a linear score and the truth for every sentence and code."""
        return self._count(scores, texts, truth, np.ones_like(truth), codes)

    def judge_own(
        self, model: LinearModel, answers: Sequence[AnsweredSentence], codes: Sequence[str]
    ) -> dict[str, Counts]:
        """Return the counts per code of what a model proposes where people answered; the rest counts for nothing."""
        texts = [answer.text for answer in answers]
        columns = [model.outputs.index(code) for code in codes]
        said = np.array([[code in answer.confirmed for code in codes] for answer in answers], np.bool_)
        known = np.array([[code in answer.answered for code in codes] for answer in answers], np.bool_)
        shape = (len(answers), len(codes))
        return self._count(model.scores(texts)[:, columns], texts, said.reshape(shape), known.reshape(shape), codes)

    def _count(
        self, scores: Scores, texts: Sequence[str], truth: Table, known: Table, codes: Sequence[str]
    ) -> dict[str, Counts]:
        votes: Mapping[str, Scores] = {LINEAR: scores, RULES: self.rules.votes(texts, codes)}
        proposed = self.ballot.code.probability(self.ballot.count(votes)) >= self.ballot.threshold
        hits, extra, missed = proposed & truth & known, proposed & ~truth & known, ~proposed & truth & known
        return {
            code: Counts(int(hits[:, column].sum()), int(extra[:, column].sum()), int(missed[:, column].sum()))
            for column, code in enumerate(codes)
        }
