"""The conversation, tried on annotated stories: what a narrator who answers like a coder tells in a few questions."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ingest.evaluation.labels import ReadStory
from ingest.tagging.conversation import Choice, Question, choose_questions


@dataclass(frozen=True, slots=True)
class Captured:
    """What is told after some questions.

    `labels` is the share of all true labels, each in its own sentence, that is ticked when everything a question offers
    is opened: after "ja" under "Gebeurt hier nog iets?", after "anders", or under "Iets anders". `at_once` is the share
    among the at most five choices that need no opening (of a named question: its label, and what its answer shows).
    `codes` is the share of a story's codes that is told in at least one of its sentences, which is what a pattern
    counts; `reached` the share of true labels in a passage that is asked about, where they can still be picked from all
    words of the codebook, a page away. `asked` is how many questions a story got, and `opened` how many other choices a
    question has behind it.
    """

    questions: int
    labels: float
    at_once: float
    codes: float
    reached: float
    asked: float
    opened: float


def simulate(read: Sequence[ReadStory], *, at_most: int) -> Captured:
    """Return what is captured when a narrator picks every right choice of at most so many questions a story.

    This narrator opens every list, never errs and never tires; a real one captures less.
    """
    asked = [choose_questions(story.readings, at_most=at_most) for story in read]
    truth = [_truth(story) for story in read]
    told = _told(asked, truth, lambda question: question.offered)
    at_once = _told(asked, truth, lambda question: question.choices)
    reached = [_reached(questions, labels) for questions, labels in zip(asked, truth, strict=True)]
    return Captured(
        questions=at_most,
        labels=_share(map(len, told), map(len, truth)),
        at_once=_share(map(len, at_once), map(len, truth)),
        codes=_share(map(_codes, told), map(_codes, truth)),
        reached=_share(reached, map(len, truth)),
        asked=_share(map(len, asked), [len(read)]),
        opened=_share((len(question.others) for questions in asked for question in questions), map(len, asked)),
    )


def _truth(story: ReadStory) -> set[tuple[int, str]]:
    return {(n, code) for n, sentence in enumerate(story.story.sentences) for code in sentence.codes}


def _told(
    asked: Sequence[Sequence[Question]],
    truth: Sequence[set[tuple[int, str]]],
    shown: Callable[[Question], Iterable[Choice]],
) -> list[set[tuple[int, str]]]:
    return [
        {(choice.sentence, choice.code) for question in questions for choice in shown(question)} & labels
        for questions, labels in zip(asked, truth, strict=True)
    ]


def _reached(questions: Iterable[Question], labels: Iterable[tuple[int, str]]) -> int:
    asked = {number for question in questions for number in question.sentences}
    return sum(n in asked for n, _ in labels)


def _codes(labels: Iterable[tuple[int, str]]) -> int:
    return len({code for _, code in labels})


def _share(parts: Iterable[int], wholes: Iterable[int]) -> float:
    return sum(parts) / max(1, sum(wholes))
