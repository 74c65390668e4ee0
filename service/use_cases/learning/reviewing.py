"""Reviewing labels: a curator says of one sentence after another which codes it has, beside what its narrator says."""

from collections.abc import Iterable
from dataclasses import dataclass

from service.use_cases.accounts import must_be_allowed
from service.use_cases.openings import note_opening_once
from service.use_cases.sentences_in_place import OpenSentence
from service.wiring import Bank
from stories.access import Action
from stories.accounts import User
from stories.errors import StoryNotFoundError
from stories.label_reviews import LabelReview, answer_review
from stories.permission import may_learn
from stories.taggings import Decision, Tagging, Voice


@dataclass(frozen=True, slots=True)
class SentenceToReview:
    """A sentence before a curator, and how many are waiting with it; not why it was drawn, nor what was proposed."""

    sentence: OpenSentence
    waiting: int


@dataclass(frozen=True, slots=True)
class Reviewed:
    """How many sentences curators reviewed, how many they could not, and how many wait for this curator."""

    answered: int
    unknown: int
    waiting: int


def progress_of(bank: Bank, *, curator: User) -> Reviewed:
    """Return how far reviewing is."""
    must_be_allowed(curator, Action.REVIEW_LABELS)
    done = [review for review in bank.store.reviews() if not review.waiting]
    answered = sum(review.codes is not None for review in done)
    return Reviewed(answered, len(done) - answered, len(_waiting(bank, curator)))


def next_place(bank: Bank, *, curator: User) -> tuple[str, int] | None:
    """Return the story and sentence that this curator is asked about now, or None when nothing waits."""
    must_be_allowed(curator, Action.REVIEW_LABELS)
    waiting = _waiting(bank, curator)
    return (waiting[0].story_id, waiting[0].sentence) if waiting else None


def open_sentence(bank: Bank, story_id: str, sentence: int, *, curator: User) -> SentenceToReview:
    """Return a sentence that waits for this curator, and note for its narrator that its story was opened.

    Raise StoryNotFoundError when it does not wait, or may not be learned from any more.
    """
    review = _one_waiting(bank, story_id, sentence, curator)
    note_opening_once(bank, story_id, reader=curator, since=review.drawn_at)
    return SentenceToReview(
        OpenSentence(review.place, bank.store.get(story_id), sentence), len(_waiting(bank, curator))
    )


def answer(bank: Bank, story_id: str, sentence: int, codes: Iterable[str] | None, *, curator: User) -> None:
    """Keep which codes a curator finds in a sentence, none among them, or with None that they do not know.

    The codes are kept in the curator's own voice as confirmed, and what the model held likely and the curator did not
    choose as rejected; what the narrator said stays. Raise UnknownLabelError and StoryNotFoundError.
    """
    review = _one_waiting(bank, story_id, sentence, curator)
    chosen = None if codes is None else frozenset(bank.codebook.code(code).id for code in codes)
    bank.store.put_review(answer_review(review, chosen, now=bank.clock()))
    if chosen is None:
        return
    known = {code.id for code in bank.codebook.codes}
    words = [(code, Decision.CONFIRMED) for code in sorted(chosen)]
    words += [(code, Decision.REJECTED) for code in sorted(((review.offered | review.proposed) - chosen) & known)]
    version = bank.codebook.version
    taggings = [Tagging(story_id, sentence, code, Voice.CURATOR, decision, version) for code, decision in words]
    bank.store.put_taggings(story_id, taggings)
    bank.sync()


def _waiting(bank: Bank, curator: User) -> list[LabelReview]:
    waiting = [review for review in bank.store.reviews() if review.waiting and review.curator == curator.name]
    stories = bank.store.get_many(sorted({review.story_id for review in waiting}))
    return [review for review in waiting if may_learn(stories[review.story_id].open_uses)]


def _one_waiting(bank: Bank, story_id: str, sentence: int, curator: User) -> LabelReview:
    must_be_allowed(curator, Action.REVIEW_LABELS)
    for review in _waiting(bank, curator):
        if (review.story_id, review.sentence) == (story_id, sentence):
            return review
    raise StoryNotFoundError("Deze zin wacht niet (meer) op je.")
