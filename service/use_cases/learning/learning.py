"""`verhalenbank learn`: a model that learned from the bank's own answers, put in force unless it is worse."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.corpus import CORPUS
from ingest.tagging.artefact import BALLOTS_FILE, FOLDER, LINEAR_FILE, fingerprint
from ingest.tagging.ballot import read_ballots
from ingest.tagging.learning.answers import AnsweredSentence, answered_sentences, is_held_out
from ingest.tagging.learning.terms import STORIES_AT_LEAST
from ingest.tagging.linear_model import LinearModel
from ingest.tagging.local_model import Facts, LocalModel, ModelShelf
from ingest.tagging.rules import RuleBook, read_rules
from ingest.tagging.training.corpus import read_corpus
from ingest.tagging.voting_tagger import LINEAR
from service.use_cases.learning.own_model import gone, shelf_of, state_of
from service.wiring import Bank
from stories.errors import InvalidInputError, VerhalenbankError
from stories.story import StoryStatus

if TYPE_CHECKING:
    from ingest.tagging.learning.learning import Learned, Tell

_FORGOTTEN = " Het oude eigen model mag of kan niet meer gebruikt worden en is weg; de bank gebruikt het meegeleverde."


class NotBetterError(VerhalenbankError):
    """What was learned makes the proposals worse; the model in force stays."""


@dataclass(frozen=True, slots=True)
class Report:
    """A model that was put in force, what it learned, and how many answers it was measured on."""

    model: LocalModel
    learned: "Learned"
    measured_on: int


def collect_answers(bank: Bank) -> tuple[AnsweredSentence, ...]:
    """Return what narrators and curators said of labels, in all stories that may be learned from."""
    codes = frozenset(code.id for code in bank.codebook.codes)
    found: list[AnsweredSentence] = []
    for story in bank.store.stories(status=StoryStatus.PUBLISHED):
        found += answered_sentences(story, bank.store.taggings([story.id])[story.id], codes=codes)
    return tuple(found)


def learn_from_answers(bank: Bank, *, tell: "Tell", corpus: Path = CORPUS) -> Report:
    """Learn from the answers in the bank and put the new model in force.

    Raise InvalidInputError when there is too little to learn from or nothing new, and NotBetterError when the new model
    is worse; then all stays as it was. But a model that learned from stories that may not be learned from any more, or
    that cannot be used, is forgotten in any case. `corpus` is the folder of annotated text to learn from besides.
    """
    shelf = shelf_of(bank)
    with shelf.alone():
        state = state_of(bank)
        must_go = bool(state.gone or state.unusable)
        own = None if must_go else state.own
        try:
            return _learn(bank, shelf, own, tell=tell, corpus=corpus)
        except VerhalenbankError as error:
            if not must_go:
                raise
            shelf.go_back_to(None)
            raise type(error)(f"{error}{_FORGOTTEN}") from None


def _learn(bank: Bank, shelf: ModelShelf, own: LocalModel | None, *, tell: "Tell", corpus: Path) -> Report:
    answers = collect_answers(bank)
    _check_enough(answers)
    digest = _digest(answer for answer in answers if not is_held_out(answer.story_id))
    if own and own.facts.answers == digest:
        raise InvalidInputError("Sinds de vorige keer is er niets nieuws om van te leren.")
    try:
        from ingest.tagging.learning.learning import InForce, learn
    except ModuleNotFoundError:
        raise InvalidInputError("Leren vraagt: .venv/bin/pip install -e '.[learning]'.") from None
    shipped = LinearModel.load(FOLDER / LINEAR_FILE)
    learned = learn(
        answers,
        read_corpus(corpus),
        shipped=shipped,
        in_force=InForce(LinearModel.load(own.path), own.facts.corpus) if own else InForce(shipped, {}),
        ballot=read_ballots(FOLDER / BALLOTS_FILE)[LINEAR],
        rules=RuleBook(read_rules()),
        tell=tell,
    )
    if learned.worse:
        raise NotBetterError(_why_not(learned))
    # Learning takes minutes, and a narrator does not wait.
    if gone(bank, learned.stories):
        raise InvalidInputError("Intussen is een verhaal weggehaald waarvan geleerd werd. Leer nog een keer.")
    facts = Facts(
        made_at=bank.clock(),
        codebook=bank.codebook.version,
        shipped=fingerprint(),
        stories=learned.stories,
        answers=digest,
        corpus={change.code: change.corpus.after for change in learned.changes},
        former=own.name if own else None,
    )
    measured_on = sum(len(answer.answered) for answer in answers if is_held_out(answer.story_id))
    return Report(shelf.put(learned.model, facts), learned, measured_on)


def _check_enough(answers: Iterable[AnsweredSentence]) -> None:
    stories = {answer.story_id for answer in answers}
    apart = sum(is_held_out(story_id) for story_id in stories)
    if len(stories) - apart < STORIES_AT_LEAST or not apart:
        raise InvalidInputError(
            f"Er is te weinig om van te leren: {len(stories) - apart} beantwoorde verhalen, en {apart} om op te meten. "
            f"Nodig zijn er {STORIES_AT_LEAST} en 1."
        )


def _why_not(learned: "Learned") -> str:
    own, corpus = learned.own, learned.corpus
    return (
        "Het nieuwe model is slechter en wordt niet gebruikt: F1 "
        f"{own.after.f1:.3f} was {own.before.f1:.3f} op eigen antwoorden, "
        f"{corpus.after.f1:.3f} was {corpus.before.f1:.3f} op het corpus."
    )


def _digest(answers: Iterable[AnsweredSentence]) -> str:
    rows = sorted((one.story_id, one.text, sorted(one.confirmed), sorted(one.rejected)) for one in answers)
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()
