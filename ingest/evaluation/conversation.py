"""The conversation, tried on annotated stories: what a narrator who answers like a coder tells in a few questions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.evaluation.labels import ReadStory
from ingest.tagging.conversation import Question, choose_questions


@dataclass(frozen=True, slots=True)
class Captured:
    """What is told after some questions.

    `labels` is the share of all true labels, each in its own sentence; `codes` the share of a story's codes that is
    told in at least one of its sentences, which is what a pattern counts; `reached` the share of true labels in a
    passage that is asked about, which a narrator can still tell by "anders". `asked` is how many questions a story got.
    """

    questions: int
    labels: float
    codes: float
    reached: float
    asked: float


def simulate(read: Sequence[ReadStory], *, at_most: int) -> Captured:
    """Return what is captured when a narrator picks every right choice of at most so many questions a story.

    This narrator never errs and never tires; a real one captures less.
    """
    asked = [choose_questions(story.readings, at_most=at_most) for story in read]
    truth = [_truth(story) for story in read]
    told = [_offered(questions) & labels for questions, labels in zip(asked, truth, strict=True)]
    reached = [_reached(questions, labels) for questions, labels in zip(asked, truth, strict=True)]
    return Captured(
        questions=at_most,
        labels=_share(map(len, told), map(len, truth)),
        codes=_share(map(_codes, told), map(_codes, truth)),
        reached=_share(reached, map(len, truth)),
        asked=sum(map(len, asked)) / max(1, len(read)),
    )


def _truth(story: ReadStory) -> set[tuple[int, str]]:
    return {(n, code) for n, sentence in enumerate(story.story.sentences) for code in sentence.codes}


def _offered(questions: Iterable[Question]) -> set[tuple[int, str]]:
    return {(choice.sentence, choice.code) for question in questions for choice in question.choices}


def _reached(questions: Iterable[Question], labels: Iterable[tuple[int, str]]) -> int:
    asked = {n for question in questions for n in range(question.first, question.last + 1)}
    return sum(n in asked for n, _ in labels)


def _codes(labels: Iterable[tuple[int, str]]) -> int:
    return len({code for _, code in labels})


def _share(parts: Iterable[int], wholes: Iterable[int]) -> float:
    return sum(parts) / max(1, sum(wholes))
