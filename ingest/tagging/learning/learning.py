"""Fits a linear model to the corpus and to what people answered, and compares it with the one in force."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ingest.counts import Counts
from ingest.tagging.ballot import Ballot
from ingest.tagging.learning.answers import AnsweredSentence, is_held_out
from ingest.tagging.learning.comparing import Change, Judge, LabelChange
from ingest.tagging.learning.fitting import lay_grounds
from ingest.tagging.linear_model import LinearModel
from ingest.tagging.rules import RuleBook
from ingest.tagging.training.corpus import LabelledSentence, truth_table
from ingest.tagging.training.fitting import ANY
from ingest.tagging.training.folds import FOLDS

# Files of the corpus of which a trial model sees nothing, so that old and new can be measured on their stories.
HELD_OUT_FILES = frozenset(FOLDS[0])
# What other rows alone do to the F1 on the corpus; less than this is not worse.
_ROUNDING = 0.001

Tell = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class InForce:
    """The model to improve upon, and how it did on the held-out files, for the codes of which that is known."""

    model: LinearModel
    corpus: Mapping[str, Counts]


@dataclass(frozen=True, slots=True)
class Learned:
    """A new model, the ids of the stories that it learned from, and what became of the codes that were answered.

    All other codes have the weights that they have in the shipped model.
    """

    model: LinearModel
    stories: tuple[str, ...]
    sentences: int
    changes: tuple[LabelChange, ...]

    @property
    def corpus(self) -> Change:
        """What changed on the corpus, all these codes together."""
        return sum((change.corpus for change in self.changes), Change(Counts(), Counts()))

    @property
    def own(self) -> Change:
        """What changed on the bank's own held-out answers, all these codes together."""
        return sum((change.own for change in self.changes), Change(Counts(), Counts()))

    @property
    def worse(self) -> bool:
        """Whether the new model proposes less well than the old one, on the one or on the other."""
        own, corpus = self.own, self.corpus
        return own.after.f1 < own.before.f1 or corpus.after.f1 < corpus.before.f1 - _ROUNDING


@dataclass(slots=True)
class _Steps:
    """Tells which step of how many is being done."""

    of: int
    tell: Tell
    done: int = 0

    def next(self, what: str) -> None:
        """Tell what is done now."""
        self.tell(self.done, self.of, what)
        self.done += 1


def learn(
    answers: Sequence[AnsweredSentence],
    corpus: Sequence[LabelledSentence],
    *,
    shipped: LinearModel,
    in_force: InForce,
    ballot: Ballot,
    rules: RuleBook,
    tell: Tell,
    files_held_out: frozenset[str] = HELD_OUT_FILES,
) -> Learned:
    """Return a model that learned from answers beside the corpus; the same answers always give the same model.

    Stories that are held out are only measured on. `ballot` counts the votes of the model and the rules; `tell` hears
    which step of how many is being done.
    """
    learned = [answer for answer in answers if not is_held_out(answer.story_id)]
    kept_apart = [answer for answer in answers if is_held_out(answer.story_id)]
    said = frozenset(code for answer in learned for code in answer.answered)
    codes = [code for code in shipped.outputs[:-1] if code in said]
    outputs = (*codes, ANY)
    unmeasured = [code for code in codes if code not in in_force.corpus]
    steps = _Steps(1 + len(unmeasured) + len(codes) + len(outputs), tell)
    steps.next("woorden tellen")
    grounds = lay_grounds(shipped, corpus, learned, outputs)
    apart = np.array([sentence.source in files_held_out for sentence in corpus])
    exam = [sentence for sentence in corpus if sentence.source in files_held_out]
    judge = Judge(ballot, rules)

    def examine(some: Sequence[str], *, answered: bool) -> dict[str, Counts]:
        """Judge a trial model that has not seen the held-out files."""
        if not some:
            return {}
        weights, offsets = grounds.fit(some, rows=~apart, answered=answered, tell=steps.next)
        scores = np.asarray(grounds.corpus[apart] @ weights + offsets, np.float32)
        return judge.judge_corpus(scores, [sentence.text for sentence in exam], truth_table(exam, some), some)

    before = {**in_force.corpus, **examine(unmeasured, answered=False)}
    after = examine(codes, answered=True)
    weights, offsets = grounds.fit(outputs, rows=np.ones_like(apart), answered=True, tell=steps.next)
    model = grounds.fitted_into(shipped, outputs, weights, offsets)
    own_before = judge.judge_own(in_force.model, kept_apart, codes)
    own_after = judge.judge_own(model, kept_apart, codes)
    return Learned(
        model=model,
        stories=tuple(sorted({answer.story_id for answer in learned})),
        sentences=len(learned),
        changes=tuple(
            LabelChange(
                code=code,
                confirmed=sum(code in answer.confirmed for answer in learned),
                rejected=sum(code in answer.rejected for answer in learned),
                corpus=Change(before[code], after[code]),
                own=Change(own_before[code], own_after[code]),
            )
            for code in codes
        ),
    )
