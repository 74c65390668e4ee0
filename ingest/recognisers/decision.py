"""The one decision: which candidates are hidden, which are asked about, and which are left alone.

Every voice that speaks for or against a candidate has a weight, learned from annotated stories (`weights.toml`, made
by `python -m ingest.recognisers.training.weigh`). The sum of the weights of all that is said is the log-odds that the
candidate identifies someone. Above one line it is hidden, between two lines it is asked, below them it is left alone;
the dial moves both.
"""

import math
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.recognisers.animal_names import names_of_animals_only
from ingest.recognisers.borders import is_covered_but_for_joints, longest_outside, trim, with_article
from ingest.recognisers.candidates import FORMAL, Candidate, evidence, gather, sureness_of_names
from ingest.recognisers.mere_words import identifies_no_one, is_more_often_a_word
from ingest.recognisers.news_entities import NEWS
from ingest.recognisers.other_scripts import OTHER_SCRIPTS
from ingest.recognisers.reading import Reading
from ingest.recognisers.repetition import repetitions
from ingest.recognisers.small_letters import is_no_name_in_small_letters, words_that_are_names
from ingest.recognisers.stretches import allowed_stretches, employer_stretches, standing_stretches, well_known_stretches
from ingest.recognisers.surname_particles import full_surnames, with_particles
from ingest.recognisers.votes import READER, Vote
from ingest.recognisers.word_names import word_names
from ingest.redaction.placeholders import PLACEHOLDER, find_placeholders
from stories.spans import Mention, MentionKind, Span

WEIGHTS = Path(__file__).parent / "weights.toml"
BY_HAND = Path(__file__).parent / "weights_by_hand.toml"
_RULES = "rules"
OTHERS = "others"
# What nobody here can weigh: a model with kinds of its own, and words in letters that no model has read.
_ONLY_ASKED = (NEWS, OTHER_SCRIPTS)
_EMPLOYER = "employers.brand"
# Circumstances that training never met have no say; a rule that it never met counts as one that is usually right.
CIRCUMSTANCES = ("kind.", "words.", "manner.")
_UNSEEN_RULE = 1.5
_FURTHEST = 30.0


@dataclass(frozen=True, slots=True)
class Dial:
    """How sure the decision must be: from `hide` on it hides, from `doubt` on it asks.

    In a text that was hidden before, what was left then is hidden from `again` on: it was read once and left, and
    between the two lines it is asked. So hiding twice changes nothing.
    """

    hide: float = 0.13
    doubt: float = 0.035
    again: float = 0.5

    def for_text(self, text: str) -> "Dial":
        """Return the dial as it stands for a text."""
        return replace(self, hide=max(self.hide, self.again)) if PLACEHOLDER.search(text) else self

    @classmethod
    def usual(cls, voices: frozenset[str]) -> "Dial":
        """Return the dial that suits these models: without the reader less is sure, and more is asked."""
        return cls() if READER in voices else cls(hide=0.5, doubt=0.05, again=0.8)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is hidden without asking, and what is asked."""

    hidden: tuple[Mention, ...]
    doubts: tuple[Mention, ...]


class Decision:
    """Weighs the voices over every candidate of a text."""

    def __init__(self, weights: Mapping[str, Mapping[str, float]], *, voices: frozenset[str], dial: Dial) -> None:
        self._others = weights["+".join([_RULES, *sorted(voices - {READER})])]
        self._reader = weights[READER] if READER in voices else None
        self._voices = voices
        self._dial = dial

    def decide(self, reading: Reading, votes: Sequence[Vote]) -> Verdict:
        """Return what to hide and what to ask, in the order of the text and without overlaps.

        Whoever is hidden once is looked for in the whole text, and what is found so is decided with the rest.
        """
        questions = tuple(vote for vote in votes if vote.rule.startswith(_ONLY_ASKED))
        answers = tuple(vote for vote in votes if not vote.rule.startswith(_ONLY_ASKED))
        harmless, dial = allowed_stretches(reading.text), self._dial.for_text(reading.text)
        verdict = self._decide_once(reading, answers, harmless, dial)
        if again := tuple(repetitions(reading, verdict.hidden)):
            verdict = self._decide_once(reading, (*answers, *again), harmless, dial)
        employers = (Vote(span, MentionKind.ORGANISATION, _EMPLOYER) for span in employer_stretches(reading.text))
        return self._with_questions(verdict, (*questions, *word_names(reading, verdict.hidden), *employers))

    def _with_questions(self, verdict: Verdict, questions: Iterable[Vote]) -> Verdict:
        """Return the verdict with what is only ever asked, where nothing was decided yet."""
        doubts = list(verdict.doubts)
        for vote in questions:
            if not any(vote.span.overlaps(mention.span) for mention in (*verdict.hidden, *doubts)):
                doubts.append(Mention(vote.span, vote.kind, vote.rule, self._dial.doubt))
        return Verdict(verdict.hidden, tuple(sorted(doubts)))

    def _decide_once(self, reading: Reading, votes: Sequence[Vote], harmless: Sequence[Span], dial: Dial) -> Verdict:
        hidden: list[Mention] = []
        doubts: list[Mention] = []
        candidates = tuple(
            gather(vote for vote in votes if not any(stretch.contains(vote.span) for stretch in harmless))
        )
        ours, well_known = find_placeholders(reading.text), well_known_stretches(reading.text)
        animals, names = names_of_animals_only(reading, votes), words_that_are_names(reading)
        standing, surnames = standing_stretches(reading.text), full_surnames(reading, candidates)
        elsewhere = sureness_of_names(reading, candidates, READER) if self._reader is not None else {}
        for candidate in candidates:
            # A name does not run on into what stands in the place of another.
            span = longest_outside(candidate.span, ours)
            span = span and trim(reading.text, span, as_it_stands=candidate.kind in FORMAL)
            if span is None or any(stretch.contains(span) for stretch in harmless):
                continue
            if is_covered_but_for_joints(reading, span, standing):
                continue
            if identifies_no_one(reading, span, candidate.kind, names) or _names_only(reading, span, animals):
                continue
            if is_no_name_in_small_letters(reading, span, candidate.kind, names):
                continue
            probability = self.probability(evidence(reading, candidate, self._voices, elsewhere))
            if probability < dial.doubt:
                continue
            asked = any(stretch.contains(span) for stretch in well_known)
            asked = asked or is_more_often_a_word(reading, span, candidate.kind)
            whole = with_particles(reading, span, surnames)
            kind = candidate.kind if whole == span else MentionKind.PERSON
            mention = Mention(with_article(reading, whole, kind), kind, _first_reason(candidate), round(probability, 3))
            (hidden if probability >= dial.hide and not asked else doubts).append(mention)
        return Verdict(tuple(hidden), tuple(doubts))

    def probability(self, said: Mapping[str, float]) -> float:
        """Return how likely it is that a candidate of which all this is said identifies someone."""
        total = combined(self._others, said)
        if self._reader is not None:
            total = joined_by_reader(self._reader, total, said)
        return 1.0 / (1.0 + math.exp(-max(-_FURTHEST, min(_FURTHEST, total))))


def _names_only(reading: Reading, span: Span, names: frozenset[str]) -> bool:
    words = reading.words_in(span) if names else ()
    return len(words) == 1 and words[0].stem in names


def combined(weights: Mapping[str, float], said: Mapping[str, float]) -> float:
    """Return the log-odds to which everything that is said adds up, the reader left out."""
    total = weights["bias"]
    for name, value in said.items():
        if name != READER:
            total += value * weights.get(name, 0.0 if name.startswith(CIRCUMSTANCES) else _UNSEEN_RULE)
    return total


def joined_by_reader(weights: Mapping[str, float], others: float, said: Mapping[str, float]) -> float:
    """Return the log-odds when the reader joins the others, and what their word weighs differently beside it."""
    total = weights["bias"] + weights[OTHERS] * others
    return total + sum(value * weights.get(name, 0.0) for name, value in said.items())


def load_weights() -> dict[str, dict[str, float]]:
    """Return the weights per set of voices: those that were learned, and over them those that were set by hand."""
    weights = learned_weights()
    for rule, sizes in hand_set_weights().items():
        for voices, size in zip(weights, sizes, strict=True):
            weights[voices][rule] = size
    return weights


def learned_weights() -> dict[str, dict[str, float]]:
    """Return what weigh.py learned per set of voices: the rules, with the sequence models, and the reader's own."""
    return tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))


def hand_set_weights() -> dict[str, list[float]]:
    """Return the weights that were set by hand, by rule, in the order of those sets."""
    return tomllib.loads(BY_HAND.read_text(encoding="utf-8"))


def _first_reason(candidate: Candidate) -> str:
    """Return the rule to name: one that explains itself before a model."""
    rules = sorted(candidate.votes, key=lambda vote: (vote.probability is not None, -len(vote.span), vote.rule))
    return rules[0].rule
